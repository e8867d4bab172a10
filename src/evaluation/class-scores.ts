/** F1 of each class and their mean, 0..100. A class that is neither gold nor given scores 0. */
export interface ClassScores {
  readonly macroF1: number;
  readonly f1: Readonly<Record<string, number>>;
}

/** Pairs of gold and given class as a table in one row: `[gold * classes + given]` is how often that pair occurs. */
export function confusionCounts(pairs: Iterable<readonly [number, number]>, classes: number): number[] {
  const counts = new Array<number>(classes * classes).fill(0);
  for (const [gold, given] of pairs) counts[gold * classes + given]!++;
  return counts;
}

/** Scores the table that {@link confusionCounts} makes. */
export function scoreClasses(confusion: readonly number[], classes: readonly string[]): ClassScores {
  const f1 = Object.fromEntries(
    classes.map((name, at) => {
      let gold = 0;
      let given = 0;
      for (let other = 0; other < classes.length; other++) {
        gold += confusion[at * classes.length + other]!;
        given += confusion[other * classes.length + at]!;
      }
      const hits = confusion[at * classes.length + at]!;
      return [name, hits === 0 ? 0 : (200 * hits) / (gold + given)];
    }),
  );
  const values = Object.values(f1);
  return { macroF1: values.reduce((sum, value) => sum + value, 0) / values.length, f1 };
}
