import type { Range } from "./tag-spans.js";

/** A statement that layout alone tells, without a cue, in padded token indices. */
export interface LaidOutStatement {
  /** One range a paragraph. */
  readonly content: readonly Range[];
  readonly source: Range;
}
