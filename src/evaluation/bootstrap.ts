/**
 * Measures as functions of counts that add up over texts. Rows of one text (two targets in a sentence, the statements of
 * an article) are not independent, so the text is what is drawn.
 */
export interface Tally {
  /** The counts of each text, all equally long. */
  readonly texts: readonly (readonly number[])[];
  /** The measures of counts that were summed over any number of texts. */
  readonly measure: (counts: readonly number[]) => Readonly<Record<string, number>>;
}

/** Ends of a 95% interval, the lower first. */
export type Interval = readonly [number, number];

/** How intervals are drawn. */
export interface BootstrapOptions {
  readonly samples: number;
  /** Numbers in [0, 1); a seeded one makes the interval reproducible. */
  readonly random: () => number;
}

/** The measures over all texts. */
export function measureAll({ texts, measure }: Tally): Readonly<Record<string, number>> {
  return measure(sumOf(texts, texts.keys()));
}

/**
 * The 95% bootstrap intervals of measures (Efron 1979, percentile method): those of `samples` draws of as many texts with
 * repetition. Empty for no texts.
 */
export function bootstrapIntervals(tally: Tally, options: BootstrapOptions): Record<string, Interval> {
  return intervalsOf(
    drawTexts(tally.texts.length, options).map((drawn) => tally.measure(sumOf(tally.texts, drawn))),
  );
}

/**
 * The 95% intervals of how much higher `after`'s measures are than `before`'s: both are measured on the same draws, so that
 * what makes a draw easy or hard for both cancels out. Both tell of the same texts in the same order.
 */
export function bootstrapDifferences(
  before: Tally,
  after: Tally,
  options: BootstrapOptions,
): Record<string, Interval> {
  const differences = drawTexts(after.texts.length, options).map((drawn) => {
    const old = before.measure(sumOf(before.texts, drawn));
    const now = after.measure(sumOf(after.texts, drawn));
    return Object.fromEntries(
      Object.entries(now).flatMap(([name, value]) =>
        old[name] === undefined ? [] : [[name, value - old[name]]],
      ),
    );
  });
  return intervalsOf(differences);
}

function drawTexts(texts: number, { samples, random }: BootstrapOptions): Int32Array[] {
  return Array.from({ length: texts === 0 ? 0 : samples }, () =>
    Int32Array.from({ length: texts }, () => Math.floor(random() * texts)),
  );
}

function sumOf(texts: Tally["texts"], drawn: Iterable<number>): number[] {
  const sum = new Array<number>(texts[0]?.length ?? 0).fill(0);
  for (const text of drawn) {
    const counts = texts[text]!;
    for (let at = 0; at < sum.length; at++) sum[at]! += counts[at]!;
  }
  return sum;
}

function intervalsOf(measured: readonly Readonly<Record<string, number>>[]): Record<string, Interval> {
  return Object.fromEntries(
    Object.keys(measured[0] ?? {}).map((name) => {
      const values = measured.map((one) => one[name] as number).sort((a, b) => a - b);
      const at = (share: number) => values[Math.floor(share * (values.length - 1))] as number;
      return [name, [at(0.025), at(0.975)] as const];
    }),
  );
}
