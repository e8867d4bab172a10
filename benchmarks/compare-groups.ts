/** What both ways tell of a group; the interval at 95%. */
export interface Group {
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

const KEYS = ["count", "mean", "low", "high", "from", "to"] as const;

/**
 * What tells the product's groups from the baseline's, null if nothing does. Both are the most frequent ones, as many as were
 * asked for; of those with the last count only how many there are is compared: which of many equal ones come first is
 * nobody's concern here. A baseline without groups is a difference: it would prove nothing.
 */
export function findDifference(ours: readonly Group[], theirs: readonly Group[]): string | null {
  if (theirs.length === 0) return "the baseline has no groups";
  if (ours.length !== theirs.length) return `${ours.length} groups but the baseline has ${theirs.length}`;
  const [one, other] = [inOrder(ours), inOrder(theirs)];
  if (one.length !== other.length)
    return `${one.length} groups above the last count but the baseline has ${other.length}`;
  const at = one.findIndex((group, index) => !areAlike(group, other[index]));
  return at < 0 ? null : `${JSON.stringify(one[at])} but the baseline has ${JSON.stringify(other[at])}`;
}

/** Those of the last count left out. */
function inOrder(groups: readonly Group[]): Group[] {
  const last = groups.length > 1 ? groups.at(-1)!.count : 0;
  return groups
    .filter(({ count }) => count > last)
    .sort((a, b) => b.count - a.count || a.low - b.low || a.high - b.high || a.mean - b.mean);
}

/** Sums of floating point numbers depend on their order; ours are of whole numbers. */
function areAlike(one: Group, other: Group | undefined): boolean {
  return other !== undefined && KEYS.every((key) => Math.abs(one[key] - other[key]) < 1e-6);
}
