import type { ArticleAnalysis } from "../model/analysis.js";
import { bootstrapIntervals } from "./bootstrap.js";
import { calibrationError } from "./calibration-error.js";
import type { Evaluation } from "./evaluate-judgements.js";
import { isSameSource, matchStatements, type QuotationsRow, scoreQuotations } from "./score-quotations.js";

/** An annotated article. */
export interface GoldArticle {
  readonly text: string;
  readonly quotes: readonly {
    readonly segments: readonly (readonly [number, number])[];
    readonly kind: string;
    readonly statement: boolean;
    readonly source: readonly [number, number] | null;
  }[];
}

/** A sample scores all articles anew, which takes 0.15 s for 84: fewer samples than the other tasks have. */
const SAMPLES = 100;

/**
 * Measures the whole analyser on annotated articles: statements and speakers as score-quotations says, and the calibration
 * error of the attribution's confidence twice: `ece` over the statements that `speaker` counts, those matched with a gold
 * one that has a source, and `eceOfAll` over all that were found, where one without such a match counts as wrong.
 */
export function evaluateQuotations(
  articles: readonly GoldArticle[],
  analyse: (text: string) => ArticleAnalysis,
  random: () => number,
): Evaluation {
  const confidences: number[] = [];
  const right: boolean[] = [];
  const matched: number[] = [];
  const rows = articles.map(({ text, quotes }): QuotationsRow => {
    const { statements } = analyse(text);
    const first = confidences.length;
    const predicted = statements.map(({ segments, source, kind, attributionConfidence }) => {
      confidences.push(attributionConfidence);
      right.push(false);
      return {
        segments: segments.map(({ start, end }) => [start, end] as const),
        kind,
        source: source === null ? null : ([source.start, source.end] as const),
      };
    });
    const row = { text, gold: quotes.filter(({ statement }) => statement), predicted };
    matchStatements(row).forEach((p, g) => {
      const { source } = row.gold[g]!;
      if (p < 0 || source === null) return;
      matched.push(first + p);
      right[first + p] = isSameSource(source, predicted[p]!.source);
    });
    return row;
  });
  const { recallByKind, ...scores } = scoreQuotations(rows);
  const measure = (drawn: readonly number[]) => {
    const { exact, c30, c80, char, speaker } = scoreQuotations(drawn.map((row) => rows[row]!));
    return { exact, c30, c80, char, speaker };
  };
  const ece = calibrationError(
    matched.map((at) => confidences[at]!),
    matched.map((at) => right[at]!),
  );
  return {
    task: "quotations",
    rows: rows.length,
    measures: { ...scores, ece, eceOfAll: calibrationError(confidences, right), recallByKind },
    intervals: bootstrapIntervals(rows.length, measure, { samples: SAMPLES, random }),
    baselines: {},
  };
}
