/** Whole numbers of 32 bits, or doubles, in memory of their own. */
export type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Numbers in a row, outside of JavaScript's heap; what is taken out leaves its room. */
export class NumberList<Kept extends Numbers> {
  readonly #make: (length: number) => Kept;
  #length = 0;
  #items: Kept;

  private constructor(make: (length: number) => Kept) {
    this.#make = make;
    this.#items = make(1_024);
  }

  /** From -2^31 to 2^31 - 1. */
  static integers(): NumberList<Int32Array<ArrayBuffer>> {
    return new NumberList((length) => new Int32Array(length));
  }

  static doubles(): NumberList<Float64Array<ArrayBuffer>> {
    return new NumberList((length) => new Float64Array(length));
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const more = this.#make(this.#length * 2);
      more.set(this.#items);
      this.#items = more;
    }
    this.#items[this.#length] = item;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  /** What they take. */
  get bytes(): number {
    return this.#length * this.#items.BYTES_PER_ELEMENT;
  }

  /** Takes all of them out, in memory of their own. */
  take(): Kept {
    const items = this.#items.slice(0, this.#length) as Kept;
    this.#length = 0;
    return items;
  }
}
