import type { Database, Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { uuids } from "./parameters.js";
import { withdrawFromRollups } from "./rollups/change-rollups.js";
import { refreshRoles } from "./upsert-references.js";
import { keepWritersOut } from "./write-lock.js";

/** Articles deleted in one transaction. */
const BATCH = 200;

/**
 * Deletes articles with all that hangs on them, and the outlets, stories, speakers and targets that nothing else refers
 * to any more; answers how many articles there were. One transaction.
 */
export function deleteArticles(database: Database, ids: readonly string[]): Promise<number> {
  return database.transaction(async (queries) => {
    await keepWritersOut(queries);
    const articles = await queries.rows<{ id: string; outlet: string; story: string }>(Prisma.sql`
      SELECT id, outlet_id AS outlet, story_id AS story FROM article WHERE id = ANY(${uuids(ids)}) ORDER BY id FOR UPDATE`);
    if (articles.length === 0) return 0;
    const found = articles.map((article) => article.id);
    const speakers = await idsOf(
      queries,
      Prisma.sql`
      SELECT DISTINCT speaker_id AS id FROM statement WHERE article_id = ANY(${uuids(found)})`,
    );
    const targets = await idsOf(
      queries,
      Prisma.sql`
      SELECT DISTINCT target_id AS id FROM stance WHERE article_id = ANY(${uuids(found)})`,
    );
    await withdrawFromRollups(queries, found);
    await queries.run(Prisma.sql`DELETE FROM article WHERE id = ANY(${uuids(found)})`);
    await queries.run(Prisma.sql`DELETE FROM speaker WHERE id = ANY(${uuids(speakers)})
      AND id NOT IN (SELECT speaker_id FROM statement WHERE speaker_id = ANY(${uuids(speakers)}))`);
    await refreshRoles(queries, speakers);
    await queries.run(Prisma.sql`DELETE FROM target WHERE id = ANY(${uuids(targets)})
      AND id NOT IN (SELECT target_id FROM stance WHERE target_id = ANY(${uuids(targets)}))
      AND id NOT IN (SELECT target_id FROM correction WHERE target_id = ANY(${uuids(targets)}))`);
    await deleteUnusedOutlets(
      queries,
      articles.map((article) => article.outlet),
    );
    const stories = uuids(articles.map((article) => article.story));
    await queries.run(Prisma.sql`DELETE FROM story WHERE id = ANY(${stories})
      AND id NOT IN (SELECT story_id FROM article WHERE story_id = ANY(${stories}))`);
    await queries.run(Prisma.sql`INSERT INTO outbox (article_id, event, at)
      SELECT id, 'DELETED', now() FROM unnest(${uuids(found)}) AS u(id)`);
    return found.length;
  });
}

/** Deletes every sample article the same way; answers how many. */
export async function deleteSamples(database: Database): Promise<number> {
  let deleted = 0;
  for (;;) {
    const ids = await idsOf(
      database,
      Prisma.sql`SELECT id FROM article WHERE sample ORDER BY id LIMIT ${BATCH}::int`,
    );
    if (ids.length === 0) return deleted;
    deleted += await deleteArticles(database, ids);
  }
}

/** Deletes those of these outlets that have no article left. */
export async function deleteUnusedOutlets(queries: Queries, ids: readonly string[]): Promise<void> {
  await queries.run(Prisma.sql`DELETE FROM outlet WHERE id = ANY(${uuids(ids)})
    AND id NOT IN (SELECT outlet_id FROM article WHERE outlet_id = ANY(${uuids(ids)}))`);
}

async function idsOf(queries: Queries, sql: Prisma.Sql): Promise<string[]> {
  return (await queries.rows<{ id: string }>(sql)).map((row) => row.id);
}
