/** Pearson's correlation of two equally long lists, -1..1; 0 where one of them does not vary. */
export function correlationOf(left: readonly number[], right: readonly number[]): number {
  const leftMean = meanOf(left);
  const rightMean = meanOf(right);
  let both = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  left.forEach((value, at) => {
    const a = value - leftMean;
    const b = (right[at] as number) - rightMean;
    both += a * b;
    leftSquares += a * a;
    rightSquares += b * b;
  });
  const spread = Math.sqrt(leftSquares * rightSquares);
  return spread === 0 ? 0 : both / spread;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
