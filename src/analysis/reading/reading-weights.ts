import { TAGS } from "../../model/document.js";
import { openWeightsFile, writeWeightsFile } from "../learning/weights-file.js";
import { WordTable } from "../learning/word-table.js";

/** How many tags there are. */
export const TAG_COUNT = TAGS.length;

/** Bit of a form that has no other tags than those it was seen with. */
export const SURE = 1 << TAG_COUNT;

/** What the reader has learned. Sets of tags are bits, 1 << code. */
export interface ReadingWeights {
  /** Known forms: hashWord of the word in straight marks. */
  readonly forms: Int32Array;
  /** The tags that each form was seen with, and {@link SURE} where it has no others. */
  readonly formTags: Int32Array;
  /** Tags of words that are not known. */
  readonly openTags: number;
  /** Roots of the weights by cellOf, a power of two of them: see {@link raised}. */
  readonly roots: Int8Array;
  /** Lemma rules: see lemma-rules.ts. */
  readonly lemmaKeys: Int32Array;
  readonly lemmaScripts: Int32Array;
  readonly scripts: readonly LemmaScript[];
}

/** What makes a lemma of a word: so many last characters off, and this put on. */
export type LemmaScript = readonly [off: number, on: string];

const KIND = "reading";

/** Opens models/reading.bin; throws MODEL_INVALID. */
export function unpackReading(bytes: Uint8Array): ReadingWeights {
  const file = openWeightsFile(bytes, KIND);
  const tagSets = file.facts.tagSets as number[];
  return {
    forms: file.section("forms", "i32"),
    formTags: Int32Array.from(file.section("formTags", "u8"), (set) => tagSets[set]!),
    openTags: file.facts.openTags as number,
    roots: file.section("roots", "i8"),
    lemmaKeys: file.section("lemmaKeys", "i32"),
    lemmaScripts: file.section("lemmaScripts", "i32"),
    scripts: file.facts.scripts as LemmaScript[],
  };
}

/** The bytes of models/reading.bin. Forms have some hundred different sets of tags, and at most 256. */
export function packReading(learned: ReadingWeights): Uint8Array {
  const { openTags, scripts, forms, formTags, roots, lemmaKeys, lemmaScripts } = learned;
  const tagSets = [...new Set(formTags)];
  const setOf = new Map(tagSets.map((tags, set) => [tags, set]));
  return writeWeightsFile(
    KIND,
    { openTags, tagSets, scripts },
    {
      forms,
      formTags: Uint8Array.from(formTags, (tags) => setOf.get(tags)!),
      roots,
      lemmaKeys,
      lemmaScripts,
    },
  );
}

/** The weight of a root: small ones matter, and large ones need no precision, so that their roots fit in a byte. */
export function raised(root: number): number {
  return root < 0 ? -root * root : root * root;
}

/** The largest root. */
export const LARGEST_ROOT = 127;

/**
 * The tags of a word form, 0 where it is not known. A word that is known in small letters alone can be a name too where it
 * is capitalised: at the start of a sentence, or in a headline.
 *
 * @param tagsOf the tags of a word in the dictionary
 */
export function tagsOfForm(straight: string, lower: string, tagsOf: (word: string) => number): number {
  const own = tagsOf(straight);
  if (own !== 0 || straight === lower) return own;
  const small = tagsOf(lower);
  return small & SURE ? small | NAME : 0;
}

const NAME = 1 << TAGS.indexOf("PROPN");

/** A number by hash, for each pair of `keys` and `values`. */
export function tableOf(keys: Int32Array, values: ArrayLike<number>): WordTable {
  const table = new WordTable(keys.length);
  for (let at = 0; at < keys.length; at++) table.setHash(keys[at]!, values[at]!);
  return table;
}
