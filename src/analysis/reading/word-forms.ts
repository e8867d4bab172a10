import { hashWord } from "../learning/word-hash.js";

const { imul } = Math;

/**
 * The word forms met so far, each once: what is known of a form is worked out when it first comes, and is shared by all
 * texts. Forms are numbered from 0 in the order of their coming; nothing that is read depends on that order.
 */
export class WordForms {
  count = 0;
  /** As written. */
  readonly words: string[] = [];
  /** In lower case with straight marks. */
  readonly lowers: string[] = [];
  lowerHashes = new Int32Array(FIRST_CAPACITY);
  private readonly onNew: (form: number, straight: string) => void;
  private hashes = new Int32Array(FIRST_CAPACITY);
  /** Form by hash, open addressing; 0 is free, else the form's number plus one. */
  private slots = new Int32Array(FIRST_CAPACITY * 2);
  private charactersOfLong = 0;

  /** @param onNew is told of every new form, with the word in straight marks, to work out what it keeps of it */
  constructor(onNew: (form: number, straight: string) => void) {
    this.onNew = onNew;
  }

  /** Number of the form at `text[start, end)`, which reads `normal[start, end)` once normalised. */
  formAt(text: string, normal: string, start: number, end: number): number {
    if (end - start > LONGEST_SHARED) {
      this.charactersOfLong += end - start;
      return this.add(text, normal, start, end, 0);
    }
    let hash = end - start;
    for (let at = start; at < end; at++) hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const form = this.slots[slot]! - 1;
      if (form < 0) break;
      if (this.hashes[form] === hash && this.isForm(form, text, start, end)) return form;
      slot = (slot + 1) & mask;
    }
    const form = this.add(text, normal, start, end, hash);
    if (form * 2 >= this.slots.length) this.rehash();
    else this.slots[slot] = form + 1;
    return form;
  }

  /** Whether so many forms have come that they should be forgotten before the next text. */
  get isFull(): boolean {
    return this.count > MOST_FORMS || this.charactersOfLong > MOST_LONG_CHARACTERS;
  }

  private isForm(form: number, text: string, start: number, end: number): boolean {
    const word = this.words[form]!;
    if (word.length !== end - start) return false;
    for (let at = 0; at < word.length; at++) {
      if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
    }
    return true;
  }

  private add(text: string, normal: string, start: number, end: number, hash: number): number {
    const form = this.count++;
    if (form === this.hashes.length) {
      this.hashes = grown(this.hashes);
      this.lowerHashes = grown(this.lowerHashes);
    }
    const word = copyOf(text, start, end);
    const straight = word === normal.slice(start, end) ? word : copyOf(normal, start, end).trimEnd();
    const lower = straight.toLowerCase();
    this.words.push(word);
    this.lowers.push(lower === word ? word : lower);
    this.hashes[form] = hash;
    this.lowerHashes[form] = hashWord(lower);
    this.onNew(form, straight);
    return form;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let form = 0; form < this.count; form++) {
      if (this.words[form]!.length > LONGEST_SHARED) continue;
      let slot = this.hashes[form]! & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = form + 1;
    }
  }
}

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

/** A copy of its own: a slice would keep the whole text alive. */
function copyOf(text: string, start: number, end: number): string {
  let copy = "";
  for (let at = start; at < end; at += PIECE) {
    const codes = [];
    for (let i = at; i < Math.min(end, at + PIECE); i++) codes.push(text.charCodeAt(i));
    copy += String.fromCharCode(...codes);
  }
  return copy;
}

const PIECE = 4096;
