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

  /** Rows of 2^`bits` slots of these of 2^`fine`, without the features that are seen less often than `fewest` times. */
  folded(fine: number, bits: number, fewest: number): SlotRows {
    const end = this.offsets[this.count]!;
    const counts = new Uint8Array(1 << fine);
    for (let at = 0; at < end; at++)
      if (counts[this.slots[at]!]! < fewest) counts[this.slots[at]!] = counts[this.slots[at]!]! + 1;
    const rows = new SlotRows();
    rows.slots = new Int32Array(end);
    let kept = 0;
    for (let row = 0; row < this.count; row++) {
      for (let at = this.offsets[row]!; at < this.offsets[row + 1]!; at++)
        if (counts[this.slots[at]!]! >= fewest) rows.slots[kept++] = this.slots[at]! >>> (fine - bits);
      rows.offsets.push(kept);
    }
    return rows;
  }
}
