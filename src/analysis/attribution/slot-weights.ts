import { type FeatureSlots, PLACES } from "./feature-slots.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/** A table of weights by feature slot, `outputs` a slot, in bytes. */
export interface SlotWeights {
  readonly bits: number;
  readonly outputs: number;
  readonly values: Int8Array;
  /** What a value of 1 counts. */
  readonly scale: number;
}

/** Weights beyond this are clipped: a few outliers would otherwise coarsen all the others. */
const WIDEST = 2.5;

/** Floats as bytes with one scale: the widest weight that matters becomes 127. */
export function quantized(bits: number, outputs: number, floats: Float32Array): SlotWeights {
  let widest = 0;
  for (const value of floats) widest = Math.max(widest, Math.abs(value));
  const scale = Math.fround(Math.max(Math.min(widest, WIDEST), 1e-6) / 127);
  const values = Int8Array.from(floats, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  return { bits, outputs, values, scale };
}

/** Adds up the weights of all features, one sum an output, into `sums` from `at` on. Tables of one output or two. */
export function sumWeights(
  { values, scale, outputs }: SlotWeights,
  { slots, count }: FeatureSlots,
  sums: Float32Array,
  at: number,
): void {
  let first = 0;
  let second = 0;
  if (outputs === 1) {
    for (let f = 0; f < count; f++) first += values[slots[f]!]!;
  } else {
    for (let f = 0; f < count; f++) {
      const base = slots[f]! << 1;
      first += values[base]!;
      second += values[base + 1]!;
    }
    sums[at + 1] = second * scale;
  }
  sums[at] = first * scale;
}

/**
 * Adds up the weights of the features `first` to `last` of a list of hashes, one sum an output (two or four), to those in
 * `sums`, in units of the table's scale.
 */
export function addHashed(
  { values, bits, outputs }: SlotWeights,
  hashes: Int32Array,
  first: number,
  last: number,
  sums: Int32Array,
): void {
  const shift = 32 - bits;
  let place = imul(first, PLACES);
  let a = sums[0]!;
  let b = sums[1]!;
  if (outputs === 2) {
    for (let f = first; f < last; f++) {
      const base = ((hashes[f]! + place) >>> shift) << 1;
      place = (place + PLACES) | 0;
      a += values[base]!;
      b += values[base + 1]!;
    }
  } else {
    let c = sums[2]!;
    let d = sums[3]!;
    for (let f = first; f < last; f++) {
      const base = ((hashes[f]! + place) >>> shift) << 2;
      place = (place + PLACES) | 0;
      a += values[base]!;
      b += values[base + 1]!;
      c += values[base + 2]!;
      d += values[base + 3]!;
    }
    sums[2] = c;
    sums[3] = d;
  }
  sums[0] = a;
  sums[1] = b;
}
