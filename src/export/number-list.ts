/** Numbers in a row, outside of JavaScript's heap; cleared, it keeps its room. */
export class NumberList {
  #length = 0;
  #items = new Float64Array(1_024);

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const more = new Float64Array(this.#length * 2);
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
    return this.#length * Float64Array.BYTES_PER_ELEMENT;
  }

  /** Takes all of them out, in memory of their own. */
  take(): Float64Array<ArrayBuffer> {
    const items = this.#items.slice(0, this.#length);
    this.#length = 0;
    return items;
  }
}
