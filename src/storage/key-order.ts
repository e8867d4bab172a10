/** A row that knows which of the asked keys it answers, from 1 (WITH ORDINALITY). */
export interface Placed {
  readonly place: number;
}

/** One value a key, in the keys' order; null where no row answers it. */
export function inPlace<Row extends Placed, T>(
  keys: readonly unknown[],
  rows: readonly Row[],
  toValue: (row: Row) => T,
): (T | null)[] {
  const values: (T | null)[] = keys.map(() => null);
  for (const row of rows) values[row.place - 1] = toValue(row);
  return values;
}

/** All values of each key, in the keys' order and within a key in the rows'. */
export function grouped<Row extends Placed, T>(
  keys: readonly unknown[],
  rows: readonly Row[],
  toValue: (row: Row) => T,
): T[][] {
  const groups: T[][] = keys.map(() => []);
  for (const row of rows) groups[row.place - 1]?.push(toValue(row));
  return groups;
}
