/** How an interval is drawn. */
export interface BootstrapOptions {
  readonly samples: number;
  /** Numbers in [0, 1); a seeded one makes the interval reproducible. */
  readonly random: () => number;
}

/**
 * The 95% bootstrap intervals of measures over rows (Efron 1979, percentile method): the measures of `samples` draws of as
 * many rows with repetition. `measure` gets the indices drawn.
 */
export function bootstrapIntervals<Name extends string>(
  rows: number,
  measure: (drawn: readonly number[]) => Readonly<Record<Name, number>>,
  { samples, random }: BootstrapOptions,
): Record<Name, [number, number]> {
  const measured = Array.from({ length: samples }, () =>
    measure(Array.from({ length: rows }, () => Math.floor(random() * rows))),
  );
  const names = Object.keys(measured[0] ?? {}) as Name[];
  return Object.fromEntries(
    names.map((name) => {
      const values = measured.map((one) => one[name]).sort((a, b) => a - b);
      const at = (share: number) => values[Math.floor(share * (samples - 1))] as number;
      return [name, [at(0.025), at(0.975)]];
    }),
  ) as Record<Name, [number, number]>;
}
