import { hashWord, mixHashes } from "../learning/word-hash.js";
import { CAPITAL, classAt, DIGIT, SMALL } from "./character-classes.js";

// Looked up once: under Jest every look-up of a global costs a call.
const { imul } = Math;

/** Where a word stands, seen from the token to be tagged, by the number that its features are told apart by. */
export const PLACES = { itself: 0, before: 1, after: 2, farBefore: 3, farAfter: 4 } as const;

/** What the features of a word form are made of. */
export interface FormTraits {
  readonly lowerHash: number;
  /** The tags that the dictionary knows of the form, as bits; 0 where it doesn't know it. */
  readonly tags: number;
  readonly shape: number;
  /** Of the last two and the last three letters. */
  readonly ending2: number;
  readonly ending3: number;
}

/** Hash of the writing of a word, in straight marks. */
export function hashShape(word: string): number {
  return hashWord(shapeOf(word));
}

/** Hash of the last letters of a word in lower case. */
export function hashEnding(lower: string, length: number): number {
  return hashWord(`${length}${lower.slice(-length)}`);
}

/**
 * The features that a word form gives to the token that it is itself, as hashes.
 *
 * @param word as written, in straight marks
 */
export function ownFeatures(word: string, lower: string, traits: FormTraits): Int32Array {
  const { lowerHash, tags, shape, ending2, ending3 } = traits;
  return placed(PLACES.itself, [
    hashWord(word),
    lowerHash,
    shape,
    hashEnding(lower, 1),
    ending2,
    ending3,
    hashEnding(lower, 4),
    mixHashes(ending2, shape),
    mixHashes(ending3, shape),
    hashWord(lower.slice(0, 2)),
    hashWord(lower.slice(0, 3)),
    tags,
    ALWAYS,
  ]);
}

/** The features that a word form gives to the token before or after it, at one of the other {@link PLACES}. */
export function sideFeatures(
  { lowerHash, tags, shape, ending2, ending3 }: FormTraits,
  place: number,
): Int32Array {
  return placed(
    place,
    place < PLACES.farBefore ? [lowerHash, ending3, ending2, shape, tags] : [lowerHash, tags],
  );
}

function placed(place: number, features: readonly number[]): Int32Array {
  const hashes = new Int32Array(features.length);
  for (let kind = 0; kind < features.length; kind++) {
    hashes[kind] = mixHashes(features[kind]!, place * 16 + kind);
  }
  return hashes;
}

const ALWAYS = 0;

/** The writing of a word in at most four signs: Xx, X, x, 9, x-x; other signs as they are, single characters marked. */
function shapeOf(word: string): string {
  let shape = "";
  let last = "";
  for (let at = 0; at < word.length && shape.length < 4; at++) {
    const kind = classAt(word, at);
    const sign = kind === CAPITAL ? "X" : kind === SMALL ? "x" : kind === DIGIT ? "9" : word.charAt(at);
    if (sign !== last) shape += sign;
    last = sign;
  }
  return word.length === 1 ? `${shape}1` : shape;
}

/** Code of the tag before a paragraph's first token. */
export const NO_TAG = 18;
/** Hash in place of the word beyond a paragraph's border. */
export const NO_WORD = 0x5bd1e995;

export function tagAlone(before: number): number {
  return mixHashes(before, 0x100);
}

export function tagPair(before: number, beforeThat: number): number {
  return mixHashes(before * 32 + beforeThat, 0x200);
}

/** The tag before and another property of the token or its neighbour, told apart by `kind` (0x300, 0x400 …). */
export function tagAnd(before: number, hash: number, kind: number): number {
  return mixHashes(hash, kind + before);
}

export const AND_WORD = 0x300;
export const AND_NEXT_TAGS = 0x400;
export const AND_ENDING = 0x500;
export const AND_SHAPE = 0x600;

/** Two words next to each other; `kind` tells whether the token is the right one or the left one. */
export function wordPair(left: number, right: number, kind: number): number {
  return mixHashes(left, right ^ kind);
}

export const TOKEN_RIGHT = 0x700;
export const TOKEN_LEFT = 0x800;

/** Index of the weight of a feature for a tag, in a table of `mask + 1` weights. */
export function cellOf(feature: number, tag: number, mask: number): number {
  return (feature + imul(tag, 0x3243f6a9)) & mask;
}
