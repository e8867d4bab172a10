import { createHash } from "node:crypto";
import { seededRandom } from "../training/seeded-random.js";
import { bootstrapIntervals, type Interval, measureAll, type Tally } from "./bootstrap.js";
import type { BaselineMeasures, Evaluation, Task } from "./evaluation.js";

const SAMPLES = 1000;
/** Intervals are drawn with this seed, so that two runs print the same. */
const SEED = 1;

/** How every interval of evaluation is drawn: anew for each, so that none depends on how many were drawn before. */
export function drawing() {
  return { samples: SAMPLES, random: seededRandom(SEED) };
}

/** Measures and intervals of the analyser and of the systems that it is compared with. */
export function summarise(
  task: Task,
  rows: number,
  analyser: Tally,
  baselines: Readonly<Record<string, Tally>>,
): Evaluation {
  return {
    task,
    rows,
    measures: nest(measureAll(analyser)),
    intervals: intervalsOf(analyser),
    baselines: Object.fromEntries(
      Object.entries(baselines).map(([name, tally]): [string, BaselineMeasures] => [
        name,
        { ...nest(measureAll(tally)), intervals: intervalsOf(tally) },
      ]),
    ),
  };
}

/**
 * Intervals of the measures that have one. A calibration error has none: it is a sum of distances, which drawing rows anew
 * only makes larger, so that the percentiles lie to one side of it.
 */
function intervalsOf(tally: Tally): Record<string, Interval> {
  return Object.fromEntries(
    Object.entries(bootstrapIntervals(tally, drawing())).filter(
      ([name]) => !name.startsWith("ece") && !name.endsWith(".gold"),
    ),
  );
}

/** `{ "f1.SUPPORT": 43 }` as `{ f1: { SUPPORT: 43 } }`. */
function nest(flat: Readonly<Record<string, number>>): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const path = name.split(".");
    const last = path.pop() as string;
    let inner = nested;
    for (const step of path) {
      inner[step] ??= {};
      inner = inner[step] as Record<string, unknown>;
    }
    inner[last] = value;
  }
  return nested;
}

/** A name for a text that tells nothing of it. */
export function textKey(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** The cases of each text, in order of the texts' first rows. */
export function byText<Case extends { readonly text: string }>(cases: readonly Case[]): Case[][] {
  const texts = new Map<string, Case[]>();
  for (const one of cases) {
    const those = texts.get(one.text);
    if (those === undefined) texts.set(one.text, [one]);
    else those.push(one);
  }
  return [...texts.values()];
}
