import { endingKey, LONGEST_ENDING, wordKey } from "../../analysis/reading/lemma-rules.js";
import type { LemmaScript } from "../../analysis/reading/reading-weights.js";

/** Lemma rules by their keys, as reading-weights.ts keeps them. */
export interface LemmaRules {
  readonly keys: number[];
  readonly scripts: number[];
  readonly scriptList: LemmaScript[];
}

/** A word as one tag, with the script that makes its most frequent lemma. */
interface TaggedWord {
  readonly word: string;
  readonly tag: number;
  readonly script: string;
}

/** Fewer words than this make no rule for an ending. */
const FEWEST_WORDS = 3;

/**
 * Learns how lemmas are made from words and their counted lemmas (by "tag word"). For each tag and ending, from the
 * shortest to the longest, the script that most of its words take becomes a rule where the shorter ending's rule is
 * another; the words that the rules get wrong become rules of their own.
 */
export function learnLemmas(lemmas: ReadonlyMap<string, ReadonlyMap<string, number>>): LemmaRules {
  const words = [...lemmas].map(([key, counts]) => taggedWord(key, counts));
  const rules = new Map<number, string>();
  const ruled = new Map<TaggedWord, string>(words.map((one) => [one, NO_CHANGE]));
  for (let length = 0; length <= LONGEST_ENDING; length++) {
    for (const [key, group] of groupByEnding(words, length)) {
      if (group.length < FEWEST_WORDS) continue;
      const script = mostFrequent(group.map((one) => one.script));
      const right = (of: (one: TaggedWord) => string) => group.filter((one) => of(one) === one.script).length;
      if (right(() => script) <= right((one) => ruled.get(one)!)) continue;
      rules.set(key, script);
      for (const one of group) ruled.set(one, script);
    }
  }
  for (const one of words) {
    if (ruled.get(one) !== one.script) rules.set(wordKey(one.word, one.tag), one.script);
  }
  const scripts = [...new Set(rules.values())];
  return {
    keys: [...rules.keys()],
    scripts: [...rules.values()].map((script) => scripts.indexOf(script)),
    scriptList: scripts.map((script) => JSON.parse(script) as LemmaScript),
  };
}

const NO_CHANGE = JSON.stringify([0, ""]);

function taggedWord(key: string, counts: ReadonlyMap<string, number>): TaggedWord {
  const blank = key.indexOf(" ");
  const word = key.slice(blank + 1);
  const [lemma] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  let common = 0;
  while (common < word.length && common < lemma.length && word[common] === lemma[common]) common++;
  const script: LemmaScript = [word.length - common, lemma.slice(common)];
  return { word, tag: Number(key.slice(0, blank)), script: JSON.stringify(script) };
}

function groupByEnding(words: readonly TaggedWord[], length: number): Map<number, TaggedWord[]> {
  const groups = new Map<number, TaggedWord[]>();
  for (const one of words) {
    if (one.word.length <= length) continue;
    const key = endingKey(one.word.slice(one.word.length - length), one.tag);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function mostFrequent(items: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
