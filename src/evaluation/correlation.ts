/** What {@link correlationOf} needs to know of pairs of numbers: how many, their sums, squares and products. */
export function correlationCounts(pairs: Iterable<readonly [number, number]>): number[] {
  const counts = [0, 0, 0, 0, 0, 0];
  for (const [left, right] of pairs)
    [1, left, right, left * left, right * right, left * right].forEach((value, at) => {
      counts[at]! += value;
    });
  return counts;
}

/** Below this a variance is what rounding left of none. */
const NO_VARIANCE = 1e-12;

/** Pearson's correlation, -1..1; 0 where one of the two does not vary. */
export function correlationOf(counts: readonly number[]): number {
  const [rows, left, right, leftSquares, rightSquares, products] = counts as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (rows === 0) return 0;
  const leftVariance = leftSquares / rows - (left / rows) ** 2;
  const rightVariance = rightSquares / rows - (right / rows) ** 2;
  if (leftVariance < NO_VARIANCE || rightVariance < NO_VARIANCE) return 0;
  return (products / rows - (left / rows) * (right / rows)) / Math.sqrt(leftVariance * rightVariance);
}
