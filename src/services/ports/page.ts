/** A value of a keyset: what a row is ordered by. Dates travel as ISO 8601 text. */
export type KeyValue = string | number;

/** Which rows of an ordered list are asked for. */
export interface PageRequest {
  /** 1..the list's maximum. */
  readonly limit: number;
  /** True for first/after, false for last/before. */
  readonly forward: boolean;
  /** The keyset of the row after (before) which to go on; null starts at the end of the list that `forward` says. */
  readonly from: readonly KeyValue[] | null;
}

/** A row with the keyset it is found by. */
export interface Row<T> {
  readonly key: readonly KeyValue[];
  readonly value: T;
}

/** Rows in the list's order, whichever way they were asked for. */
export interface Page<T> {
  readonly rows: readonly Row<T>[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}
