const BINS = 10;

/**
 * Expected calibration error, 0..1 (Guo et al. 2017): rows in ten equally wide bins of confidence, the distance of each
 * bin's mean confidence from its share of right answers, weighted by its rows. 0 for no rows.
 */
export function calibrationError(confidences: readonly number[], right: readonly boolean[]): number {
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, confidence: 0, right: 0 }));
  confidences.forEach((confidence, row) => {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
    bin.rows++;
    bin.confidence += confidence;
    bin.right += right[row] ? 1 : 0;
  });
  const distance = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0);
  return confidences.length === 0 ? 0 : distance / confidences.length;
}
