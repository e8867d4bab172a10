/**
 * Families of features of the regression. Each is mixed into its features' hashes, so that two families share a weight
 * by collision only.
 */
export const FAMILIES = {
  BIAS: 1,
  WORD: 2,
  WORD_SIDE: 3,
  WORD_ZONE: 4,
  WORD_NEGATED: 5,
  PAIR: 6,
  PAIR_SIDE: 7,
  VALENCE_ZONE: 8,
  VALENCE_SIDE: 9,
  VALENCE_ALL: 10,
  VALENCE_CLAUSE: 11,
  VALENCE_SUMS: 12,
  LENGTH: 13,
  MENTION_TAG: 14,
  MENTION_LENGTH: 15,
  MENTION_QUOTED: 16,
  MENTION_FIRST: 17,
  ROLE: 18,
  ROLE_PREPOSITION: 19,
  ROLE_GOVERNOR: 20,
  ROLE_GOVERNOR_NEGATED: 21,
  ROLE_VALENCE: 22,
  ROLE_PASSIVE: 23,
  PREDICATE_WORD: 24,
  PREDICATE_PAIR: 25,
  PREDICATE_VALENCE: 26,
  VERB_ABOVE: 27,
  VERB_ABOVE_PAIR: 28,
  DISTANCE: 29,
  SAME_CLAUSE: 30,
  QUOTED_PAIR: 31,
  VERB_BETWEEN: 32,
  NAMES_BETWEEN: 33,
  VERBS_BETWEEN: 34,
  COMMAS_BETWEEN: 35,
  VALENCE_BETWEEN: 36,
  VERB_PATH: 37,
  LINK_ROLES: 38,
  LINK_ROLES_ORDER: 39,
  LINK_SHAPE: 40,
  LINK_VERB: 41,
  LINK_VALENCE: 42,
  LINK_OTHER: 43,
  LINK_PAIR: 44,
} as const;

/** A family's salt for one of several `parts` (a zone, a side, a role); parts are below 65,536. */
export function salt(family: number, part: number): number {
  return (family << 16) | part;
}
