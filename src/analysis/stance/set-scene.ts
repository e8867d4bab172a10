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

/** Who comes first: NONE where there is no holder. */
export const ORDERS = { NONE: 0, HOLDER_FIRST: 1, TARGET_FIRST: 2 } as const;

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
    codes: new Uint8Array(WINDOW_TOKENS),
    targetRole: NO_ROLE,
    holderRole: null,
    effect: { sign: 0, token: -1, level: 0, wished: false, top: NO_ROLE },
  };
}

/** Places every token of the scene's window in relation to target and holder. */
export function placeTokens(scene: Scene, placing: Placing): void {
  const { document, window, target, holder } = scene;
  const { clauses, zones, sides, codes } = placing;
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
    if (token >= left.first && token < right.last) {
      sides[at] = SIDES.BETWEEN;
      zones[at] =
        token - left.last < 3
          ? ZONES.BETWEEN_LEFT
          : right.first - token <= 3
            ? ZONES.BETWEEN_RIGHT
            : ZONES.BETWEEN_MIDDLE;
    } else if (sentenceOf[token] !== home) {
      sides[at] = SIDES.ELSEWHERE;
      zones[at] = ZONES.ELSEWHERE;
    } else if (token < left.first) {
      sides[at] = SIDES.BEFORE;
      zones[at] =
        left.first - token <= 3
          ? ZONES.BEFORE_NEAR
          : clauses[at] === clause
            ? ZONES.BEFORE_IN_CLAUSE
            : ZONES.BEFORE_FAR;
    } else {
      sides[at] = SIDES.AFTER;
      zones[at] =
        token - right.last < 3
          ? ZONES.AFTER_NEAR
          : clauses[at] === clause
            ? ZONES.AFTER_IN_CLAUSE
            : ZONES.AFTER_FAR;
    }
  }
  placing.targetRole = roleIn(scene, target);
  placing.holderRole = holder === null ? null : roleIn(scene, holder);
  const { first, last } = sentenceIn(scene, target);
  placing.effect = findEffect(document, scene.polarity, placing.targetRole, first, last);
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
