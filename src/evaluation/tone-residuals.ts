import { correlationCounts } from "./correlation.js";
import type { ToneCase } from "./evaluation.js";

/**
 * How far each text's rating lies above the one that its score leads to expect by the least-squares line through all cases;
 * negative where the score is too friendly. A line, because the correlation asks for no more.
 */
export function toneResiduals(cases: readonly ToneCase[]): number[] {
  const [rows, gold, score, , scoreSquares, products] = correlationCounts(
    cases.map((one) => [one.gold, one.score] as const),
  ) as [number, number, number, number, number, number];
  const variance = scoreSquares / rows - (score / rows) ** 2;
  const slope = variance === 0 ? 0 : (products / rows - (gold / rows) * (score / rows)) / variance;
  return cases.map((one) => one.gold - gold / rows - slope * (one.score - score / rows));
}
