import { seededRandom, shuffle } from "../seeded-random.js";
import { READING_BITS, type ReadingRows } from "./reading-rows.js";

export interface ReadingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly dropout: number;
  readonly seed: number;
}

/** Trains the log-linear choice among the readings of the cues in `chosen`, by AdaGrad towards each one's best-rewarded. */
export function trainReadings(rows: ReadingRows, chosen: Int32Array, options: ReadingOptions): Float32Array {
  const size = 1 << READING_BITS;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(0.02);
  const mean = new Float32Array(size);
  const random = seededRandom(options.seed);
  const order = chosen.slice();
  const averaged = Math.floor(options.epochs / 2);
  const scale = 1 / (1 - options.dropout);
  const { slots, offsets } = rows.features;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const c of order) {
      const first = rows.firsts[c]!;
      const count = rows.firsts[c + 1]! - first;
      const seed = Math.floor(random() * 0x7fffffff);
      const scores = new Float64Array(count);
      let top = -Infinity;
      for (let r = 0; r < count; r++) {
        for (let at = offsets[first + r]!; at < offsets[first + r + 1]!; at++)
          if (kept(slots[at]!, seed, options.dropout)) scores[r] = scores[r]! + scale * weights[slots[at]!]!;
        top = Math.max(top, scores[r]!);
      }
      let sum = 0;
      for (let r = 0; r < count; r++) {
        scores[r] = Math.exp(scores[r]! - top);
        sum += scores[r]!;
      }
      const targets = targetsOf(rows, c);
      for (let r = 0; r < count; r++) {
        const gradient = scale * (scores[r]! / sum - targets[r]!);
        if (Math.abs(gradient) < 1e-4) continue;
        for (let at = offsets[first + r]!; at < offsets[first + r + 1]!; at++) {
          const slot = slots[at]!;
          if (!kept(slot, seed, options.dropout)) continue;
          const square = squares[slot]! + gradient * gradient;
          squares[slot] = square;
          weights[slot] = weights[slot]! - (options.rate * gradient) / Math.sqrt(square);
        }
      }
    }
    if (epoch >= options.epochs - averaged)
      for (let slot = 0; slot < size; slot++) mean[slot] = mean[slot]! + weights[slot]! / averaged;
  }
  return mean;
}

/** How far a reading's reward may lie below the best one's before it is no goal any more. */
const SHARPNESS = 20;

/** What share of the likelihood each reading of a cue should have. */
export function targetsOf({ firsts, rewards }: ReadingRows, c: number): Float64Array {
  const own = Float64Array.from(rewards.slice(firsts[c]!, firsts[c + 1]!));
  const best = own.reduce((most, reward) => Math.max(most, reward), 0);
  const targets = own.map((reward) => Math.exp((reward - best) * SHARPNESS));
  const sum = targets.reduce((all, target) => all + target, 0);
  return targets.map((target) => target / sum);
}

/** Whether a visit keeps a feature: the same answer for all readings of a cue, or their differences would be noise. */
function kept(slot: number, seed: number, dropout: number): boolean {
  const mixed = Math.imul(slot ^ seed, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296 >= dropout;
}
