import type { ReadDocument, Sentence } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import { mendSentences } from "./mend-sentences.js";
import { LINE_BREAK, normaliseText } from "./normalise-text.js";
import { pairQuotations } from "./pair-quotations.js";
import { TAG_CODES, tagWords } from "./tag-words.js";
import { unwrapLines } from "./unwrap-lines.js";

/**
 * Reads a text: tokens with tags and lemmas, sentences, paragraphs, quotations. Takes any string, never throws, and
 * takes time in proportion to the text's length. All offsets are UTF-16 code units of `text` as given.
 */
export function readText(text: string): ReadDocument {
  const normal = unwrapLines(normaliseText(text));
  const columns = new GrowingTokens(text, normal);
  const cuts: number[] = [];
  const paragraphTokens: number[] = [];
  for (const [start, end] of paragraphRanges(normal)) {
    const first = columns.count;
    const paragraphCuts: number[] = [];
    for (const [from, to, cutBefore] of stretches(normal, start, end)) {
      if (cutBefore) paragraphCuts.push(columns.count);
      columns.add(from, to, paragraphCuts);
    }
    if (columns.count === first) continue;
    paragraphTokens.push(first);
    cuts.push(first, ...mendSentences(columns, paragraphCuts, first));
  }
  return assemble(text, normal, columns, cuts, paragraphTokens);
}

/** The tokens read so far. */
class GrowingTokens {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly tags: number[] = [];
  readonly words: string[] = [];
  readonly lowers: string[] = [];
  readonly lemmas: string[] = [];

  constructor(
    private readonly text: string,
    private readonly normal: string,
  ) {}

  get count(): number {
    return this.starts.length;
  }

  /** Reads `normal[from, to)`; the index of every token that starts a sentence after the stretch's first goes to `cuts`. */
  add(from: number, to: number, cuts: number[]): void {
    const { text, normal } = this;
    const tagged = tagWords(normal.slice(from, to));
    const { values, tags, lemmas, sentences } = tagged;
    let cursor = from;
    let sentence = 0;
    let cutDue = false;
    for (let i = 0; i < values.length; i++) {
      while (sentence < sentences.length && i > sentences[sentence]![1]) {
        sentence++;
        cutDue = true;
      }
      const value = values[i]!;
      if (value.trim() === "") continue;
      const start = normal.startsWith(value, cursor) ? cursor : findToken(normal, value, cursor, to);
      if (start < 0) continue;
      // Two single marks were read as one double mark and a blank.
      const end = value === '"' && PAIRED.test(text.charAt(start)) ? start + 2 : start + value.length;
      if (cutDue) cuts.push(this.count);
      cutDue = false;
      this.starts.push(start);
      this.ends.push(end);
      this.tags.push(TAG_CODES.get(tags[i]!) ?? UNKNOWN_TAG);
      this.words.push(MARKED.test(value) ? text.slice(start, end) : value);
      const lower = value.toLowerCase();
      this.lowers.push(lower);
      // wink-nlp knows no lemma of "cannot" read as one word.
      this.lemmas.push(lemmas[i] ?? lower);
      cursor = end;
    }
  }
}

const UNKNOWN_TAG = TAG_CODES.get("X")!;
const MARKED = /['"]/;
const PAIRED = /['`]/;
const BLANK = 32;

/** Where `value` stands at or after `cursor`; -1 if the tagger changed it beyond finding. */
function findToken(normal: string, value: string, cursor: number, limit: number): number {
  let at = cursor;
  while (at < limit && normal.charCodeAt(at) === BLANK) at++;
  if (normal.startsWith(value, at)) return at;
  const found = normal.slice(at, Math.min(limit, at + SEARCHED)).indexOf(value);
  return found < 0 ? -1 : at + found;
}

const SEARCHED = 512;

function* paragraphRanges(normal: string): Generator<[number, number]> {
  let start = 0;
  for (const gap of normal.matchAll(LINE_BREAK)) {
    if (gap.index > start) yield [start, gap.index];
    start = gap.index + gap[0].length;
  }
  if (start < normal.length) yield [start, normal.length];
}

/** The tagger's memory grows with a document's length: paragraphs beyond this are read in stretches, cut after a sentence if possible. */
const LONGEST_STRETCH = 20_000;

/** Stretches of a paragraph, and whether a sentence begins with each. */
function* stretches(normal: string, start: number, end: number): Generator<[number, number, boolean]> {
  let from = start;
  let cutBefore = false;
  while (end - from > LONGEST_STRETCH) {
    const window = normal.slice(from, from + LONGEST_STRETCH);
    const afterSentence = Math.max(window.lastIndexOf(". "), window.lastIndexOf('" ')) + 2;
    const afterWord = window.lastIndexOf(" ") + 1;
    const sentenceEnds = afterSentence > LONGEST_STRETCH / 2;
    const length = sentenceEnds
      ? afterSentence
      : afterWord > LONGEST_STRETCH / 2
        ? afterWord
        : LONGEST_STRETCH;
    yield [from, from + length, cutBefore];
    cutBefore = sentenceEnds;
    from += length;
  }
  yield [from, end, cutBefore];
}

function assemble(
  text: string,
  normal: string,
  columns: GrowingTokens,
  cuts: readonly number[],
  paragraphTokens: readonly number[],
): ReadDocument {
  const { count, starts, ends } = columns;
  const sentenceOf = new Int32Array(count);
  const sentences: Sentence[] = [];
  const firstSentences: number[] = [];
  for (let s = 0; s < cuts.length; s++) {
    const firstToken = cuts[s]!;
    const lastToken = cuts[s + 1] ?? count;
    if (firstToken === paragraphTokens[firstSentences.length]) firstSentences.push(s);
    sentenceOf.fill(s, firstToken, lastToken);
    sentences.push({
      firstToken,
      lastToken,
      start: starts[firstToken]!,
      end: ends[lastToken - 1]!,
      paragraph: firstSentences.length - 1,
    });
  }
  const paragraphs = paragraphTokens.map((firstToken, p) => {
    const lastToken = paragraphTokens[p + 1] ?? count;
    return {
      firstToken,
      lastToken,
      start: starts[firstToken]!,
      end: ends[lastToken - 1]!,
      firstSentence: firstSentences[p]!,
      lastSentence: firstSentences[p + 1] ?? sentences.length,
    };
  });
  const tokens = {
    count,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    tags: Uint8Array.from(columns.tags),
    words: columns.words,
    lowers: columns.lowers,
    lemmas: columns.lemmas,
    ...hashColumns(columns),
    sentenceOf,
  };
  return {
    text,
    tokens,
    sentences,
    paragraphs,
    quotations: pairQuotations(text, normal, tokens, paragraphs),
  };
}

/** Hashes of the lower-case words and of the lemmas, each known word hashed once. */
function hashColumns({ count, lowers, lemmas }: GrowingTokens) {
  if (wordHashes.size > MOST_WORD_HASHES) wordHashes.clear();
  const lowerHashes = new Int32Array(count);
  const lemmaHashes = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const lower = lowers[i]!;
    const lemma = lemmas[i]!;
    lowerHashes[i] = cachedHash(lower);
    lemmaHashes[i] = lemma === lower ? lowerHashes[i]! : cachedHash(lemma);
  }
  return { lowerHashes, lemmaHashes };
}

const wordHashes = new Map<string, number>();
const MOST_WORD_HASHES = 100_000;

function cachedHash(word: string): number {
  let hash = wordHashes.get(word);
  if (hash === undefined) {
    hash = hashWord(word);
    wordHashes.set(word, hash);
  }
  return hash;
}
