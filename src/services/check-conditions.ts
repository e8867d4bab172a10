import { OnrecordError } from "../errors.js";
import type { ArticleFilter, DateTimeRange, FloatRange, StatementFilter } from "./ports/filters.js";

/** ISO 639-1, or what an article has whose language can't be told. */
const LANGUAGE = /^(?:[a-z]{2}|und)$/i;

/** UTF-16 code units of a search text; 30,000 words joined by `or` are more than PostgreSQL's stack holds. */
const MAX_TEXT_LENGTH = 1_000;

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
  if (text.length > MAX_TEXT_LENGTH) {
    throw invalidFilter(`A search text has at most ${MAX_TEXT_LENGTH} characters.`, path);
  }
  return text;
}

/** A FILTER_INVALID at a path of the caller's input. */
export function invalidFilter(message: string, path: readonly string[]): OnrecordError {
  return new OnrecordError("FILTER_INVALID", message, { path });
}

/** A range from a moment to the same moment is empty, not wrong: programs that go through time window by window make it. */
function checkRange(range: DateTimeRange | FloatRange | undefined, path: readonly string[]): void {
  if (range?.gte === undefined) return;
  const end = "lt" in range ? range.lt : "lte" in range ? range.lte : undefined;
  if (end !== undefined && range.gte > end) {
    throw invalidFilter("This range ends before it begins, so that it finds nothing.", path);
  }
}
