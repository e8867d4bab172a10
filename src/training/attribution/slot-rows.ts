import type { FeatureSlots } from "../../analysis/attribution/feature-slots.js";

/** The feature slots of many decisions end to end: row r has entries `offsets[r]` to `offsets[r + 1]`. */
export class SlotRows {
  readonly offsets: number[] = [0];
  slots = new Int32Array(1 << 20);

  get count(): number {
    return this.offsets.length - 1;
  }

  push(features: FeatureSlots): void {
    const start = this.offsets[this.offsets.length - 1]!;
    const end = start + features.count;
    if (end > this.slots.length) {
      const grown = new Int32Array(Math.max(end, this.slots.length * 2));
      grown.set(this.slots);
      this.slots = grown;
    }
    this.slots.set(features.slots.subarray(0, features.count), start);
    this.offsets.push(end);
  }
}
