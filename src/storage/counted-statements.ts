import type { Counting, ResolvedStatementFilter } from "../services/ports/filters.js";
import { Prisma } from "./generated/client.js";
import { statementCondition } from "./statement-filter.js";

/**
 * FROM and WHERE over the statements that a filter lets through, as `statement s`; ONE_PER_STORY keeps, of each story,
 * speaker and wording, the one in the earliest article.
 */
export function countedStatements(
  where: ResolvedStatementFilter,
  counting: Counting,
): { from: Prisma.Sql; condition: Prisma.Sql } {
  const condition = statementCondition(where);
  if (counting === "EVERY_COPY") return { from: Prisma.sql`statement s`, condition };
  const from = Prisma.sql`(
    SELECT DISTINCT ON (story.story_id, s.speaker_id, s.content_key) s.*
    FROM statement s JOIN article story ON story.id = s.article_id WHERE ${condition}
    ORDER BY story.story_id, s.speaker_id, s.content_key, s.published_at, s.article_id, s.analysis, s.position
  ) s`;
  return { from, condition: Prisma.sql`true` };
}
