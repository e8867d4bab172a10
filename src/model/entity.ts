import type { TokenRange } from "./document.js";

/** What an entity of an article can be. PERSON, ORGANISATION, GROUP and UNNAMED can speak; PERSON, ORGANISATION, PLACE and TOPIC can be targets. */
export const ENTITY_KINDS = ["PERSON", "ORGANISATION", "GROUP", "UNNAMED", "PLACE", "TOPIC"] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** One place where the article speaks of an entity, by name, by description or by pronoun. */
export interface Mention extends TokenRange {
  /** Index into {@link Entities.entities}. */
  readonly entity: number;
  readonly form: "NAME" | "DESCRIPTION" | "PRONOUN";
  /** Probability, 0..1, that it means this entity. */
  readonly confidence: number;
}

/** Somebody or something that the article speaks of, with every form it takes there. */
export interface Entity {
  /** The fullest form that the article gives; a country or a US state by its common name ("United States" for "U.S."). */
  readonly name: string;
  readonly kind: EntityKind;
  readonly role: string | null;
  /** Other forms, without pronouns, sorted. */
  readonly aliases: readonly string[];
}

/** The people, organisations, groups, places and topics of one article. Mentions are in reading order. */
export interface Entities {
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
}
