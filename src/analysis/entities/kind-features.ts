import type { Tokens } from "../../model/document.js";
import type { FeatureList } from "../learning/feature-list.js";
import { hashWord, mixHashes } from "../learning/word-hash.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

/** What a name can be by its surroundings, in the order of the model's classes. */
export const NAME_KINDS = ["PERSON", "ORGANISATION", "PLACE"] as const;

/** Namespaces of the features: the same word before and behind a name says different things. */
const SPACES = Object.fromEntries(
  "bias before before2 after after2 around pairBefore pairAfter verb object owned pronoun tags apposition ending beginning shape"
    .split(" ")
    .map((name) => [name, hashWord(`kind ${name}`)]),
) as Record<string, number>;
/** Stands for whatever is on the other side of a sentence's border. */
const BORDER = hashWord("<border>");
/** Tokens behind a name within which its pronoun, or its verb, is looked for. */
const REACH = 10;

/** The features of the surroundings of one place where a name stands: words, verbs whose subject it is, pronouns after it. */
export function addSurroundings(
  features: FeatureList,
  tokens: Tokens,
  facts: Int32Array,
  { first, last, roleFirst }: NamedAt,
  isOneWord: boolean,
): void {
  const { count, lowerHashes, lemmaHashes, tags, sentenceOf, lowers } = tokens;
  const sentence = sentenceOf[first]!;
  const from = Math.min(first, roleFirst);
  const within = (i: number) => i >= 0 && i < count && sentenceOf[i] === sentence;
  const wordAt = (i: number) => (within(i) ? lowerHashes[i]! : BORDER);
  const add = (space: number, what: number) => features.add(mixHashes(space, what), 1, first);
  const before = wordAt(from - 1);
  const after = wordAt(last);
  add(SPACES.bias!, isOneWord ? 0 : 1);
  add(SPACES.before!, before);
  add(SPACES.before2!, wordAt(from - 2));
  add(SPACES.after!, after);
  add(SPACES.after2!, wordAt(last + 1));
  add(SPACES.around!, mixHashes(before, after));
  add(SPACES.pairBefore!, mixHashes(wordAt(from - 2), before));
  add(SPACES.pairAfter!, mixHashes(after, wordAt(last + 1)));
  const tagAt = (i: number) => (within(i) ? tags[i]! : 31);
  add(SPACES.tags!, tagAt(from - 1) * 1024 + tagAt(last) * 32 + tagAt(last + 1));
  if (within(from - 1) && tags[from - 1] === TAG.VERB) add(SPACES.object!, lemmaHashes[from - 1]!);
  if (within(last) && tags[last] === TAG.PART && within(last + 1)) add(SPACES.owned!, lemmaHashes[last + 1]!);
  let verb = last;
  while (within(verb) && verb < last + 3 && (tags[verb] === TAG.AUX || tags[verb] === TAG.ADV)) verb += 1;
  if (within(verb) && tags[verb] === TAG.VERB) {
    add(SPACES.verb!, lemmaHashes[verb]!);
    // "Sarn said it would": what comes behind the verb tells who speaks of itself.
    add(SPACES.pairAfter!, mixHashes(lemmaHashes[verb]!, mixHashes(wordAt(verb + 1), wordAt(verb + 2))));
  }
  if (within(last + 1) && lowers[last] === ",") {
    for (let i = last + 1; i < last + 7 && within(i) && lowers[i] !== ","; i++)
      if (tags[i] === TAG.NOUN) add(SPACES.apposition!, lemmaHashes[i]!);
  }
  for (let i = last; i < last + REACH && within(i); i++) {
    if (tags[i] === TAG.PROPN) break;
    if ((facts[i]! & FACT.pronoun) === 0 && !RELATIVES.has(lowers[i]!)) continue;
    add(SPACES.pronoun!, lowerHashes[i]!);
    break;
  }
}

const RELATIVES = new Set(["who", "which", "where", "whose"]);

/** The features of how a name's word looks: its first and last letters, its shape. Written as in the text. */
export function addShape(features: FeatureList, written: string, isLast: boolean): void {
  const lower = written.toLowerCase();
  const side = isLast ? 1 : 2;
  const add = (space: number, what: number) => features.add(mixHashes(space, mixHashes(side, what)), 1, -1);
  for (let length = 2; length <= 4 && length < lower.length; length++)
    add(SPACES.ending!, hashWord(lower.slice(-length)));
  add(SPACES.beginning!, hashWord(lower.slice(0, 3)));
  const isShouted = written.length > 1 && written === written.toUpperCase();
  const hasInnerCapital = !isShouted && /\p{Ll}\p{Lu}/u.test(written);
  add(
    SPACES.shape!,
    Math.min(9, lower.length) +
      (isShouted ? 16 : 0) +
      (hasInnerCapital ? 32 : 0) +
      (lower.includes("-") ? 64 : 0),
  );
}
