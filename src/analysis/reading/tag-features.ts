import { hashWord, mixHashes } from "../learning/word-hash.js";

// Looked up once: under Jest every look-up of a global costs a call.
const { imul } = Math;

/** What a word form gives to the tagging of the tokens around it: hashes of features, which depend on the form alone. */
export interface FormFeatures {
  /** Of the token itself, of the token before and after it, and of those two before and after it. */
  readonly at: readonly Int32Array[];
  readonly shape: number;
  readonly suffix: number;
}

/** Where a form stands, seen from the token to be tagged, by index into {@link FormFeatures.at}. */
export const OFFSETS = [0, -1, 1, -2, 2] as const;

/**
 * The features of a word form.
 *
 * @param word as written, in straight marks
 * @param tags the tags that the dictionary knows of the form, as bits; 0 where it doesn't know it
 */
export function formFeatures(word: string, lower: string, lowerHash: number, tags: number): FormFeatures {
  const shape = hashWord(shapeOf(word));
  const [ending1, ending2, ending3, ending4] = [1, 2, 3, 4].map((length) =>
    hashWord(`${length}${lower.slice(-length)}`),
  ) as [number, number, number, number];
  const own = [
    hashWord(word),
    lowerHash,
    shape,
    ending1,
    ending2,
    ending3,
    ending4,
    mixHashes(ending2, shape),
    mixHashes(ending3, shape),
    hashWord(lower.slice(0, 2)),
    hashWord(lower.slice(0, 3)),
    tags,
    ALWAYS,
  ];
  const beside = [lowerHash, ending3, ending2, shape, tags];
  const beyond = [lowerHash, tags];
  const at = [own, beside, beside, beyond, beyond].map((features, offset) =>
    Int32Array.from(features, (feature, kind) => mixHashes(feature, offset * 16 + kind)),
  );
  return { at, shape, suffix: ending3 };
}

const ALWAYS = 0;

/** The writing of a word in at most four signs: Xx, X, x, 9, x-x; other signs as they are, single characters marked. */
function shapeOf(word: string): string {
  let shape = "";
  for (let at = 0; at < word.length && shape.length < 4; at++) {
    const character = word.charAt(at);
    const sign = SIGNS.find(([pattern]) => pattern.test(character))?.[1] ?? character;
    if (!shape.endsWith(sign)) shape += sign;
  }
  return word.length === 1 ? `${shape}1` : shape;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\p{Lu}/u, "X"],
  [/\p{L}/u, "x"],
  [/\p{N}/u, "9"],
];

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
export const AND_SUFFIX = 0x500;
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
