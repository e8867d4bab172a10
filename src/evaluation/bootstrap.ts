/** How an interval is drawn. */
export interface BootstrapOptions {
  readonly samples: number;
  /** Numbers in [0, 1); a seeded one makes the interval reproducible. */
  readonly random: () => number;
}

/**
 * The 95% bootstrap interval of a measure over rows (Efron 1979, percentile method): the measure of `samples` draws of as
 * many rows with repetition. `measure` gets the indices drawn.
 */
export function bootstrapInterval(
  rows: number,
  measure: (drawn: readonly number[]) => number,
  { samples, random }: BootstrapOptions,
): [number, number] {
  const measured = Array.from({ length: samples }, () =>
    measure(Array.from({ length: rows }, () => Math.floor(random() * rows))),
  ).sort((a, b) => a - b);
  const at = (share: number) => measured[Math.min(samples - 1, Math.floor(share * samples))] ?? 0;
  return [at(0.025), at(0.975)];
}
