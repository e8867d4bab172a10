import type { Interval } from "./bootstrap.js";
import type { QuotationOutcome } from "./score-quotations.js";

/** What can be measured. */
export const TASKS = ["quotations", "targeted-sentiment", "stance", "sentence-sentiment"] as const;
export type Task = (typeof TASKS)[number];

/** What `onrecord eval` prints of an annotated file; see docs/analysis.md for each measure. */
export interface Evaluation {
  readonly task: Task;
  readonly rows: number;
  /** Nested where a measure is told by class: `f1: { SUPPORT: 43.1 }`. */
  readonly measures: Readonly<Record<string, unknown>>;
  /** 95% bootstrap intervals of the measures, nested ones by a dotted name. Calibration errors have none: see {@link intervalsOf}. */
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly baselines: Readonly<Record<string, BaselineMeasures>>;
}

/** A baseline's measures, with the intervals of the main ones under `intervals`. */
export type BaselineMeasures = Readonly<Record<string, unknown>>;

/** One row with a gold label, and what the analyser said. */
export interface LabelCase {
  readonly id: string;
  /** The same for rows of the same text, and nothing of the text. */
  readonly text: string;
  /** Gold and given: -1, 0 or 1. */
  readonly gold: number;
  readonly given: number;
  /** Null for a system that gives none. */
  readonly confidence: number | null;
}

/** One text with its readers' mean rating and the analyser's score, both -1..1. */
export interface ToneCase {
  readonly id: string;
  readonly text: string;
  readonly gold: number;
  readonly score: number;
}

/** One annotated article and what the analyser found in it. */
export interface QuotationCase {
  readonly id: string;
  readonly text: string;
  readonly outcome: QuotationOutcome;
  readonly goldSegments: readonly Segments[];
  readonly found: readonly FoundStatement[];
}

/** Spans as [start, end) in UTF-16 code units. */
export type Segments = readonly (readonly [number, number])[];

/** A statement that the analyser found, as far as it is measured. */
export interface FoundStatement {
  readonly segments: Segments;
  readonly kind: string;
  readonly source: readonly [number, number] | null;
  readonly confidence: number;
}

/** The outcomes row by row: what a later evaluation is compared with. No text is in them. */
export type Cases =
  | { readonly task: "quotations"; readonly cases: readonly QuotationCase[] }
  | { readonly task: "targeted-sentiment" | "stance"; readonly cases: readonly LabelCase[] }
  | { readonly task: "sentence-sentiment"; readonly cases: readonly ToneCase[] };

/** An evaluation with its rows' outcomes. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly outcomes: Cases;
}
