import type { ReadDocument } from "../../model/document.js";
import { TAGS } from "../../model/document.js";
import { hashWord } from "../learning/word-hash.js";
import { WordTable } from "../learning/word-table.js";
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
  /** Of verbs and nouns: 2 ends in s, 4 in ing; else 3. */
  readonly verbForm: Uint8Array;
  /** {@link WORD_CLASSES}. */
  readonly group: Uint8Array;
  /** Index of the outermost quotation around the token, or -1. */
  readonly quotation: Int32Array;
  /** {@link QUOTED}. */
  readonly quoted: Uint8Array;
  readonly sentence: Int32Array;
  /** How many verbs, commas, quotation borders and tokens outside noun phrases stand before the token in the document. */
  readonly verbsBefore: Int32Array;
  readonly commasBefore: Int32Array;
  readonly bordersBefore: Int32Array;
  readonly breaksBefore: Int32Array;
  /** The verbs, commas and quotation borders before the token in one number, 10 bits each, for stretches of up to 1,023 tokens. */
  readonly countsBefore: Int32Array;
  /** Of the first verb, auxiliary or punctuation mark within five tokens from here on: 8 times its distance from 1 on, plus {@link tenseOf} the verb; 7 for a mark; 0 for none. */
  readonly verbAhead: Uint8Array;
  /** The distance of the last one within the five tokens before; 7 for a mark, 0 for none. */
  readonly verbBehind: Uint8Array;
  /** Tokens to the next opening mark (at or after) and from the last closing one (before), {@link FAR} at most. */
  readonly toOpening: Uint8Array;
  readonly fromClosing: Uint8Array;
  /** The words in lower case, unpadded, for what a few tokens only are asked. */
  readonly words: readonly string[];
}

/** What counts as out of sight of a quotation mark, in tokens. */
const FAR = 20;

/** The widest window any feature looks through. */
export const PAD = 8;

const NUMBER = hashWord("0");
export const COMMA = hashWord(",");

const GROUPS = new WordTable(REPORTING_WORDS.size);
for (const [lemma, group] of REPORTING_WORDS) GROUPS.set(lemma, group);

// Looked up once: a property of an object is no constant to the compiler.
const { VERB, AUX, PUNCT, NUM, NOUN, SPACE } = TAG;
const { opening: OPENING, inside: INSIDE, closing: CLOSING } = QUOTED;

/** 1 for the tags that noun phrases are made of. */
const NOMINAL = new Uint8Array(TAGS.length);
for (const tag of ["NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"] as const) NOMINAL[TAG[tag]] = 1;

/** Works out the columns of a document. */
export function columnsOf(document: ReadDocument): WordColumns {
  const { tokens, quotations } = document;
  const { count, words, lowers, lowerHashes, lemmaHashes } = tokens;
  const size = count + 2 * PAD;
  const room = new ColumnRoom(size + 1);
  const lemma = room.ints();
  const lower = room.ints();
  const tag = room.bytes().fill(SPACE);
  const shape = room.bytes().fill(4);
  const verbForm = room.bytes();
  const group = room.bytes();
  const sentence = room.ints().fill(-1);
  tag.set(tokens.tags.subarray(0, count), PAD);
  lemma.set(lemmaHashes.subarray(0, count), PAD);
  lower.set(lowerHashes.subarray(0, count), PAD);
  sentence.set(tokens.sentenceOf.subarray(0, count), PAD);
  for (let i = PAD; i < count + PAD; i++) {
    shape[i] = shapeOf(words[i - PAD]!);
    verbForm[i] = tag[i] === VERB || tag[i] === NOUN ? formOf(lowers[i - PAD]!) : 3;
    if (tag[i] === NUM) lemma[i] = lower[i] = NUMBER;
    else group[i] = GROUPS.get(lemma[i]!, 0);
  }
  const quotes = quotationColumns(quotations, size, room);
  const counts = countColumns(tag, lower, quotes.quoted, size, room);
  const verbs = verbColumns({ lemma, lower, tag, verbForm }, size, room);
  // Written out: what is spread into an object lies a step farther from it, for each of millions of look-ups.
  return {
    count,
    lemma,
    lower,
    tag,
    shape,
    verbForm,
    group,
    sentence,
    words: lowers,
    quotation: quotes.quotation,
    quoted: quotes.quoted,
    toOpening: quotes.toOpening,
    fromClosing: quotes.fromClosing,
    verbsBefore: counts.verbsBefore,
    commasBefore: counts.commasBefore,
    bordersBefore: counts.bordersBefore,
    breaksBefore: counts.breaksBefore,
    countsBefore: counts.countsBefore,
    verbAhead: verbs.verbAhead,
    verbBehind: verbs.verbBehind,
  };
}

/** How many columns there are of 32 bits and of 8. */
const INT_COLUMNS = 9;
const BYTE_COLUMNS = 9;

/** Columns of one buffer: each with its own takes five times as long to make. */
class ColumnRoom {
  private readonly buffer: ArrayBuffer;
  private nextInts = 0;
  private nextBytes: number;

