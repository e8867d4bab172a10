import type { FeatureSlots } from "./feature-slots.js";

/** A table of weights by feature slot, `outputs` a slot: floats in training, bytes with one scale in the product. */
export interface SlotWeights {
  readonly bits: number;
  readonly outputs: number;
  readonly values: Int8Array | Float32Array;
  /** What a value counts. */
  readonly scale: number;
}

/** Adds up the weights of all features, one sum an output, into `sums` from `at` on. */
export function sumWeights(
  weights: SlotWeights,
  features: FeatureSlots,
  sums: Float32Array,
  at: number,
): void {
  const { values, scale, outputs } = weights;
  const { slots, count } = features;
  if (outputs === 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let f = 0; f < count; f++) {
      const base = slots[f]! << 2;
      a += values[base]!;
      b += values[base + 1]!;
      c += values[base + 2]!;
      d += values[base + 3]!;
    }
    sums[at] = a * scale;
    sums[at + 1] = b * scale;
    sums[at + 2] = c * scale;
    sums[at + 3] = d * scale;
    return;
  }
  let first = 0;
  let second = 0;
  for (let f = 0; f < count; f++) {
    const base = slots[f]! * outputs;
    first += values[base]!;
    if (outputs === 2) second += values[base + 1]!;
  }
  sums[at] = first * scale;
  if (outputs === 2) sums[at + 1] = second * scale;
}
