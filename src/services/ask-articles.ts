import { List } from "./list.js";
import type { PageArguments } from "./page-rules.js";
import type { ArticleFilter, ResolvedArticleFilter } from "./ports/filters.js";
import type { StoredArticle } from "./ports/records.js";
import type { ArticleStore } from "./ports/stores.js";
import { type FilterKnowledge, resolveArticleFilter } from "./resolve-filters.js";

/** The articles that a filter lets through, the newest first. Throws what resolving the filter and reading the page throw. */
export async function askArticles(
  where: ArticleFilter,
  page: PageArguments,
  articles: ArticleStore,
  knowledge: FilterKnowledge,
): Promise<List<StoredArticle>> {
  return listArticles(await resolveArticleFilter(where, knowledge), page, articles);
}

/** The same with a filter that names ids only: the articles of an outlet, of a story. */
export function listArticles(
  where: ResolvedArticleFilter,
  page: PageArguments,
  articles: ArticleStore,
): List<StoredArticle> {
  return new List("articles", where, page, {
    fetch: (wish) => articles.page(where, wish),
    count: () => articles.count(where),
  });
}
