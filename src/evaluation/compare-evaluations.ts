import { bootstrapDifferences, type Interval, measureAll, type Tally } from "./bootstrap.js";
import { changesOfLabels, changesOfQuotations, changesOfTones, type RowChange } from "./changed-rows.js";
import { labelTally } from "./evaluate-labels.js";
import { tallyOf } from "./evaluate-quotations.js";
import { toneTally } from "./evaluate-tone.js";
import type { Cases, LabelCase, QuotationCase, ToneCase } from "./evaluation.js";
import { drawing } from "./summarise.js";

/** What changed from one evaluation of a file to another. */
export interface Comparison {
  readonly task: Cases["task"];
  /** Rows that both tell of, with the same id, text and annotation; only they are compared. */
  readonly rows: number;
  /** Rows that one of them alone has. */
  readonly notShared: number;
  readonly measures: Readonly<Record<string, ComparedMeasure>>;
  /** What got better or worse, row by row; of articles statement by statement. */
  readonly changes: readonly RowChange[];
}

export interface ComparedMeasure {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** 95%, paired: both were measured on the same draws. */
  readonly interval: Interval;
}

/** Compares two evaluations of the same task, `before` first. */
export function compareEvaluations(before: Cases, after: Cases): Comparison {
  const { old, now, notShared } = shared<{ id: string; text: string }>(before.cases, after.cases);
  const [tally, changes] = toolsOf(after.task);
  return {
    task: after.task,
    rows: now.length,
    notShared,
    measures: compareMeasures(tally(old), tally(now)),
    changes: changes(old, now),
  };
}

type AnyCase = { readonly id: string; readonly text: string };
type Tools = readonly [
  tally: (cases: readonly AnyCase[]) => Tally,
  changes: (old: readonly AnyCase[], now: readonly AnyCase[]) => RowChange[],
];

/** How the cases of a task are measured and told apart; whoever calls it has cases of that task. */
function toolsOf(task: Cases["task"]): Tools {
  const of = <Case extends AnyCase>(
    tally: (cases: readonly Case[]) => Tally,
    changes: (old: readonly Case[], now: readonly Case[]) => RowChange[],
  ) => [tally, changes] as unknown as Tools;
  if (task === "quotations") return of<QuotationCase>(tallyOf, changesOfQuotations);
  if (task === "sentence-sentiment") return of<ToneCase>(toneTally, changesOfTones);
  return of<LabelCase>(labelTally, changesOfLabels);
}

/** The cases that both have, in the order of `after`. */
function shared<Case extends AnyCase>(before: readonly Case[], after: readonly Case[]) {
  const key = (one: Case) => `${one.id}\0${one.text}\0${annotationOf(one)}`;
  const oldOf = new Map(before.map((one) => [key(one), one]));
  const now = after.filter((one) => oldOf.has(key(one)));
  const old = now.map((one) => oldOf.get(key(one))!);
  return { old, now, notShared: before.length + after.length - 2 * now.length };
}

function annotationOf(one: AnyCase & { gold?: unknown; goldSegments?: unknown }): string {
  return JSON.stringify(one.goldSegments ?? one.gold);
}

/** Measures two systems on the same texts in the same order, and how sure their difference is. */
export function compareMeasures(before: Tally, after: Tally): Record<string, ComparedMeasure> {
  if (after.texts.length === 0) return {};
  const old = measureAll(before);
  const now = measureAll(after);
  const intervals = bootstrapDifferences(before, after, drawing());
  return Object.fromEntries(
    Object.entries(intervals)
      .filter(([name]) => !name.endsWith(".gold"))
      .map(([name, interval]) => [
        name,
        { before: old[name]!, after: now[name]!, difference: now[name]! - old[name]!, interval },
      ]),
  );
}
