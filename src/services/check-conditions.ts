import { OnrecordError } from "../errors.js";
import type {
  ArticleFilter,
  DateTimeRange,
  FloatRange,
  SearchKind,
  StatementFilter,
} from "./ports/filters.js";

/** ISO 639-1, or what an article has whose language can't be told. */
const LANGUAGE = /^(?:[a-z]{2}|und)$/i;

/** UTF-16 code units of a search text; 30,000 words joined by `or` are more than PostgreSQL's stack holds. */
const MAX_TEXT_LENGTH = 1_000;
/** Values of all lists of a filter together: ids, names, labels. */
const MAX_FILTER_VALUES = 1_000;

/**
 * Throws FILTER_INVALID for a search text that is too long, and for what could only ever find nothing, which a caller
 * would take for an answer: a blank text, a range that ends before it begins, a language that is no code. Looks at one
 * level of a filter, which lies at `path`.
 */
export function checkConditions(filter: StatementFilter | ArticleFilter, path: readonly string[]): void {
  const { text, language = [], publishedAt, ingestedAt } = filter;
  if (text !== undefined) checkSearch(text, [...path, "text"]);
  for (const [index, code] of language.entries()) {
    if (LANGUAGE.test(code)) continue;
    const message = `“${code.slice(0, 40)}” is no ISO 639-1 code, such as “en”.`;
    throw invalidFilter(message, [...path, "language", `${index}`]);
  }
  checkRange(publishedAt, [...path, "publishedAt"]);
  checkRange(ingestedAt, [...path, "ingestedAt"]);
  if ("sentiment" in filter) checkRange(filter.sentiment?.score, [...path, "sentiment", "score"]);
  if ("stance" in filter) checkRange(filter.stance?.score, [...path, "stance", "score"]);
  if ("attributionConfidence" in filter) {
    checkRange(filter.attributionConfidence, [...path, "attributionConfidence"]);
  }
}

/** A search text as given; throws FILTER_INVALID for one that is blank or too long. */
export function checkSearch(text: string, path: readonly string[]): string {
  if (text.trim() === "")
    throw invalidFilter("A blank text finds nothing: give words, or leave it out.", path);
  return checkSearchLength(text, path);
}

/** A search text as given; throws FILTER_INVALID for one that is too long. */
export function checkSearchLength(text: string, path: readonly string[]): string {
  if (text.length > MAX_TEXT_LENGTH) {
    throw invalidFilter(`A search text has at most ${MAX_TEXT_LENGTH} characters.`, path);
  }
  return text;
}

/** Throws FILTER_INVALID for a search without a word, which finds nothing (and under `not` everything). */
export function checkSearchKind(kind: SearchKind | undefined, path: readonly string[]): void {
  if (kind === "NOTHING") {
    const message = "This text has no word to search for: words such as “the” are too common. Give another.";
    throw invalidFilter(message, path);
  }
}

/**
 * How many values one level of a filter has in its lists, added to those counted before. Throws FILTER_INVALID beyond
 * {@link MAX_FILTER_VALUES}.
 */
export function countValues(
  filter: StatementFilter | ArticleFilter,
  path: readonly string[],
  before: number,
): number {
  let values = before;
  const count = (part: object, at: readonly string[]): void => {
    for (const [field, value] of Object.entries(part) as [string, unknown][]) {
      const inner = [...at, field];
      if (field === "sentiment" || field === "stance") count(value as object, inner);
      if (!Array.isArray(value) || field === "and" || field === "or") continue;
      values += value.length;
      checkLength(values, inner);
    }
  };
  count(filter, path);
  return values;
}

/** Throws FILTER_INVALID for more values than a filter's lists may have together. */
export function checkLength(values: number, path: readonly string[]): void {
  if (values <= MAX_FILTER_VALUES) return;
  const message = `The lists of a filter have at most ${MAX_FILTER_VALUES} values together.`;
  const remedy = `Ask in pieces of at most ${MAX_FILTER_VALUES} values each.`;
  throw invalidFilter(message, path, remedy);
}

/** A FILTER_INVALID at a path of the caller's input. */
export function invalidFilter(message: string, path: readonly string[], remedy?: string): OnrecordError {
  return new OnrecordError("FILTER_INVALID", message, { path, ...(remedy !== undefined && { remedy }) });
}

/** Throws FILTER_INVALID. A range from a moment to the same moment is empty, not wrong: programs that go through time window by window make it. */
export function checkRange(range: DateTimeRange | FloatRange | undefined, path: readonly string[]): void {
  if (range === undefined) return;
  const { gte } = range;
  const end = "lt" in range ? range.lt : "lte" in range ? range.lte : undefined;
  if ([gte, end].some((value) => typeof value === "number" && !Number.isFinite(value))) {
    throw invalidFilter(
      "A range goes from one finite number to another: leave out an end that isn't there.",
      path,
    );
  }
  if (gte !== undefined && end !== undefined && gte > end) {
    throw invalidFilter("This range ends before it begins, so that it finds nothing.", path);
  }
}
