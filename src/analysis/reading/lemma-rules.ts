import { hashWord, mixHashes } from "../learning/word-hash.js";
import type { WordTable } from "../learning/word-table.js";
import type { LemmaScript } from "./reading-weights.js";

/** Longest ending that a rule looks at; longer still is the whole word. */
export const LONGEST_ENDING = 6;

/** Key of the rule for words of a tag that end like this. */
export function endingKey(ending: string, tag: number): number {
  return mixHashes(hashWord(ending), tag);
}

/** Key of the rule for one word. */
export function wordKey(lower: string, tag: number): number {
  return mixHashes(hashWord(lower), tag + 0x100);
}

/**
 * The dictionary form of a word as a tag: by the rule for the word itself, else by that for its longest ending that has
 * one. A word without any rule is its own lemma.
 */
export function lemmaOf(
  lower: string,
  tag: number,
  rules: WordTable,
  scripts: readonly LemmaScript[],
): string {
  let script = rules.get(wordKey(lower, tag), -1);
  const longest = Math.min(LONGEST_ENDING, lower.length - 1);
  for (let length = longest; length >= 0 && script < 0; length--) {
    script = rules.get(endingKey(lower.slice(lower.length - length), tag), -1);
  }
  if (script < 0) return lower;
  const [off, on] = scripts[script]!;
  return off >= lower.length && on === "" ? lower : lower.slice(0, Math.max(0, lower.length - off)) + on;
}
