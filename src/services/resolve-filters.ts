import { checkConditions, checkSearchKind, countValues, invalidFilter } from "./check-conditions.js";
import type {
  ArticleFilter,
  ResolvedArticleFilter,
  ResolvedStatementFilter,
  SearchKind,
  SentimentFilter,
  StatementFilter,
} from "./ports/filters.js";
import { type NameLookup, type Resolve, resolveReferences } from "./resolve-references.js";
import { findScorer } from "./scorers.js";

/** Levels of and, or, not that a filter may nest. */
export const MAX_FILTER_DEPTH = 10;
/** Filters within a filter, all levels together. */
const MAX_FILTER_PARTS = 100;

/** What filters are checked against. */
export interface FilterKnowledge {
  readonly lookup: NameLookup;
  /** Every scorer as name@version, the default one first. */
  readonly scorers: readonly string[];
  readonly searchKinds: (searches: readonly string[]) => Promise<readonly SearchKind[]>;
}

/**
 * Looks up every name of a statement filter (one look-up a kind) and makes the scorer explicit. Throws FILTER_INVALID
 * for a filter too deep or too large, for a search without a word and for `analyserVersion` below the top level; SCORER_UNKNOWN; and what
 * {@link checkConditions} and {@link resolveReferences} throw. `path` is where the filter lies in the caller's input.
 */
export async function resolveStatementFilter(
  filter: StatementFilter,
  knowledge: FilterKnowledge,
  path: readonly string[] = ["where"],
): Promise<ResolvedStatementFilter> {
  const searches = checkShape(filter, path);
  await checkSearches(searches, knowledge);
  return resolveReferences(
    (resolve) => rewriteStatementFilter(filter, path, resolve, knowledge.scorers),
    knowledge.lookup,
  );
}

/** The same for an article filter. */
export async function resolveArticleFilter(
  filter: ArticleFilter,
  knowledge: FilterKnowledge,
  path: readonly string[] = ["where"],
): Promise<ResolvedArticleFilter> {
  checkConditions(filter, path);
  countValues(filter, path, 0);
  await checkSearches(filter.text === undefined ? [] : [[filter.text, [...path, "text"]]], knowledge);
  return resolveReferences((resolve) => {
    const { outlet, language, ...rest } = filter;
    return { ...rest, ...foldLanguages(language), ...resolveAll("outlet", outlet, path, resolve) };
  }, knowledge.lookup);
}

/** A search text with its path. */
type Search = readonly [text: string, path: readonly string[]];

async function checkSearches(searches: readonly Search[], { searchKinds }: FilterKnowledge): Promise<void> {
  if (searches.length === 0) return;
  const kinds = await searchKinds(searches.map(([text]) => text));
  searches.forEach(([, path], index) => {
    checkSearchKind(kinds[index], path);
  });
}

/** Checks a filter with all that is in it, and answers the texts that it searches for. */
function checkShape(filter: StatementFilter, top: readonly string[]): Search[] {
  const searches: Search[] = [];
  let parts = 0;
  let values = 0;
  const visit = (part: StatementFilter, path: readonly string[], depth: number): void => {
    parts += 1;
    if (depth > MAX_FILTER_DEPTH)
      throw invalidFilter(
        `A filter nests at most ${MAX_FILTER_DEPTH} levels.`,
        path,
        `Use at most ${MAX_FILTER_DEPTH} levels: flatten \`and\` within \`and\`, \`or\` within \`or\`.`,
      );
    if (parts > MAX_FILTER_PARTS)
      throw invalidFilter(`A filter has at most ${MAX_FILTER_PARTS} parts.`, path);
    if (depth > 0 && part.analyserVersion !== undefined) {
      throw invalidFilter("`analyserVersion` stands at the top of a filter only.", [
        ...path,
        "analyserVersion",
      ]);
    }
    checkConditions(part, path);
    values = countValues(part, path, values);
    if (part.text !== undefined) searches.push([part.text, [...path, "text"]]);
    for (const [inner, innerPath] of innerFilters(part, path)) visit(inner, innerPath, depth + 1);
  };
  visit(filter, top, 0);
  return searches;
}

function* innerFilters(
  filter: StatementFilter,
  path: readonly string[],
): Generator<[StatementFilter, readonly string[]]> {
  for (const field of ["and", "or"] as const) {
    for (const [index, inner] of (filter[field] ?? []).entries()) yield [inner, [...path, field, `${index}`]];
  }
  if (filter.not !== undefined) yield [filter.not, [...path, "not"]];
}

function rewriteStatementFilter(
  filter: StatementFilter,
  path: readonly string[],
  resolve: Resolve,
  scorers: readonly string[],
): ResolvedStatementFilter {
  const { and, or, not, outlet, speaker, target, stance, sentiment, language, ...rest } = filter;
  const inner = (part: StatementFilter, ...where: string[]): ResolvedStatementFilter =>
    rewriteStatementFilter(part, [...path, ...where], resolve, scorers);
  return {
    ...rest,
    ...foldLanguages(language),
    ...resolveAll("outlet", outlet, path, resolve),
    ...resolveAll("speaker", speaker, path, resolve),
    ...resolveAll("target", target, path, resolve),
    ...(and && { and: and.map((part, index) => inner(part, "and", `${index}`)) }),
    ...(or && { or: or.map((part, index) => inner(part, "or", `${index}`)) }),
    ...(not && { not: inner(not, "not") }),
    ...(sentiment && { sentiment: withScorer(sentiment, scorers, [...path, "sentiment", "scorer"]) }),
    ...(stance && { stance: rewriteStance(stance, [...path, "stance"], resolve) }),
  };
}

/** Articles have their language's code in lower case. */
function foldLanguages(codes: readonly string[] | undefined): { language?: readonly string[] } {
  return codes === undefined ? {} : { language: codes.map((code) => code.toLowerCase()) };
}

function resolveAll<Kind extends "outlet" | "speaker" | "target">(
  kind: Kind,
  refs: StatementFilter[Kind],
  path: readonly string[],
  resolve: Resolve,
): Partial<Record<Kind, readonly string[]>> {
  const resolved: Partial<Record<Kind, readonly string[]>> = {};
  if (refs !== undefined) {
    resolved[kind] = refs.map((ref, index) => resolve(kind, ref, [...path, kind, `${index}`]));
  }
  return resolved;
}

/** The product's own scorer is asked for without a name: its scores stand on the statements themselves. */
function withScorer(
  { scorer, ...rest }: SentimentFilter,
  scorers: readonly string[],
  path: readonly string[],
): SentimentFilter {
  const found = findScorer(scorer, scorers, path);
  return found === findScorer(undefined, scorers, path) ? rest : { ...rest, scorer: found };
}

function rewriteStance(
  stance: NonNullable<StatementFilter["stance"]>,
  path: readonly string[],
  resolve: Resolve,
): NonNullable<ResolvedStatementFilter["stance"]> {
  const { target, ...rest } = stance;
  return target === undefined ? rest : { ...rest, target: resolve("target", target, [...path, "target"]) };
}
