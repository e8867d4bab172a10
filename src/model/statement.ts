import type { ScoredSentiment } from "./sentiment.js";
import type { Span } from "./span.js";
import type { SpeakerName } from "./speaker.js";
import type { JudgedStance } from "./stance.js";

/**
 * DIRECT: the whole content stands in quotation marks, or layout stands for them (a transcript's turn, a post, a line of
 * dialogue behind a dash); INDIRECT: none of it does; MIXED: a part.
 */
export const STATEMENT_KINDS = ["DIRECT", "INDIRECT", "MIXED"] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A statement as the attribution step finds it: who is named as the source, with which cue, and what was said. */
export interface AttributedStatement {
  /** The content's pieces in reading order, at least one, not overlapping, quotation marks included. */
  readonly segments: readonly Span[];
  readonly kind: StatementKind;
  /** The words naming who said it; null where the article names nobody near it. */
  readonly source: Span | null;
  /** The words that report it (said, according to); null for a floating quotation. */
  readonly cue: Span | null;
  /**
   * Index of the statement whose source this one takes over, its words included: a floating quotation goes on with the
   * speaker before. Null where the statement has a source of its own, or where none before fits.
   */
  readonly continues: number | null;
  /**
   * Probability, 0..1, that this is a statement of this source; calibrated on held-out articles, where a statement that
   * nobody annotated counts as half wrong.
   */
  readonly confidence: number;
}

/** A statement after all five steps, as it is stored and served. */
export interface AnalysedStatement {
  /** 0-based, in reading order of the contents. */
  readonly position: number;
  /** The content as one readable string: its segments joined by " … ". */
  readonly text: string;
  readonly segments: readonly Span[];
  readonly kind: StatementKind;
  readonly source: Span | null;
  readonly cue: Span | null;
  readonly speaker: SpeakerName;
  /**
   * Probability, 0..1, that this is a statement of this speaker: the source's, lowered as far as the speaker is a guess
   * from it (a pronoun, a description).
   */
  readonly attributionConfidence: number;
  /** One a scorer, the product's own first. */
  readonly sentiments: readonly ScoredSentiment[];
  readonly stances: readonly JudgedStance[];
}
