import { seededRandom, shuffle } from "../seeded-random.js";
import type { SlotRows } from "./slot-rows.js";

export interface ClassOptions {
  readonly bits: number;
  /** Outputs a slot; class 0 has none, its score is always 0. */
  readonly outputs: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of the features that each visit leaves out. */
  readonly dropout: number;
  readonly seed: number;
}

/**
 * Softmax regression over binary features by AdaGrad (Duchi et al. 2011) with feature dropout, for the rows named in
 * `rows`. Answers `outputs` weights a slot, averaged over the second half of the epochs.
 */
export function trainClasses(
  features: SlotRows,
  labels: ArrayLike<number>,
  rows: Int32Array,
  options: ClassOptions,
): Float32Array {
  const { outputs, rate, dropout } = options;
  const size = (1 << options.bits) * outputs;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(0.02);
  const mean = new Float32Array(size);
  const order = rows.slice();
  const random = seededRandom(options.seed);
  const kept = new Int32Array(4096);
  const scores = new Float64Array(outputs + 1);
  const averaged = Math.floor(options.epochs / 2);
  const scale = 1 / (1 - dropout);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) {
      let count = 0;
      for (let at = features.offsets[row]!; at < features.offsets[row + 1]!; at++)
        if (dropout === 0 || random() >= dropout) kept[count++] = features.slots[at]! * outputs;
      scores.fill(0);
      for (let at = 0; at < count; at++)
        for (let o = 0; o < outputs; o++) scores[o + 1] = scores[o + 1]! + scale * weights[kept[at]! + o]!;
      softmax(scores);
      for (let o = 0; o < outputs; o++) {
        const gradient = scale * (scores[o + 1]! - (labels[row] === o + 1 ? 1 : 0));
        if (Math.abs(gradient) < 1e-3) continue;
        for (let at = 0; at < count; at++) {
          const slot = kept[at]! + o;
          const square = squares[slot]! + gradient * gradient;
          squares[slot] = square;
          weights[slot] = weights[slot]! - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
    if (epoch >= options.epochs - averaged)
      for (let slot = 0; slot < size; slot++) mean[slot] = mean[slot]! + weights[slot]! / averaged;
  }
  return mean;
}

/** Turns scores into probabilities in place. */
function softmax(scores: Float64Array): void {
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c]! - top);
    sum += scores[c]!;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = scores[c]! / sum;
}

/** The class probabilities of one row. */
export function classChances(
  features: SlotRows,
  row: number,
  weights: Float32Array | Int8Array,
  outputs: number,
  scale = 1,
): Float64Array {
  const scores = new Float64Array(outputs + 1);
  for (let at = features.offsets[row]!; at < features.offsets[row + 1]!; at++) {
    const base = features.slots[at]! * outputs;
    for (let o = 0; o < outputs; o++) scores[o + 1] = scores[o + 1]! + weights[base + o]! * scale;
  }
  softmax(scores);
  return scores;
}
