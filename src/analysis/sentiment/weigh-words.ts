import { type ReadDocument, TAGS } from "../../model/document.js";
import { type Polarity, SCOPE_ENDS } from "../learning/polarity.js";
import { WordTable } from "../learning/word-table.js";
import { ToneRoom } from "./tone-room.js";

const PUNCTUATION = TAGS.indexOf("PUNCT");
const SPACE = TAGS.indexOf("SPACE");
const NAME = TAGS.indexOf("PROPN");
const NUMBER = TAGS.indexOf("NUM");
const TURNS = new WordTable(6);
for (const word of ["but", "however", "yet", "still", "nevertheless", "nonetheless"]) {
  TURNS.set(word, 1);
}
/** What a turn ("but") takes from the words of its sentence before it, and gives those after it. */
const TURNED = 0.3;
/** What is left, one word further, of what a word does to the words before and after it in its clause. */
const FADING = 0.8;

/** The words of a passage as tone sees them, one entry a word; punctuation is left out. */
export interface ToneWords {
  /** How many of the entries are used. */
  readonly count: number;
  /** Each word's token. */
  readonly tokens: Int32Array;
  /** Number of the clause: commas, stops and dashes end one. */
  readonly clauses: Int32Array;
  /** How much the word counts: by negation and intensity, less before a turn like "but" and more after it; 0 for names and numbers. */
  readonly factors: Float32Array;
  /** How many words have a factor other than 0. */
  readonly toned: number;
}

/** Reads the words of the tokens `[first, last)` into the columns of `room`. */
export function readToneWords(
  document: ReadDocument,
  polarity: Polarity,
  first: number,
  last: number,
  room = new ToneRoom(),
): ToneWords {
  const { sentenceOf, tags, words: forms } = document.tokens;
  room.fit(last - first);
  const { tokens, clauses, factors } = room;
  let count = 0;
  let clause = 0;
  let toned = 0;
  for (let token = first; token < last; token++) {
    if (token > first && sentenceOf[token] !== sentenceOf[token - 1]) {
      clause++;
    }
    const tag = tags[token];
    if (tag === PUNCTUATION || tag === SPACE) {
      clause += SCOPE_ENDS.has(forms[token] as string) ? 1 : 0;
      continue;
    }
    tokens[count] = token;
    clauses[count] = clause;
    const isToned = tag !== NAME && tag !== NUMBER;
    factors[count] = isToned ? (polarity.factor[token] as number) || 1 : 0;
    toned += isToned ? 1 : 0;
    count++;
  }
  turn(document, { count, tokens, factors });
  return { count, tokens, clauses, factors, toned };
}

/** Weighs the words before a sentence's last turn less and those after its first one more. */
function turn(
  { tokens: { sentenceOf, lowerHashes } }: ReadDocument,
  { count, tokens, factors }: Pick<ToneWords, "count" | "tokens" | "factors">,
): void {
  let turned = false;
  for (let at = count - 1; at >= 0; at--) {
    const token = tokens[at] as number;
    const sentence = sentenceOf[token];
    if (at + 1 < count && sentenceOf[tokens[at + 1] as number] !== sentence) {
      turned = false;
    }
    factors[at] = (factors[at] as number) * (turned ? 1 - TURNED : 1);
    const inside = at > 0 && sentenceOf[tokens[at - 1] as number] === sentence;
    if (!turned && inside && TURNS.get(lowerHashes[token] as number, 0) === 1) {
      turned = true;
      for (let after = at + 1; after < count && sentenceOf[tokens[after] as number] === sentence; after++) {
        factors[after] = (factors[after] as number) * (1 + TURNED);
      }
    }
  }
}

/** For each word, the sum of `values` over the words before it in its clause, fading with the distance, into `sums`. */
export function sumBefore(
  { count, clauses }: ToneWords,
  values: Float32Array,
  sums = new Float32Array(count),
): Float32Array {
  let sum = 0;
  for (let at = 0; at < count; at++) {
    sum = at > 0 && clauses[at] === clauses[at - 1] ? sum : 0;
    sums[at] = sum;
    sum = sum * FADING + (values[at] as number);
  }
  return sums;
}

/** For each word, the sum of `values` over the words after it in its clause, fading with the distance, into `sums`. */
export function sumAfter(
  { count, clauses }: ToneWords,
  values: Float32Array,
  sums = new Float32Array(count),
): Float32Array {
  let sum = 0;
  for (let at = count - 1; at >= 0; at--) {
    sum = at + 1 < count && clauses[at] === clauses[at + 1] ? sum : 0;
    sums[at] = sum;
    sum = sum * FADING + (values[at] as number);
  }
  return sums;
}

/** What a sum of tones is multiplied by, so that long texts don't have stronger tones only for being long. */
export function lengthFactor(words: number): number {
  return 1 / Math.sqrt(words + 4);
}
