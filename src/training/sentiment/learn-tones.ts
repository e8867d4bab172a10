/** A labelled text as features: `dense` numbers, then some of the sparse ones. */
export interface ToneRow {
  readonly dense: Float32Array;
  /** Columns of the sparse features, counted from the last dense one on. */
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** About -1..1. */
  readonly tone: number;
  /** How much the row counts. */
  readonly weight: number;
}

const STEPS = 60;

/**
 * Ridge regression of tones on features, all weights drawn to 0 alike: how much a feature may say is the scale of its
 * numbers. Conjugate gradients on the normal equations (CGLS); answers a weight a column, 0 for columns never seen.
 */
export function learnTones(
  rows: readonly ToneRow[],
  chosen: readonly number[],
  columns: number,
): Float64Array {
  const solution = new Float64Array(columns);
  const image = new Float64Array(chosen.length);
  const rest = Float64Array.from(chosen, (row) => {
    const { tone, weight } = rows[row] as ToneRow;
    return tone * Math.sqrt(weight);
  });
  const slope = new Float64Array(columns);
  chosen.forEach((row, at) => {
    addScaled(rows[row] as ToneRow, rest[at] as number, slope);
  });
  const direction = slope.slice();
  let length = product(slope, slope);
  for (let step = 0; step < STEPS && length > 0; step++) {
    let curve = product(direction, direction);
    chosen.forEach((row, at) => {
      const value = along(rows[row] as ToneRow, direction);
      image[at] = value;
      curve += value * value;
    });
    const stride = length / curve;
    direction.forEach((value, column) => {
      solution[column] = (solution[column] as number) + stride * value;
      slope[column] = -(solution[column] as number);
    });
    chosen.forEach((row, at) => {
      const left = (rest[at] as number) - stride * (image[at] as number);
      rest[at] = left;
      addScaled(rows[row] as ToneRow, left, slope);
    });
    const shorter = product(slope, slope);
    slope.forEach((value, column) => {
      direction[column] = value + (shorter / length) * (direction[column] as number);
    });
    length = shorter;
  }
  return solution;
}

/** The tone that `weights` give a row. */
export function predictTone(row: ToneRow, weights: Float64Array): number {
  return along(row, weights) / Math.sqrt(row.weight);
}

function along({ dense, indices, values, weight }: ToneRow, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < dense.length; at++) {
    sum += (dense[at] as number) * (weights[at] as number);
  }
  for (let at = 0; at < indices.length; at++) {
    sum += (values[at] as number) * (weights[dense.length + (indices[at] as number)] as number);
  }
  return sum * Math.sqrt(weight);
}

function addScaled({ dense, indices, values, weight }: ToneRow, scale: number, sums: Float64Array): void {
  const scaled = scale * Math.sqrt(weight);
  for (let at = 0; at < dense.length; at++) {
    sums[at] = (sums[at] as number) + scaled * (dense[at] as number);
  }
  for (let at = 0; at < indices.length; at++) {
    const column = dense.length + (indices[at] as number);
    sums[column] = (sums[column] as number) + scaled * (values[at] as number);
  }
}

function product(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] as number), 0);
}
