import type { Tally } from "./bootstrap.js";
import { correlationCounts, correlationOf } from "./correlation.js";
import type { Evaluated, ToneCase } from "./evaluation.js";
import type { ToneRow } from "./read-annotated.js";
import { byText, summarise, textKey } from "./summarise.js";

/** What scores a text; only how the scores go up and down counts. */
export type ToneScorer = (text: string) => number;

/** Measures the tone of texts by its correlation, -1..1, with the mean of their readers' ratings, next to baselines. */
export function evaluateTone(
  rows: readonly ToneRow[],
  score: ToneScorer,
  baselines: Readonly<Record<string, ToneScorer>>,
): Evaluated {
  const casesOf = (scorer: ToneScorer) =>
    rows.map(
      (row): ToneCase => ({ id: row.id, text: textKey(row.text), gold: row.score, score: scorer(row.text) }),
    );
  const cases = casesOf(score);
  const tallies = Object.fromEntries(
    Object.entries(baselines).map(([name, scorer]) => [name, toneTally(casesOf(scorer))]),
  );
  return {
    evaluation: summarise("sentence-sentiment", rows.length, toneTally(cases), tallies),
    outcomes: { task: "sentence-sentiment", cases },
  };
}

/** `correlation`. */
export function toneTally(cases: readonly ToneCase[]): Tally {
  return {
    texts: byText(cases).map((those) =>
      correlationCounts(those.map(({ gold, score }) => [gold, score] as const)),
    ),
    measure: (counts) => ({ correlation: correlationOf(counts) }),
  };
}
