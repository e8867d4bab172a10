import { sourceShare, statementOdds } from "../../analysis/attribution/choose-readings.js";
import { overlap, type ReadingRows, size } from "./reading-rows.js";

/** Steps of the calibration, of equal width over 0..1. */
const STEPS = 41;

interface Point {
  readonly certainty: number;
  readonly right: number;
}

/**
 * How often a found statement's source is right at each raw certainty, on cues whose readings were weighed without them:
 * the mean of two shares, read off at {@link STEPS} certainties from 0 to 1. One is of the contents that match the gold
 * one (at least 0.3 of it covered), as speakers are measured; the other of all that are found, where one without a match
 * counts as wrong: part of those the annotators only passed over. Each is fitted by isotonic regression (pool adjacent
 * violators).
 */
export function calibrateConfidence({ cues }: ReadingRows, unseen: readonly Float32Array[]): Float32Array {
  const matched: Point[] = [];
  const found: Point[] = [];
  cues.forEach(({ readings, gold }, c) => {
    const weights = unseen[c]!;
    const odds = statementOdds(weights);
    if (odds <= 0) return;
    const best = readings[weights.indexOf(weights.reduce((most, weight) => Math.max(most, weight)))]!;
    const certainty = sourceShare(readings, weights, best) / (1 + Math.exp(-odds));
    const matches = gold !== null && overlap(best.content, gold.content) >= 0.3 * size(gold.content);
    const sources = best.source && gold?.source ? overlap([best.source], [gold.source]) : 0;
    const point = { certainty, right: matches && sources > 0 ? 1 : 0 };
    found.push(point);
    if (matches && gold.source) matched.push(point);
  });
  const ofMatched = stepsOf(matched);
  const ofFound = stepsOf(found);
  return ofMatched.map((share, step) => (share + ofFound[step]!) / 2);
}

/** Points go into the regression by so many: a pool of a few would be drawn far towards one half by the smoothing below. */
const TOGETHER = 50;

function stepsOf(unordered: readonly Point[]): Float32Array {
  const points = unordered.toSorted((a, b) => a.certainty - b.certainty);
  const pools: { certainty: number; right: number; count: number }[] = [];
  const groups = Math.max(1, Math.floor(points.length / TOGETHER));
  for (let group = 0; group < groups; group++) {
    const pool = { certainty: 0, right: 0, count: 0 };
    // The last group takes what is left over.
    for (const one of points.slice(
      group * TOGETHER,
      group + 1 < groups ? (group + 1) * TOGETHER : undefined,
    )) {
      pool.certainty += one.certainty;
      pool.right += one.right;
      pool.count++;
    }
    pools.push(pool);
    while (pools.length > 1) {
      const last = pools[pools.length - 1]!;
      const before = pools[pools.length - 2]!;
      if (before.right / before.count < last.right / last.count) break;
      pools.pop();
      before.certainty += last.certainty;
      before.right += last.right;
      before.count += last.count;
    }
  }
  let highest = 0;
  return Float32Array.from({ length: STEPS }, (_, step) => {
    const wanted = step / (STEPS - 1);
    const after = pools.findIndex(({ certainty, count }) => certainty / count >= wanted);
    const pool = pools[after < 0 ? pools.length - 1 : after]!;
    highest = Math.max(highest, (pool.right + 1) / (pool.count + 2));
    return highest;
  });
}
