/** What speaks for each kind that a name can be, in steps of trust: 2 leans, 5 decides against context, 9 is known. */
export interface Evidence {
  person: number;
  place: number;
  organisation: number;
  topic: number;
}

/** Everything that one article shows of one name, counted over all places where it stands. */
export interface NameType {
  /** The name in lower case. */
  readonly key: string;
  /** Words of the name, hyphenated ones whole. */
  readonly words: readonly string[];
  /** Indices of the places where it stands, in reading order. */
  readonly at: number[];
  readonly evidence: Evidence;
}
