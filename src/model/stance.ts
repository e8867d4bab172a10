import type { Evidence } from "./sentiment.js";
import type { Span } from "./span.js";
import type { TargetName } from "./target.js";

export const STANCE_LABELS = ["OPPOSE", "NEUTRAL", "SUPPORT"] as const;
export type StanceLabel = (typeof STANCE_LABELS)[number];

/** A speaker's attitude towards one target in one statement. */
export interface JudgedStance {
  readonly target: TargetName;
  /** The scorer as name@version. */
  readonly scorer: string;
  /** -1 (opposes) .. 1 (supports). */
  readonly score: number;
  readonly label: StanceLabel;
  /** Probability, 0..1, that the label is right. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** Where the content names the target, in reading order, at least one. */
  readonly mentions: readonly Span[];
}
