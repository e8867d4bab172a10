import type { FeatureList } from "../analysis/learning/feature-list.js";

/** The features of all training rows end to end: row r has entries `offsets[r]` to `offsets[r + 1]`. */
export class PackedRows {
  readonly offsets: number[] = [0];
  slots = new Int32Array(1 << 20);
  values = new Float32Array(1 << 20);

  get count(): number {
    return this.offsets.length - 1;
  }

  /** Appends a row; hashes become slots of a table of `slotCount` (a power of two) entries. */
  push(features: FeatureList, slotCount: number): void {
    const start = this.offsets[this.offsets.length - 1] as number;
    while (start + features.count > this.slots.length) {
      const slots = new Int32Array(this.slots.length * 2);
      const values = new Float32Array(this.values.length * 2);
      slots.set(this.slots);
      values.set(this.values);
      this.slots = slots;
      this.values = values;
    }
    for (let at = 0; at < features.count; at++) {
      this.slots[start + at] = (features.hashes[at] as number) & (slotCount - 1);
      this.values[start + at] = features.values[at] as number;
    }
    this.offsets.push(start + features.count);
  }
}
