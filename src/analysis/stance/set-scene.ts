import { type ReadDocument, TAGS } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";
import { numberClauses } from "./find-clauses.js";
import { type Effect, findEffect } from "./find-effect.js";
import { findRole, type Role } from "./find-role.js";

/** A half-open range of token indices. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** What one judgement looks at. */
export interface Scene {
  readonly document: ReadDocument;
  readonly polarity: Polarity;
  /** The tokens that may be looked at, at most {@link WINDOW_TOKENS}; target and holder lie inside. */
  readonly window: Range;
  readonly target: Range;
  /** Whose attitude is asked for; null asks for the text's own. */
  readonly holder: Range | null;
}

/** The longest window, in tokens: bounds the work for one judgement whatever the text is. */
export const WINDOW_TOKENS = 240;

/** Where a token stands: before or after the target (of the two, with a holder), between them, or in another sentence. */
const SIDES = { BEFORE: 0, AFTER: 1, BETWEEN: 2, ELSEWHERE: 3 } as const;
export const SIDE_COUNT = 4;

/** The same finer: within three tokens, in the target's clause, or farther away. */
export const ZONES = {
  BEFORE_NEAR: 0,
  BEFORE_IN_CLAUSE: 1,
  BEFORE_FAR: 2,
  AFTER_NEAR: 3,
  AFTER_IN_CLAUSE: 4,
  AFTER_FAR: 5,
  BETWEEN_LEFT: 6,
  BETWEEN_MIDDLE: 7,
  BETWEEN_RIGHT: 8,
  ELSEWHERE: 9,
} as const;
export const ZONE_COUNT = 10;

/**
 * The same for the network, with the distance: ahead 11 places (1, 2, 3 tokens away, then 4 to 6, to 9, to 14 and farther in
 * the target's clause, and in another), behind 11, between 7 (the first three, the last three, the middle), elsewhere 1.
 */
const PLACES = { BEFORE: 0, AFTER: 11, BETWEEN: 22, ELSEWHERE: 29 } as const;
export const PLACE_COUNT = 30;
const NEAR = 3;

/** Who comes first: NONE where there is no holder. */
export const ORDERS = { NONE: 0, HOLDER_FIRST: 1, TARGET_FIRST: 2 } as const;
export const ORDER_COUNT = 3;

/** Codes of mentions and of the window's edges, after those of the tags. */
export const TARGET_CODE = TAGS.length;
export const HOLDER_CODE = TAGS.length + 1;
export const EDGE_CODE = TAGS.length + 2;
export const CODE_COUNT = TAGS.length + 3;

/** A scene's tokens placed, index 0 being the window's first; reused from judgement to judgement. */
export interface Placing {
  order: number;
  readonly clauses: Uint8Array;
  readonly zones: Uint8Array;
  readonly sides: Uint8Array;
  readonly places: Uint8Array;
  /** The token's tag, or TARGET_CODE or HOLDER_CODE inside a mention. */
  readonly codes: Uint8Array;
  targetRole: Role;
  holderRole: Role | null;
  /** What the sentence does to the target. */
  effect: Effect;
}

const NO_ROLE: Role = { kind: 0, governor: -1, preposition: -1, phraseFirst: 0, phraseLast: 0 };

/** Room for placing scenes. */
export function createPlacing(): Placing {
  return {
    order: ORDERS.NONE,
    clauses: new Uint8Array(WINDOW_TOKENS),
    zones: new Uint8Array(WINDOW_TOKENS),
    sides: new Uint8Array(WINDOW_TOKENS),
    places: new Uint8Array(WINDOW_TOKENS),
    codes: new Uint8Array(WINDOW_TOKENS),
    targetRole: NO_ROLE,
    holderRole: null,
    effect: { sign: 0, token: -1, level: 0, wished: false, top: NO_ROLE },
  };
}

/** Places every token of the scene's window in relation to target and holder. */
export function placeTokens(scene: Scene, placing: Placing): void {
  const { document, window, target, holder } = scene;
  const { clauses, zones, sides, places, codes } = placing;
  const { sentenceOf, tags } = document.tokens;
  numberClauses(document, window.first, window.last, clauses);
  const holderFirst = holder !== null && holder.first < target.first;
  placing.order = holder === null ? ORDERS.NONE : holderFirst ? ORDERS.HOLDER_FIRST : ORDERS.TARGET_FIRST;
  const left = holder !== null && holderFirst ? holder : target;
  const right = holder !== null && !holderFirst ? holder : target;
  const home = sentenceOf[target.first];
  const clause = clauses[target.first - window.first];
  for (let token = window.first; token < window.last; token++) {
    const at = token - window.first;
    codes[at] = within(token, target)
      ? TARGET_CODE
      : holder !== null && within(token, holder)
        ? HOLDER_CODE
        : (tags[token] as number);
    const inClause = clauses[at] === clause;
    if (token >= left.first && token < right.last) {
      const fromLeft = token - left.last;
      const toRight = right.first - token;
      sides[at] = SIDES.BETWEEN;
      zones[at] =
        fromLeft < NEAR ? ZONES.BETWEEN_LEFT : toRight <= NEAR ? ZONES.BETWEEN_RIGHT : ZONES.BETWEEN_MIDDLE;
      places[at] =
        PLACES.BETWEEN +
        (fromLeft < NEAR ? Math.max(0, fromLeft) : toRight <= NEAR ? 2 * NEAR + 1 - toRight : NEAR);
    } else if (sentenceOf[token] !== home) {
      sides[at] = SIDES.ELSEWHERE;
      zones[at] = ZONES.ELSEWHERE;
      places[at] = PLACES.ELSEWHERE;
    } else if (token < left.first) {
      const apart = left.first - token;
      sides[at] = SIDES.BEFORE;
      zones[at] = apart <= NEAR ? ZONES.BEFORE_NEAR : inClause ? ZONES.BEFORE_IN_CLAUSE : ZONES.BEFORE_FAR;
      places[at] = PLACES.BEFORE + distancePlace(apart, inClause);
    } else {
      const apart = token - right.last + 1;
      sides[at] = SIDES.AFTER;
      zones[at] = apart <= NEAR ? ZONES.AFTER_NEAR : inClause ? ZONES.AFTER_IN_CLAUSE : ZONES.AFTER_FAR;
      places[at] = PLACES.AFTER + distancePlace(apart, inClause);
    }
  }
  placing.targetRole = roleIn(scene, target);
  placing.holderRole = holder === null ? null : roleIn(scene, holder);
  const { first, last } = sentenceIn(scene, target);
  placing.effect = findEffect(document, scene.polarity, placing.targetRole, first, last);
}

function distancePlace(apart: number, inClause: boolean): number {
  if (apart <= NEAR) {
    return apart - 1;
  }
  const step = apart <= 6 ? 0 : apart <= 9 ? 1 : apart <= 14 ? 2 : 3;
  return NEAR + step + (inClause ? 0 : 4);
}

/** The part of the mention's sentence that lies in the window. */
export function sentenceIn({ document, window }: Scene, mention: Range): Range {
  const sentence = document.sentences[document.tokens.sentenceOf[mention.first] as number];
  return {
    first: Math.max(window.first, sentence?.firstToken ?? window.first),
    last: Math.min(window.last, sentence?.lastToken ?? window.last),
  };
}

function roleIn(scene: Scene, mention: Range): Role {
  const { first, last } = sentenceIn(scene, mention);
  return findRole(scene.document, mention.first, mention.last, first, last);
}

function within(token: number, range: Range): boolean {
  return token >= range.first && token < range.last;
}
