/** F1 of each class and their mean, 0..100. A class that is neither gold nor given scores 0. */
export interface ClassScores {
  readonly macroF1: number;
  readonly f1: Readonly<Record<string, number>>;
}

/** Scores labels against gold labels, over the classes named. */
export function scoreClasses(
  golds: readonly string[],
  labels: readonly string[],
  classes: readonly string[],
): ClassScores {
  const f1 = Object.fromEntries(
    classes.map((name) => {
      let hits = 0;
      let gold = 0;
      let given = 0;
      golds.forEach((label, row) => {
        gold += label === name ? 1 : 0;
        given += labels[row] === name ? 1 : 0;
        hits += label === name && labels[row] === name ? 1 : 0;
      });
      return [name, hits === 0 ? 0 : (200 * hits) / (gold + given)];
    }),
  );
  const values = Object.values(f1);
  return { macroF1: values.reduce((sum, value) => sum + value, 0) / values.length, f1 };
}
