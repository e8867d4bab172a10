/** What kind of thing a statement is about. */
export const TARGET_KINDS = ["PERSON", "ORGANISATION", "PLACE", "TOPIC"] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** A target as one article knows it. */
export interface TargetName {
  /** The fullest form that the article gives. */
  readonly name: string;
  readonly kind: TargetKind;
  /** Every other form by which this article names it, without pronouns, sorted. */
  readonly aliases: readonly string[];
}
