import type { Counting, ResolvedStatementFilter } from "../services/ports/filters.js";
import { Prisma } from "./generated/client.js";
import { all } from "./keyset-page.js";
import { statementCondition } from "./statement-filter.js";

/** FROM and WHERE over statements, as `statement s`. */
export interface StatementSource {
  readonly from: Prisma.Sql;
  readonly condition: Prisma.Sql;
}

/**
 * The statements that a filter lets through, to read all of them; ONE_PER_STORY keeps, of each story, speaker and wording,
 * the one in the earliest article.
 */
export function countedStatements(where: ResolvedStatementFilter, counting: Counting): StatementSource {
  const condition = statementCondition(where);
  if (counting === "EVERY_COPY") return { from: Prisma.sql`statement s`, condition };
  const from = Prisma.sql`(
    SELECT DISTINCT ON (story.story_id, s.speaker_id, s.content_key) s.*
    FROM statement s JOIN article story ON story.id = s.article_id WHERE ${condition}
    ORDER BY story.story_id, s.speaker_id, s.content_key, s.published_at, s.article_id, s.analysis, s.position
  ) s`;
  return { from, condition: Prisma.sql`true` };
}

/**
 * The same statements, to read the first few in an order that an index has: each is looked at by itself, whether its story
 * has an earlier one. Of a million statements a page takes some milliseconds, and all of them half a minute.
 */
export function listedStatements(where: ResolvedStatementFilter, counting: Counting): StatementSource {
  const condition = statementCondition(where);
  const from = Prisma.sql`statement s`;
  if (counting === "EVERY_COPY") return { from, condition };
  // IS NOT TRUE keeps it from becoming a join of everything with everything. Copies are looked up by their article, which has
  // a few statements, and not by their speaker, who may have tens of thousands: hence IS NOT DISTINCT FROM.
  const first = Prisma.sql`(EXISTS (
    SELECT 1 FROM article story JOIN article other ON other.story_id = story.story_id
    JOIN (SELECT s.* FROM statement s WHERE ${condition}) copy ON copy.article_id = other.id
    WHERE story.id = s.article_id AND copy.speaker_id IS NOT DISTINCT FROM s.speaker_id AND copy.content_key = s.content_key
      AND (copy.published_at, copy.article_id, copy.analysis, copy.position)
        < (s.published_at, s.article_id, s.analysis, s.position)
  )) IS NOT TRUE`;
  return { from, condition: all([condition, first]) };
}
