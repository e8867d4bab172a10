import { type FeatureSlots, PLACES } from "./feature-slots.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call, and
// what another module exports is no constant to the compiler: sums take half the time with one of this module's own.
const { imul } = Math;
const APART = PLACES;

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

/** The sum of the weights of all features, in a table of one output. */
export function sumWeights({ values, scale }: SlotWeights, { slots, count }: FeatureSlots): number {
  let sum = 0;
  for (let f = 0; f < count; f++) sum += values[slots[f]!]!;
  return sum * scale;
}

/** A table of two or four outputs whose slots are one word each: a byte an output, raised by {@link RAISED}. */
export interface PackedWeights {
  readonly bits: number;
  readonly scale: number;
  readonly words: Uint16Array | Int32Array;
}

/** What every byte of a packed table is raised by: sums of unsigned bytes need no carrying of signs. */
export const RAISED = 128;

export interface PackedPairs extends PackedWeights {
  readonly words: Uint16Array;
}

export interface PackedFours extends PackedWeights {
  readonly words: Int32Array;
}

export function packPairs({ bits, scale, values }: SlotWeights): PackedPairs {
  return { bits, scale, words: new Uint16Array(raised(values).buffer) };
}

export function packFours({ bits, scale, values }: SlotWeights): PackedFours {
  return { bits, scale, words: new Int32Array(raised(values).buffer) };
}

function raised(values: Int8Array): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) bytes[at] = values[at]! + RAISED;
  return bytes;
}

/**
 * The raised weights of the features `first` to `last` of a list of hashes, added up in one number: the first output's
 * in its lower 16 bits, the second's above.
 */
export function sumPairs(
  { words, bits }: PackedPairs,
  hashes: Int32Array,
  first: number,
  last: number,
): number {
  const shift = 32 - bits;
  let place = imul(first, APART);
  let sum = 0;
  for (let f = first; f < last; f++) {
    const word = words[(hashes[f]! + place) >>> shift]!;
    place = (place + APART) | 0;
    sum = (sum + (word & 0xff) + ((word & 0xff00) << 8)) | 0;
  }
  return sum;
}

/** The same of a list of slots, of up to 257 features. */
export function sumSlotPairs({ words }: PackedPairs, { slots, count }: FeatureSlots): number {
  let sum = 0;
  for (let f = 0; f < count; f++) {
    const word = words[slots[f]!]!;
    sum = (sum + (word & 0xff) + ((word & 0xff00) << 8)) | 0;
  }
  return sum;
}

/**
 * Adds the raised weights of the features `first` to `last` of a list of hashes to `sums`: those of the first and third
 * output to the lower and upper 16 bits of its first number, those of the second and fourth to its second.
 */
export function addFours(
  { words, bits }: PackedFours,
  hashes: Int32Array,
  first: number,
  last: number,
  sums: Int32Array,
): void {
  const shift = 32 - bits;
  let place = imul(first, APART);
  let even = sums[0]!;
  let odd = sums[1]!;
  for (let f = first; f < last; f++) {
    const word = words[(hashes[f]! + place) >>> shift]!;
    place = (place + APART) | 0;
    even = (even + (word & 0xff00ff)) | 0;
    odd = (odd + ((word >>> 8) & 0xff00ff)) | 0;
  }
  sums[0] = even;
  sums[1] = odd;
}
