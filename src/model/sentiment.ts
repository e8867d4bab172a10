import type { Span } from "./span.js";

export const SENTIMENT_LABELS = ["NEGATIVE", "NEUTRAL", "POSITIVE"] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** Words of the article that moved a score: negative weights pulled it down, positive ones up. */
export interface Evidence {
  readonly span: Span;
  readonly weight: number;
  /** Why the weight differs from what the words alone would have: "negated", "intensified"; null where nothing did. */
  readonly note: string | null;
}

/** The tone of a statement's own words according to one scorer. */
export interface ScoredSentiment {
  /** The scorer as name@version. */
  readonly scorer: string;
  /** -1 (most negative) .. 1 (most positive). */
  readonly score: number;
  readonly label: SentimentLabel;
  /** Probability, 0..1, that the label is right. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}
