/** What kind of speaker somebody is; UNNAMED are sources the article does not name ("sources familiar with the talks"). */
export const SPEAKER_KINDS = ["PERSON", "ORGANISATION", "GROUP", "UNNAMED"] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

/** A speaker as one article knows them. */
export interface SpeakerName {
  /** The fullest form that the article gives ("Benjamin Netanyahu"). */
  readonly name: string;
  readonly kind: SpeakerKind;
  /** Role or title beside the name ("Israeli Prime Minister"), as written; null where the article gives none. */
  readonly role: string | null;
  /** Every other form by which this article names them ("Netanyahu"), without pronouns, sorted. */
  readonly aliases: readonly string[];
  /** True where the name is a place's that stands for those who govern it ("Iran said"): an ORGANISATION as a speaker. */
  readonly isPlace?: true;
}

/** The speaker of a statement for which the article names no source at all. */
export const UNATTRIBUTED: SpeakerName = { name: "unattributed", kind: "UNNAMED", role: null, aliases: [] };
