const BINS = 10;

/** How many numbers {@link calibrationCounts} gives. */
export const CALIBRATION_COUNTS = 3 * BINS;

/** Rows, their confidences and their right answers in ten equally wide bins of confidence. */
export function calibrationCounts(rows: Iterable<{ confidence: number; right: boolean }>): number[] {
  const counts = new Array<number>(CALIBRATION_COUNTS).fill(0);
  for (const { confidence, right } of rows) {
    const bin = 3 * Math.min(BINS - 1, Math.floor(confidence * BINS));
    counts[bin]!++;
    counts[bin + 1]! += confidence;
    counts[bin + 2]! += right ? 1 : 0;
  }
  return counts;
}

/**
 * Expected calibration error, 0..1 (Guo et al. 2017): the distance of each bin's mean confidence from its share of right
 * answers, weighted by its rows. 0 for no rows.
 */
export function calibrationError(counts: readonly number[]): number {
  let rows = 0;
  let distance = 0;
  for (let bin = 0; bin < counts.length; bin += 3) {
    rows += counts[bin]!;
    distance += Math.abs(counts[bin + 1]! - counts[bin + 2]!);
  }
  return rows === 0 ? 0 : distance / rows;
}
