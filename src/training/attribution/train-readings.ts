import { FeatureSlots } from "../../analysis/attribution/feature-slots.js";
import type { Cue } from "../../analysis/attribution/find-cues.js";
import { READINGS } from "../../analysis/attribution/find-statements.js";
import { addNoneFeatures, addReadingFeatures } from "../../analysis/attribution/reading-features.js";
import type { LikelyCues } from "../../analysis/attribution/span-context.js";
import {
  type Range,
  type Reading,
  SpanTagger,
  type SpanWeights,
} from "../../analysis/attribution/tag-spans.js";
import { claimsAround, READING_CAPACITY, type TaggedCue } from "../../analysis/attribution/weigh-readings.js";
import { seededRandom, shuffle } from "../seeded-random.js";
import type { GoldAttribution, GoldDocument } from "./gold-document.js";
import { SlotRows } from "./slot-rows.js";

export const READING_BITS = 18;

/** Cues with their readings, each a row of features; the first row of a cue is that it reports no statement. */
export interface ReadingRows {
  readonly features: SlotRows;
  /** First row of each cue, and the end of the last. */
  readonly firsts: number[];
  /** How good each row is, 0..1. */
  readonly rewards: number[];
  /** Each row's reading, with what it should have been; null for the rows of no statement and for cues that report none. */
  readonly readings: ({ readonly reading: Reading; readonly gold: GoldAttribution } | null)[];
  /** Each cue's fold. */
  readonly folds: number[];
}

export function emptyReadingRows(): ReadingRows {
  return { features: new SlotRows(), firsts: [0], rewards: [], readings: [], folds: [] };
}

/** Appends the readings of one document's cues, found by classifiers that never saw the document. */
export function addReadingRows(
  rows: ReadingRows,
  one: GoldDocument,
  cues: readonly Cue[],
  likely: LikelyCues,
  weights: SpanWeights,
  fold: number,
): void {
  const features = new FeatureSlots(READING_BITS, READING_CAPACITY);
  const tagger = new SpanTagger(weights);
  const tagged: TaggedCue[] = cues
    .map((cue) => ({
      cue,
      ...tagger.tag(one.document, one.columns, likely, cue.frame, READINGS),
    }))
    .filter(({ readings }) => readings.length > 0);
  tagged.forEach(({ cue, context, readings }, k) => {
    const gold = one.attributions.find((other) => other.statement && other.head === cue.frame.head);
    const claims = claimsAround(tagged, k);
    features.clear();
    addNoneFeatures(context, cue.statement, cue.belief, claims, readings[0]!, features);
    rows.features.push(features);
    rows.rewards.push(gold ? 0 : 1);
    rows.readings.push(null);
    readings.forEach((reading, rank) => {
      features.clear();
      addReadingFeatures(context, reading, rank, claims, features);
      rows.features.push(features);
      rows.rewards.push(gold ? rewardOf(reading, gold) : 0);
      rows.readings.push(gold ? { reading, gold } : null);
    });
    rows.firsts.push(rows.rewards.length);
    rows.folds.push(fold);
  });
}

/** 0.55 for the exact content, 0.3 for its overlap, 0.15 for the source. */
function rewardOf(reading: Reading, gold: GoldAttribution): number {
  const exact = sameRanges(reading.content, gold.content) ? 1 : 0;
  const both = overlap(reading.content, gold.content);
  const either = size(reading.content) + size(gold.content) - both;
  const source =
    reading.source === null || gold.source === null
      ? reading.source === gold.source
        ? 1
        : 0
      : (2 * overlap([reading.source], [gold.source])) / (size([reading.source]) + size([gold.source]));
  return 0.02 + 0.55 * exact + 0.28 * (both / Math.max(1, either)) + 0.15 * source;
}

function sameRanges(left: readonly Range[], right: readonly Range[]): boolean {
  return left.length === right.length && left.every(([a, b], i) => a === right[i]![0] && b === right[i]![1]);
}

export function size(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first, 0);
}

export function overlap(left: readonly Range[], right: readonly Range[]): number {
  let both = 0;
  for (const [a, b] of left) for (const [c, d] of right) both += Math.max(0, Math.min(b, d) - Math.max(a, c));
  return both;
}

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
      const targets = new Float64Array(count);
      let top = -Infinity;
      for (let r = 0; r < count; r++) {
        for (let at = offsets[first + r]!; at < offsets[first + r + 1]!; at++)
          if (kept(slots[at]!, seed, options.dropout)) scores[r] = scores[r]! + scale * weights[slots[at]!]!;
        top = Math.max(top, scores[r]!);
      }
      let best = 0;
      for (let r = 0; r < count; r++) best = Math.max(best, rows.rewards[first + r]!);
      let sum = 0;
      let goal = 0;
      for (let r = 0; r < count; r++) {
        scores[r] = Math.exp(scores[r]! - top);
        sum += scores[r]!;
        targets[r] = Math.exp((rows.rewards[first + r]! - best) * SHARPNESS);
        goal += targets[r]!;
      }
      for (let r = 0; r < count; r++) {
        const gradient = scale * (scores[r]! / sum - targets[r]! / goal);
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

/** Whether a visit keeps a feature: the same answer for all readings of a cue, or their differences would be noise. */
function kept(slot: number, seed: number, dropout: number): boolean {
  const mixed = Math.imul(slot ^ seed, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296 >= dropout;
}
