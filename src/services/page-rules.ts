import { OnrecordError } from "../errors.js";
import { decodeCursor } from "./cursor.js";
import type { PageRequest } from "./ports/page.js";

/** Rows of a page where the caller names no number. */
export const DEFAULT_PAGE = 20;
/** Most rows of a page. */
export const MAX_PAGE = 500;
/** Most groups of a page of aggregates. */
export const MAX_AGGREGATES = 1_000;

/** What a caller may say about the page of a list. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/**
 * Reads first/after or last/before for the list of this fingerprint, `most` rows at most: {@link DEFAULT_PAGE} if neither number is
 * given; a `limit` of 0 wants to know only whether there are rows. Throws PAGE_INVALID for a negative number or both directions at once, PAGE_TOO_LARGE and CURSOR_INVALID.
 */
export function readPage(page: PageArguments, fingerprint: string, most: number = MAX_PAGE): PageRequest {
  const { first, after, last, before } = page;
  if (isGiven(first) && isGiven(last)) throw mixed("last", "`first` and `last` exclude each other.");
  if (isGiven(first) && isGiven(before))
    throw mixed("before", "`before` goes with `last`, not with `first`.");
  if (isGiven(last) && isGiven(after)) throw mixed("after", "`after` goes with `first`, not with `last`.");
  if (isGiven(after) && isGiven(before)) throw mixed("before", "`after` and `before` exclude each other.");
  const forward = !isGiven(last) && !isGiven(before);
  const limit = readLimit(forward ? first : last, forward ? "first" : "last", most);
  const cursor = forward ? after : before;
  const from = isGiven(cursor) ? decodeCursor(fingerprint, cursor, [forward ? "after" : "before"]) : null;
  return { limit, forward, from };
}

function readLimit(rows: number | null | undefined, name: "first" | "last", most: number): number {
  if (!isGiven(rows)) return DEFAULT_PAGE;
  if (rows < 0) {
    throw new OnrecordError("PAGE_INVALID", `\`${name}\` is ${rows}; it can't be negative.`, {
      path: [name],
    });
  }
  if (rows > most) {
    throw new OnrecordError("PAGE_TOO_LARGE", `\`${name}\` is ${rows}; a page holds at most ${most} rows.`, {
      path: [name],
      details: { limit: most },
    });
  }
  return rows;
}

function mixed(argument: string, message: string): OnrecordError {
  return new OnrecordError("PAGE_INVALID", message, { path: [argument] });
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
