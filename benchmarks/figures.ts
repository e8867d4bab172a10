/** The middle one; the upper of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Rounded to so many decimals. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
