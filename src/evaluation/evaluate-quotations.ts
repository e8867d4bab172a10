import type { ArticleAnalysis } from "../model/analysis.js";
import { bootstrapIntervals } from "./bootstrap.js";
import { calibrationError } from "./calibration-error.js";
import type { Evaluation } from "./evaluate-judgements.js";
import { type QuotationsRow, scoreQuotations } from "./score-quotations.js";

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
 * error of the attribution's confidence, a statement being right if it covers 0.3 of a gold one and its source overlaps.
 */
export function evaluateQuotations(
  articles: readonly GoldArticle[],
  analyse: (text: string) => ArticleAnalysis,
  random: () => number,
): Evaluation {
  const confidences: number[] = [];
  const right: boolean[] = [];
  const rows = articles.map(({ text, quotes }): QuotationsRow => {
    const gold = quotes.filter(({ statement }) => statement);
    const { statements } = analyse(text);
    const predicted = statements.map(({ segments, source, kind, attributionConfidence }) => {
      const one = {
        segments: segments.map(({ start, end }) => [start, end] as const),
        kind,
        source: source === null ? null : ([source.start, source.end] as const),
      };
      confidences.push(attributionConfidence);
      right.push(gold.some((wanted) => agrees(wanted, one)));
      return one;
    });
    return { text, gold, predicted };
  });
  const { recallByKind, ...scores } = scoreQuotations(rows);
  const measure = (drawn: readonly number[]) => {
    const { exact, c30, c80, char, speaker } = scoreQuotations(drawn.map((row) => rows[row]!));
    return { exact, c30, c80, char, speaker };
  };
  return {
    task: "quotations",
    rows: rows.length,
    measures: { ...scores, ece: calibrationError(confidences, right), recallByKind },
    intervals: bootstrapIntervals(rows.length, measure, { samples: SAMPLES, random }),
    baselines: {},
  };
}

type Spans = readonly (readonly [number, number])[];

function agrees(
  gold: { readonly segments: Spans; readonly source: readonly [number, number] | null },
  found: { readonly segments: Spans; readonly source: readonly [number, number] | null },
): boolean {
  const length = gold.segments.reduce((sum, [start, end]) => sum + end - start, 0);
  const covered = gold.segments.reduce(
    (sum, segment) => sum + found.segments.reduce((part, other) => part + overlap(segment, other), 0),
    0,
  );
  const sourced = gold.source === null || (found.source !== null && overlap(gold.source, found.source) > 0);
  return sourced && covered >= 0.3 * length;
}

function overlap(left: readonly [number, number], right: readonly [number, number]): number {
  return Math.max(0, Math.min(left[1], right[1]) - Math.max(left[0], right[0]));
}
