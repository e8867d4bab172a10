import { OnrecordError } from "../errors.js";
import type { Buckets, Dimension, Interval } from "./ports/aggregates.js";

/** One thing to group by, as a caller gives it. */
export interface GroupBy {
  readonly by: Dimension;
  readonly interval?: Interval | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly fill?: boolean | null | undefined;
}

const UTC = "UTC";

/**
 * The dimensions of a grouping and how time is cut. Throws GROUPING_INVALID for a dimension named twice, for PUBLISHED_AT
 * without an interval, and for an interval, a time zone or a filling of anything else; TIME_ZONE_UNKNOWN.
 */
export function checkGrouping(
  groupBy: readonly GroupBy[],
  path: readonly string[],
): { dimensions: Dimension[]; buckets: Buckets | null } {
  let buckets: Buckets | null = null;
  const dimensions: Dimension[] = [];
  for (const [index, { by, interval, timeZone, fill }] of groupBy.entries()) {
    const at = [...path, `${index}`];
    if (dimensions.includes(by)) throw invalid(`${by} is grouped by twice.`, [...at, "by"]);
    dimensions.push(by);
    if (by === "PUBLISHED_AT") {
      if (!interval) throw invalid("PUBLISHED_AT needs an `interval`, such as MONTH.", [...at, "interval"]);
      buckets = {
        interval,
        timeZone: checkTimeZone(timeZone ?? UTC, [...at, "timeZone"]),
        fill: fill ?? false,
      };
      continue;
    }
    if (interval) throw invalid(`\`interval\` goes with PUBLISHED_AT, not with ${by}.`, [...at, "interval"]);
    if (timeZone && timeZone !== UTC)
      throw invalid(`\`timeZone\` goes with PUBLISHED_AT, not with ${by}.`, [...at, "timeZone"]);
    if (fill) throw invalid(`\`fill\` goes with PUBLISHED_AT, not with ${by}.`, [...at, "fill"]);
  }
  return { dimensions, buckets };
}

/**
 * The one name by which Node knows a time zone of the IANA database that is given in any case or by another name, which a
 * database server need not know; throws TIME_ZONE_UNKNOWN, also for a bare offset such as +02:00.
 */
export function checkTimeZone(name: string, path: readonly string[]): string {
  // Nearly every question says so, if only by default, and making a format takes 0.5 ms.
  if (name === UTC) return UTC;
  if (/^[a-z]/i.test(name)) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      // Told below, with what to do.
    }
  }
  throw new OnrecordError("TIME_ZONE_UNKNOWN", `There is no time zone “${name.slice(0, 60)}”.`, { path });
}

function invalid(message: string, path: readonly string[]): OnrecordError {
  return new OnrecordError("GROUPING_INVALID", message, { path });
}
