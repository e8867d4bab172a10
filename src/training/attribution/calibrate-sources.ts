import { sourceShare } from "../../analysis/attribution/choose-readings.js";
import type { Reading } from "../../analysis/attribution/tag-spans.js";
import { overlap, type ReadingOptions, type ReadingRows, size, trainReadings } from "./train-readings.js";

/** Steps of the calibration, of equal width over 0..1. */
const STEPS = 21;

/**
 * How often a found source is right at each raw certainty, on cues that the choice among readings was not trained on:
 * of the contents that match the gold one (at least 0.3 of it covered), the share whose source overlaps the gold source.
 * Isotonic regression (pool adjacent violators), read off at {@link STEPS} certainties from 0 to 1.
 */
export function calibrateSources(rows: ReadingRows, folds: number, options: ReadingOptions): Float32Array {
  const points: { certainty: number; right: number }[] = [];
  const all = Int32Array.from(rows.folds.keys());
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainReadings(
      rows,
      all.filter((c) => rows.folds[c] !== fold),
      options,
    );
    for (const c of all) if (rows.folds[c] === fold) addPoint(rows, c, weights, points);
  }
  return stepsOf(points.sort((a, b) => a.certainty - b.certainty));
}

function addPoint(
  rows: ReadingRows,
  c: number,
  weights: Float32Array,
  points: { certainty: number; right: number }[],
): void {
  const readings: Reading[] = [];
  const scores: number[] = [];
  const gold = rows.readings[rows.firsts[c]! + 1]?.gold;
  if (!gold?.source) return;
  for (let row = rows.firsts[c]! + 1; row < rows.firsts[c + 1]!; row++) {
    let score = 0;
    for (let at = rows.features.offsets[row]!; at < rows.features.offsets[row + 1]!; at++)
      score += weights[rows.features.slots[at]!]!;
    readings.push(rows.readings[row]!.reading);
    scores.push(score);
  }
  const best = readings[scores.indexOf(Math.max(...scores))]!;
  if (overlap(best.content, gold.content) < 0.3 * size(gold.content)) return;
  const right = best.source !== null && overlap([best.source], [gold.source]) > 0;
  points.push({ certainty: sourceShare(readings, scores, best), right: right ? 1 : 0 });
}

/** Points go into the regression by so many: a pool of a few would be drawn far towards one half by the smoothing below. */
const TOGETHER = 50;

function stepsOf(points: readonly { certainty: number; right: number }[]): Float32Array {
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
