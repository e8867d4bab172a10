import type { PackedRows } from "./packed-rows.js";
import { seededRandom, shuffle } from "./seeded-random.js";

/** How a softmax regression is trained. */
export interface SoftmaxOptions {
  readonly slotCount: number;
  readonly classes: number;
  readonly epochs: number;
  /** AdaGrad's step. */
  readonly rate: number;
  /** L2 penalty, applied to the weights a row touches. */
  readonly l2: number;
  /** Weight of each class's rows in the loss. */
  readonly classWeights: readonly number[];
  readonly seed: number;
}

/**
 * Trains a softmax regression by AdaGrad (Duchi et al. 2011) over the rows named in `rows`, in an order shuffled by the
 * seed. Answers the weights averaged over the last half of the epochs, `classes` numbers a slot.
 */
export function trainSoftmax(
  packed: PackedRows,
  labels: Uint8Array,
  rows: Int32Array,
  options: SoftmaxOptions,
): Float32Array {
  const { classes, slotCount, rate, l2 } = options;
  const weights = new Float32Array(slotCount * classes);
  const squares = new Float32Array(slotCount * classes).fill(0.05);
  const mean = new Float32Array(slotCount * classes);
  const scores = new Float64Array(classes);
  const order = rows.slice();
  const random = seededRandom(options.seed);
  const averaged = Math.floor(options.epochs / 2);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) {
      const from = packed.offsets[row] as number;
      const to = packed.offsets[row + 1] as number;
      scores.fill(0);
      for (let at = from; at < to; at++) {
        const base = (packed.slots[at] as number) * classes;
        const value = packed.values[at] as number;
        for (let c = 0; c < classes; c++) {
          scores[c] = (scores[c] as number) + value * (weights[base + c] as number);
        }
      }
      softmaxInPlace(scores);
      const label = labels[row] as number;
      const weight = options.classWeights[label] as number;
      for (let c = 0; c < classes; c++) {
        const error = weight * ((scores[c] as number) - (c === label ? 1 : 0));
        if (Math.abs(error) < 1e-4) {
          continue;
        }
        for (let at = from; at < to; at++) {
          const slot = (packed.slots[at] as number) * classes + c;
          const old = weights[slot] as number;
          const gradient = error * (packed.values[at] as number) + l2 * old;
          const square = (squares[slot] as number) + gradient * gradient;
          squares[slot] = square;
          weights[slot] = old - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
    if (epoch >= options.epochs - averaged) {
      for (let slot = 0; slot < mean.length; slot++) {
        mean[slot] = (mean[slot] as number) + (weights[slot] as number) / averaged;
      }
    }
  }
  return mean;
}

function softmaxInPlace(scores: Float64Array): void {
  let top = -Infinity;
  for (const score of scores) {
    top = Math.max(top, score);
  }
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const raised = Math.exp((scores[c] as number) - top);
    scores[c] = raised;
    sum += raised;
  }
  for (let c = 0; c < scores.length; c++) {
    scores[c] = (scores[c] as number) / sum;
  }
}
