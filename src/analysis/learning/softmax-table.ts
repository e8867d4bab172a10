import type { FeatureList } from "./feature-list.js";

/**
 * The weights of a softmax regression over hashed features, one byte each. The byte stands for a square root, so that
 * small weights, which are many, keep their differences: weight = sign * (byte / 127)^2 * largest.
 */
export interface SoftmaxTable {
  readonly bytes: Int8Array;
  /** A power of two. */
  readonly slotCount: number;
  readonly classes: number;
  /** The weight of each byte, at index byte + 128. */
  readonly decoded: Float32Array;
}

export function openSoftmaxTable(bytes: Int8Array, classes: number, largest: number): SoftmaxTable {
  const decoded = new Float32Array(256);
  for (let byte = -127; byte <= 127; byte++) {
    decoded[byte + 128] = Math.sign(byte) * (byte / 127) ** 2 * largest;
  }
  return { bytes, slotCount: bytes.length / classes, classes, decoded };
}

/** Bytes for weights, and the largest weight that they are measured by. */
export function quantiseSoftmax(weights: Float32Array): { bytes: Int8Array; largest: number } {
  let largest = 0;
  for (const weight of weights) {
    largest = Math.max(largest, Math.abs(weight));
  }
  const bytes = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    bytes[at] = Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / (largest || 1)) * 127);
  }
  return { bytes, largest };
}

/** Adds the features' weights to `logits`, one a class. */
export function addLogits(table: SoftmaxTable, features: FeatureList, logits: Float64Array): void {
  const { bytes, classes, decoded, slotCount } = table;
  for (let at = 0; at < features.count; at++) {
    const base = ((features.hashes[at] as number) & (slotCount - 1)) * classes;
    const value = features.values[at] as number;
    for (let c = 0; c < classes; c++) {
      const weight = decoded[(bytes[base + c] as number) + 128] as number;
      logits[c] = (logits[c] as number) + value * weight;
    }
  }
}

/** Turns logits into probabilities that sum to 1, in place. */
export function softmax(logits: Float64Array): void {
  let top = -Infinity;
  for (const logit of logits) {
    top = Math.max(top, logit);
  }
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const raised = Math.exp((logits[c] as number) - top);
    logits[c] = raised;
    sum += raised;
  }
  for (let c = 0; c < logits.length; c++) {
    logits[c] = (logits[c] as number) / sum;
  }
}
