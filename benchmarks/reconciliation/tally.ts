import type { GroupedBy, Question } from "./questions.js";

/** A statement with what it can be grouped by, from wherever it was read; scores in ten-thousandths, so that sums are exact. */
export interface Row {
  readonly id: string;
  readonly speaker: string;
  readonly outlet: string;
  readonly publishedAt: Date;
  readonly sentimentLabel: string;
  readonly sentiment: number;
  readonly stances: readonly { readonly target: string; readonly label: string; readonly score: number }[];
}

/** What one answer says of one group; null where it doesn't say. */
export interface Sums {
  readonly count: number;
  readonly sentiment: number;
  /** Sum of the stances that count; null where the answer isn't about stances. */
  readonly stance: number | null;
}

/** What one answer says of every group, by the group's key. */
export type Tally = ReadonlyMap<string, Sums>;

export const tenThousandths = (score: number): number => Math.round(score * 10_000);

/** Counts rows again, by what they say of themselves alone. */
export function tally(rows: readonly Row[], question: Question): Tally {
  const groups = new Map<string, Sums>();
  for (const [row, key, stance] of memberships(rows, question)) {
    const { count, sentiment, stance: before } = groups.get(key) ?? { count: 0, sentiment: 0, stance: 0 };
    groups.set(key, {
      count: count + 1,
      sentiment: sentiment + row.sentiment,
      stance: (before ?? 0) + stance,
    });
  }
  return groups;
}

/** The ids of the rows of every group. */
export function idsByGroup(rows: readonly Row[], question: Question): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const [row, key] of memberships(rows, question)) ids.set(key, (ids.get(key) ?? new Set()).add(row.id));
  return ids;
}

/** Every row with every group that it stands in, and the sum of its stances that count there. */
function* memberships(
  rows: readonly Row[],
  { groupBy, where }: Question,
): Generator<[row: Row, key: string, stance: number]> {
  const several = groupBy.some(({ by }) => by === "TARGET" || by === "STANCE_LABEL");
  const counts = (label: string) => where.stance === undefined || where.stance.label.includes(label);
  for (const row of rows) {
    if (!several) {
      yield [row, keyOf(groupBy, (by) => partOf(row, by)), 0];
      continue;
    }
    const sums = new Map<string, number>();
    for (const { target, label, score } of row.stances.filter((stance) => counts(stance.label))) {
      const key = keyOf(groupBy, ({ by }) =>
        by === "TARGET" ? target : by === "STANCE_LABEL" ? label : partOf(row, { by }),
      );
      sums.set(key, (sums.get(key) ?? 0) + score);
    }
    for (const [key, sum] of sums) yield [row, key, sum];
  }
}

/** One text for a group: what it has of everything that it is grouped by. */
export function keyOf(groupBy: readonly GroupedBy[], value: (dimension: GroupedBy) => string): string {
  return groupBy.map(value).join(" | ");
}

/** The day or month of a moment by a zone's clock, by the system's own calendar. */
export function bucketOf(moment: Date, { interval, timeZone }: GroupedBy): string {
  let format = FORMATS.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    });
    FORMATS.set(timeZone, format);
  }
  return format.format(moment).slice(0, interval === "MONTH" ? 7 : 10);
}

const FORMATS = new Map<string | undefined, Intl.DateTimeFormat>();

function partOf(row: Row, dimension: GroupedBy): string {
  switch (dimension.by) {
    case "SPEAKER":
      return row.speaker;
    case "OUTLET":
      return row.outlet;
    case "SENTIMENT_LABEL":
      return row.sentimentLabel;
    default:
      return bucketOf(row.publishedAt, dimension);
  }
}
