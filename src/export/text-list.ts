import { NumberList } from "./number-list.js";

/** Of each row which text it has, -1 for none: one of `texts`, or of the pieces of `utf8` that end at `ends`. */
export interface TextValues {
  readonly places: Int32Array<ArrayBuffer>;
  readonly texts: readonly string[] | null;
  readonly utf8: Uint8Array<ArrayBuffer>;
  readonly ends: Int32Array<ArrayBuffer>;
}

const NONE = -1;

/**
 * A column's texts, row by row, many of which are the one before once more. While not many differ, each is kept once, also
 * for rows to come after those that were taken; from then on they lie in UTF-8 outside of JavaScript's heap.
 */
export class TextList {
  readonly #places = NumberList.integers();
  #kept: KeptTexts | null = new KeptTexts();
  readonly #pieces = new TextPieces();
  #last: string | null = null;
  #lastPlace = NONE;

  push(text: string | null): void {
    if (text !== this.#last) {
      this.#lastPlace = text === null ? NONE : this.#placeOf(text);
      this.#last = text;
    }
    this.#places.push(this.#lastPlace);
  }

  #placeOf(text: string): number {
    if (this.#kept?.isFull === true) {
      const { places, texts } = this.take();
      this.#kept = null;
      for (const place of places) this.push(texts?.[place] ?? null);
    }
    return this.#kept?.placeOf(text) ?? this.#pieces.push(text);
  }

  /** What the rows since the last taking take. */
  get bytes(): number {
    return this.#places.bytes + this.#pieces.bytes;
  }

  /** Takes all rows out, in memory of their own but for the kept texts. */
  take(): TextValues {
    this.#last = null;
    this.#lastPlace = NONE;
    return { places: this.#places.take(), texts: this.#kept?.texts ?? null, ...this.#pieces.take() };
  }
}

/** Many columns have fewer: names of outlets, speakers and targets, kinds, labels. */
const MOST_TEXTS = 8_192;
const MOST_CHARACTERS = 1_000_000;

class KeptTexts {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();
  #characters = 0;

  get isFull(): boolean {
    return this.texts.length >= MOST_TEXTS || this.#characters >= MOST_CHARACTERS;
  }

  placeOf(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.#places.set(text, place);
      this.#characters += text.length;
    }
    return place;
  }
}

/** Bytes of UTF-8 that a code unit of UTF-16 takes at most. */
const WIDEST = 3;

/** Texts in UTF-8, one behind the other. */
class TextPieces {
  #size = 0;
  #utf8 = Buffer.allocUnsafeSlow(0);
  readonly #ends = NumberList.integers();

  /** Answers its place. */
  push(text: string): number {
    const most = this.#size + text.length * WIDEST;
    if (most > this.#utf8.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(this.#utf8.length * 2, most));
      this.#utf8.copy(more, 0, 0, this.#size);
      this.#utf8 = more;
    }
    this.#size += this.#utf8.write(text, this.#size);
    this.#ends.push(this.#size);
    return this.#ends.length - 1;
  }

  get bytes(): number {
    return this.#size + this.#ends.bytes;
  }

  take(): Pick<TextValues, "utf8" | "ends"> {
    const utf8 = new Uint8Array(this.#utf8.subarray(0, this.#size));
    this.#size = 0;
    return { utf8, ends: this.#ends.take() };
  }
}
