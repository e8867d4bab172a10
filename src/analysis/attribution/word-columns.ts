import type { ReadDocument } from "../../model/document.js";
import { TAGS } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import { REPORTING_WORDS } from "./reporting-words.js";

/** Codes of the tags that features ask for by name. */
export const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Readonly<
  Record<(typeof TAGS)[number], number>
>;

/** Where a token stands towards the outermost quotation marks around it. */
export const QUOTED = { outside: 0, opening: 1, inside: 2, closing: 3 } as const;

/**
 * What the features look at, one number a token, worked out once a document. Every column is padded by {@link PAD}
 * tokens on both sides, so that windows need no border checks: token i stands at index i + PAD.
 */
export interface WordColumns {
  readonly count: number;
  /** 32-bit hash of the lemma; one shared hash for all numbers. */
  readonly lemma: Int32Array;
  /** 32-bit hash of the word in lower case. */
  readonly lower: Int32Array;
  readonly tag: Uint8Array;
  /** 0 lower case, 1 capital first, 2 all capitals, 3 with digits, 4 no letters. */
  readonly shape: Uint8Array;
  /** Hash of the last three letters. */
  readonly suffix: Int32Array;
  /** 2 ends in s, 4 in ing, 3 otherwise; of use for inflected verbs. */
  readonly verbForm: Uint8Array;
  /** {@link WORD_CLASSES}. */
  readonly group: Uint8Array;
  /** Index of the outermost quotation around the token, or -1. */
  readonly quotation: Int32Array;
  /** {@link QUOTED}. */
  readonly quoted: Uint8Array;
  readonly sentence: Int32Array;
  /** How many verbs, commas and quotation borders stand before the token in the document. */
  readonly verbsBefore: Int32Array;
  readonly commasBefore: Int32Array;
  readonly bordersBefore: Int32Array;
  /** Tokens to the next opening mark (at or after) and from the last closing one (before), {@link FAR} at most. */
  readonly toOpening: Uint8Array;
  readonly fromClosing: Uint8Array;
}

/** What counts as out of sight of a quotation mark, in tokens. */
const FAR = 20;

/** The widest window any feature looks through. */
export const PAD = 8;

const NUMBER = hashWord("0");

/** Works out the columns of a document. */
export function columnsOf(document: ReadDocument): WordColumns {
  const { tokens, quotations } = document;
  const size = tokens.count + 2 * PAD;
  const columns = {
    count: tokens.count,
    lemma: new Int32Array(size),
    lower: new Int32Array(size),
    tag: new Uint8Array(size).fill(TAG.SPACE),
    shape: new Uint8Array(size).fill(4),
    suffix: new Int32Array(size),
    verbForm: new Uint8Array(size),
    group: new Uint8Array(size),
    quotation: new Int32Array(size).fill(-1),
    quoted: new Uint8Array(size),
    sentence: new Int32Array(size).fill(-1),
    verbsBefore: new Int32Array(size + 1),
    commasBefore: new Int32Array(size + 1),
    bordersBefore: new Int32Array(size + 1),
    toOpening: new Uint8Array(size + 1).fill(FAR),
    fromClosing: new Uint8Array(size + 1).fill(FAR),
  };
  for (let q = 0; q < quotations.length; q++) {
    const quotation = quotations[q]!;
    if (quotation.depth > 0) continue;
    const from = quotation.firstToken + PAD;
    const to = quotation.lastToken + PAD;
    columns.quotation.fill(q, from, to);
    columns.quoted.fill(QUOTED.inside, from, to);
    if (quotation.opened) columns.quoted[from] = QUOTED.opening;
    if (quotation.closed) columns.quoted[to - 1] = QUOTED.closing;
  }
  for (let i = 0; i < size; i++) {
    const token = i - PAD;
    if (token >= 0 && token < tokens.count) readToken(columns, i, token, tokens);
    const quoted = columns.quoted[i]!;
    columns.verbsBefore[i + 1] = columns.verbsBefore[i]! + (columns.tag[i] === TAG.VERB ? 1 : 0);
    columns.commasBefore[i + 1] = columns.commasBefore[i]! + (columns.lower[i] === COMMA ? 1 : 0);
    columns.bordersBefore[i + 1] =
      columns.bordersBefore[i]! + (quoted === QUOTED.opening || quoted === QUOTED.closing ? 1 : 0);
    columns.fromClosing[i + 1] = quoted === QUOTED.closing ? 0 : Math.min(FAR, columns.fromClosing[i]! + 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    columns.toOpening[i] =
      columns.quoted[i] === QUOTED.opening ? 0 : Math.min(FAR, columns.toOpening[i + 1]! + 1);
  }
  return columns;
}

export const COMMA = hashWord(",");

function readToken(
  columns: { -readonly [K in keyof WordColumns]: WordColumns[K] },
  i: number,
  token: number,
  tokens: ReadDocument["tokens"],
): void {
  const word = tokens.words[token]!;
  const lower = tokens.lowers[token]!;
  const lemma = tokens.lemmas[token]!;
  const tag = tokens.tags[token]!;
  columns.tag[i] = tag;
  columns.lower[i] = tag === TAG.NUM ? NUMBER : hashWord(lower);
  columns.lemma[i] = tag === TAG.NUM ? NUMBER : lemma === lower ? columns.lower[i]! : hashWord(lemma);
  columns.suffix[i] = hashWord(lower.slice(-3));
  columns.verbForm[i] = lower.endsWith("ing") ? 4 : lower.endsWith("s") ? 2 : 3;
  columns.shape[i] = shapeOf(word);
  columns.group[i] = REPORTING_WORDS.get(lemma) ?? 0;
  columns.sentence[i] = tokens.sentenceOf[token]!;
}

function shapeOf(word: string): number {
  const first = word.charCodeAt(0);
  const second = word.length > 1 ? word.charCodeAt(1) : 0;
  if (isDigit(first) || isDigit(second)) return 3;
  if (isCapital(first)) return isCapital(second) ? 2 : 1;
  return first > 96 ? 0 : 4;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

function isCapital(code: number): boolean {
  return (code > 64 && code < 91) || (code > 191 && code < 223);
}