  constructor(private readonly size: number) {
    this.nextBytes = 4 * INT_COLUMNS * size;
    this.buffer = new ArrayBuffer(this.nextBytes + BYTE_COLUMNS * size);
  }

  ints(): Int32Array {
    const column = new Int32Array(this.buffer, this.nextInts, this.size);
    this.nextInts += 4 * this.size;
    return column;
  }

  bytes(): Uint8Array {
    const column = new Uint8Array(this.buffer, this.nextBytes, this.size);
    this.nextBytes += this.size;
    return column;
  }
}

type QuotationColumns = Pick<WordColumns, "quotation" | "quoted" | "toOpening" | "fromClosing">;

function quotationColumns(
  quotations: ReadDocument["quotations"],
  size: number,
  room: ColumnRoom,
): QuotationColumns {
  const quotation = room.ints().fill(-1);
  const quoted = room.bytes();
  const toOpening = room.bytes().fill(FAR);
  const fromClosing = room.bytes().fill(FAR);
  for (let q = 0; q < quotations.length; q++) {
    const { depth, firstToken, lastToken, opened, closed } = quotations[q]!;
    if (depth > 0) continue;
    const from = firstToken + PAD;
    const to = lastToken + PAD;
    quotation.fill(q, from, to);
    quoted.fill(INSIDE, from, to);
    if (opened) {
      quoted[from] = OPENING;
      for (let apart = 0; apart < FAR && from - apart >= 0; apart++)
        toOpening[from - apart] = Math.min(apart, toOpening[from - apart]!);
    }
    if (closed) quoted[to - 1] = CLOSING;
  }
  let behind = FAR;
  for (let i = 0; i < size; i++) {
    behind = quoted[i] === CLOSING ? 0 : behind < FAR ? behind + 1 : FAR;
    fromClosing[i + 1] = behind;
  }
  return { quotation, quoted, toOpening, fromClosing };
}

type CountColumns = Pick<
  WordColumns,
  "verbsBefore" | "commasBefore" | "bordersBefore" | "breaksBefore" | "countsBefore"
>;

function countColumns(
  tag: Uint8Array,
  lower: Int32Array,
  quoted: Uint8Array,
  size: number,
  room: ColumnRoom,
): CountColumns {
  const verbsBefore = room.ints();
  const commasBefore = room.ints();
  const bordersBefore = room.ints();
  const breaksBefore = room.ints();
  const countsBefore = room.ints();
  let verbs = 0;
  let commas = 0;
  let borders = 0;
  let breaks = 0;
  for (let i = 0; i < size; i++) {
    const place = quoted[i]!;
    if (tag[i] === VERB) verbs++;
    if (lower[i] === COMMA) commas++;
    if (place === OPENING || place === CLOSING) borders++;
    breaks += 1 - NOMINAL[tag[i]!]!;
    verbsBefore[i + 1] = verbs;
    commasBefore[i + 1] = commas;
    bordersBefore[i + 1] = borders;
    breaksBefore[i + 1] = breaks;
    countsBefore[i + 1] = verbs + (commas << 10) + (borders << 20);
  }
  return { verbsBefore, commasBefore, bordersBefore, breaksBefore, countsBefore };
}

type VerbSight = Pick<WordColumns, "lemma" | "lower" | "tag" | "verbForm">;

/** How far verbs are looked for. */
const SIGHT = 5;

function verbColumns(
  columns: VerbSight,
  size: number,
  room: ColumnRoom,
): Pick<WordColumns, "verbAhead" | "verbBehind"> {
  const { tag } = columns;
  const verbAhead = room.bytes();
  const verbBehind = room.bytes();
  for (let i = 0; i < size; i++) {
    const code = tag[i]!;
    if (code !== VERB && code !== AUX && code !== PUNCT) continue;
    const tense = code === PUNCT ? 0 : tenseOf(columns, i);
    for (let k = 0; k < SIGHT; k++) {
      // What stands nearer ahead of a place was met before and stays; behind a place the last one met is the nearest.
      const ahead = i - k;
      if (ahead >= 0 && verbAhead[ahead] === 0) verbAhead[ahead] = tense === 0 ? 7 : (k + 1) * 8 + tense;
      if (i + k < size) verbBehind[i + k + 1] = tense === 0 ? 7 : k + 1;
    }
  }
  return { verbAhead, verbBehind };
}

/** A verb's form as far as its ending tells: 1 base, 2 -s, 3 -ed or irregular past, 4 -ing, 5 auxiliary. */
export function tenseOf({ tag, lemma, lower, verbForm }: VerbSight, i: number): number {
  if (tag[i] === AUX) return 5;
  return lemma[i] === lower[i] ? 1 : verbForm[i]!;
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

function formOf(lower: string): number {
  const { length } = lower;
  const last = lower.charCodeAt(length - 1);
  if (last === 115) return 2;
  return last === 103 && lower.endsWith("ing") ? 4 : 3;
}
