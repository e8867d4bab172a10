import { hashWord } from "../learning/word-hash.js";

const { imul } = Math;

/**
 * The word forms met so far, each once: what is known of a form is worked out when it first comes, and is shared by all
 * texts. Forms are numbered from 0 in the order of their coming; nothing that is read depends on that order. The numbers
 * kept of a form lie next to each other, since between two articles the other steps push everything out of the cache.
 */
export class WordForms {
  count = 0;
  /** Of form f at `f * 2` the word as written, behind it the word in lower case with straight marks. */
  readonly strings: string[] = [];
  /** {@link RECORD} numbers a form, by {@link LOWER_HASH} and the others. */
  records = new Int32Array(FIRST_CAPACITY * RECORD);
  private readonly onNew: (form: number, straight: string) => void;
  /** Open addressing by hash, two numbers an entry: another hash of the word, and the form's number plus one or 0. */
  private slots = new Int32Array(FIRST_CAPACITY * 4);
  private charactersOfLong = 0;

  /** @param onNew is told of every new form, with the word in straight marks, to work out what it keeps of it */
  constructor(onNew: (form: number, straight: string) => void) {
    this.onNew = onNew;
  }

  /** A form as written. */
  wordOf(form: number): string {
    return this.strings[form * 2]!;
  }

  /** A form in lower case with straight marks. */
  lowerOf(form: number): string {
    return this.strings[form * 2 + 1]!;
  }

  /** Number of the form at `text[start, end)`, which reads `normal[start, end)` once normalised. */
  formAt(text: string, normal: string, start: number, end: number): number {
    if (end - start > LONGEST_SHARED) {
      this.charactersOfLong += end - start;
      return this.add(text, normal, start, end, 0, 0);
    }
    // Two words of the same 64 bits would be taken for one: one chance in ten billion among the most forms kept.
    let hash = end - start;
    let check = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      hash = imul(hash ^ code, 0x01000193);
      check = imul(check + code, 0x5bd1e995) ^ (check >>> 13);
    }
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const form = this.slots[slot + 1]!;
      if (form === 0) break;
      if (this.slots[slot] === check && this.records[(form - 1) * RECORD + HASH] === hash) return form - 1;
      slot = (slot + 2) & mask;
    }
    const form = this.add(text, normal, start, end, hash, check);
    if (form * 4 >= this.slots.length) this.rehash();
    else {
      this.slots[slot] = check;
      this.slots[slot + 1] = form + 1;
    }
    return form;
  }

  /** Whether so many forms have come that they should be forgotten before the next text. */
  get isFull(): boolean {
    return this.count > MOST_FORMS || this.charactersOfLong > MOST_LONG_CHARACTERS;
  }

  private add(text: string, normal: string, start: number, end: number, hash: number, check: number): number {
    const form = this.count++;
    if (form * RECORD === this.records.length) this.records = grown(this.records);
    const word = copyOf(text, start, end);
    const straight = word === normal.slice(start, end) ? word : copyOf(normal, start, end).trimEnd();
    const lower = straight.toLowerCase();
    this.strings.push(word, lower === word ? word : lower);
    this.records[form * RECORD + HASH] = hash;
    this.records[form * RECORD + CHECK] = check;
    this.records[form * RECORD + LOWER_HASH] = hashWord(lower);
    this.onNew(form, straight);
    return form;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let form = 0; form < this.count; form++) {
      if (this.wordOf(form).length > LONGEST_SHARED) continue;
      let slot = (this.records[form * RECORD + HASH]! << 1) & mask;
      while (this.slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      this.slots[slot] = this.records[form * RECORD + CHECK]!;
      this.slots[slot + 1] = form + 1;
    }
  }
}

/** Numbers of a form's record, and which is where. */
export const RECORD = 16;
/** hashWord of the word in lower case. */
export const LOWER_HASH = 0;
/** The tags that it can have, as bits, and those that the dictionary knows of it. */
export const CANDIDATES = 1;
export const KNOWN_TAGS = 2;
/** See tag-features.ts. */
export const SHAPE = 3;
export const ENDING3 = 4;
/** See cut-sentences.ts. */
export const SENTENCE_KIND = 5;
/** A tag that its lemma was asked for as, plus one, and that lemma's number. */
export const LEMMA_TAG = 6;
export const LEMMA = 7;
/** See tag-features.ts. */
export const ENDING2 = 8;
/** Which sums of the tagger's are made, as bits by place. */
export const SUMMED = 9;
const HASH = 10;
const CHECK = 11;

const FIRST_CAPACITY = 1 << 13;
/** Longer words seldom come twice: each is a form of its own. */
const LONGEST_SHARED = 48;
/** Bounds what the forms keep between two texts to some 30 MB. */
const MOST_FORMS = 1 << 16;
const MOST_LONG_CHARACTERS = 1 << 20;

/** The same array, twice as long. */
export function grown<Column extends Int32Array | Int16Array | Uint8Array>(column: Column): Column {
  const longer = new (column.constructor as new (length: number) => Column)(column.length * 2);
  longer.set(column);
  return longer;
}

/** A copy of its own: a long slice would keep the whole text alive. */
function copyOf(text: string, start: number, end: number): string {
  if (end - start <= LONGEST_COPIED) return text.slice(start, end);
  let copy = "";
  for (let at = start; at < end; at += PIECE) {
    const codes = [];
    for (let i = at; i < Math.min(end, at + PIECE); i++) codes.push(text.charCodeAt(i));
    copy += String.fromCharCode(...codes);
  }
  return copy;
}

const PIECE = 4096;
/** V8 copies shorter slices anyway. */
const LONGEST_COPIED = 12;
