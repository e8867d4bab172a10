import { FeatureSlots } from "../../analysis/attribution/feature-slots.js";
import type { Cue } from "../../analysis/attribution/find-cues.js";
import { READINGS } from "../../analysis/attribution/find-statements.js";
import type { Claim } from "../../analysis/attribution/reading-claims.js";
import { addReadingFeatures, READING_CAPACITY } from "../../analysis/attribution/reading-features.js";
import type { LikelyCues } from "../../analysis/attribution/span-context.js";
import { type Range, type Reading, type SpanTagger } from "../../analysis/attribution/tag-spans.js";
import { claimsAround, type TaggedCue } from "../../analysis/attribution/weigh-readings.js";
import type { GoldAttribution, GoldDocument } from "./gold-document.js";
import { SlotRows } from "./slot-rows.js";

export const READING_BITS = 18;

/** A cue whose readings are to be weighed. */
export interface ReadCue extends TaggedCue {
  readonly claims: readonly Claim[];
  /** The statement that it heads, or null. */
  readonly gold: GoldAttribution | null;
  readonly isBelief: boolean;
  readonly fold: number;
}

/** Cues with their readings, each of which is a row. */
export interface ReadingRows {
  readonly cues: ReadCue[];
  readonly features: SlotRows;
  /** First row of each cue, and the end of the last. */
  readonly firsts: number[];
  /** How good each row is, 0..1; 0 for all rows of a cue that heads no statement. */
  readonly rewards: number[];
}

export function emptyReadingRows(): ReadingRows {
  return { cues: [], features: new SlotRows(), firsts: [0], rewards: [] };
}

/** Appends the readings of one document's cues, found and tagged by classifiers that never saw the document. */
export function addReadingRows(
  rows: ReadingRows,
  { document, columns, attributions }: GoldDocument,
  cues: readonly Cue[],
  likely: LikelyCues,
  tagger: SpanTagger,
  fold: number,
): void {
  const features = new FeatureSlots(READING_BITS, READING_CAPACITY);
  const tagged: TaggedCue[] = cues
    .map((cue) => ({ cue, ...tagger.tag(document, columns, likely, cue.frame, READINGS) }))
    .filter(({ readings }) => readings.length > 0);
  tagged.forEach((one, k) => {
    const { context, readings } = one;
    const own = attributions.filter(({ head }) => head === one.cue.frame.head);
    const gold = own.find(({ statement }) => statement) ?? null;
    const claims = claimsAround(tagged, k);
    readings.forEach((reading, rank) => {
      features.clear();
      addReadingFeatures(context, reading, rank, claims, features);
      rows.features.push(features);
      rows.rewards.push(gold ? rewardOf(reading, gold) : 0);
    });
    rows.firsts.push(rows.rewards.length);
    rows.cues.push({ ...one, claims, gold, isBelief: own.some(({ statement }) => !statement), fold });
  });
}

/** 0.55 for the exact content, 0.28 for its overlap, 0.15 for the source. */
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
