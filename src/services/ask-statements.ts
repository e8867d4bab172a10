import { OnrecordError } from "../errors.js";
import { List } from "./list.js";
import type { PageArguments } from "./page-rules.js";
import type { Counting, ResolvedStatementFilter, StatementFilter, StatementOrder } from "./ports/filters.js";
import type { PageRequest } from "./ports/page.js";
import type { StoredStatement } from "./ports/records.js";
import { searchText } from "./ports/search-text.js";
import type { StatementStore } from "./ports/stores.js";
import { type FilterKnowledge, resolveStatementFilter } from "./resolve-filters.js";

/** What a list of statements is asked with. */
export interface StatementQuestion {
  readonly where?: StatementFilter | undefined;
  readonly orderBy?: StatementOrder | undefined;
  readonly counting?: Counting | undefined;
  readonly page: PageArguments;
  /** What the place it is asked at adds: the statements of one article, of one speaker. */
  readonly within?: ResolvedStatementFilter | undefined;
}

/** Newest first. */
const DEFAULT_ORDER: StatementOrder = { field: "PUBLISHED_AT", direction: "DESC" };
/** As the article has them: statements of one article share its time and go on by position. */
export const READING_ORDER: StatementOrder = { field: "PUBLISHED_AT", direction: "ASC" };

/**
 * The statements that a filter lets through. Throws ORDER_INVALID for RELEVANCE without a word to be relevant to, and
 * what resolving the filter and reading the page throw.
 */
export async function askStatements(
  question: StatementQuestion,
  statements: StatementStore,
  knowledge: FilterKnowledge,
): Promise<List<StoredStatement>> {
  const orderBy = question.orderBy ?? DEFAULT_ORDER;
  const counting = question.counting ?? "EVERY_COPY";
  const asked = await resolveStatementFilter(question.where ?? {}, knowledge);
  if (orderBy.field === "RELEVANCE") await checkRelevance(asked, knowledge);
  const where = question.within === undefined ? asked : narrow(asked, question.within);
  return new List("statements", { where, orderBy, counting }, question.page, {
    fetch: (page) => statements.page(where, orderBy, counting, page),
    count: () => statements.count(where, counting),
  });
}

/** The statements that one group of an aggregate counts, the newest first. `within` is what makes the group. */
export function listCounted(
  where: ResolvedStatementFilter,
  within: ResolvedStatementFilter,
  counting: Counting,
  page: PageArguments,
  statements: StatementStore,
): List<StoredStatement> {
  return new List("counted", { where, within, counting }, page, {
    fetch: (wish: PageRequest) => statements.page(where, DEFAULT_ORDER, counting, wish, within),
    count: () => statements.count(where, counting, within),
  });
}

/** The words that rows are ranked by must be words to find: by those to leave out all are alike. */
async function checkRelevance(
  where: ResolvedStatementFilter,
  { searchKinds }: FilterKnowledge,
): Promise<void> {
  const text = searchText(where);
  const [kind] = text === null ? [] : await searchKinds([text]);
  if (kind === "WORDS") return;
  const message =
    kind === undefined
      ? "RELEVANCE needs a text to be relevant to."
      : "RELEVANCE needs a word to be relevant to; this text only leaves words out.";
  throw new OnrecordError("ORDER_INVALID", message, { path: ["orderBy", "field"] });
}

/** Both filters at once; `analyserVersion` stays at the top. */
function narrow(asked: ResolvedStatementFilter, within: ResolvedStatementFilter): ResolvedStatementFilter {
  return { ...asked, and: [...(asked.and ?? []), within] };
}
