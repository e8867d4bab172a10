import type { RollupDifference } from "../../services/ports/stores.js";
import type { Database, Queries } from "../database.js";
import { Prisma } from "../generated/client.js";
import { uuids } from "../parameters.js";
import { keepWritersOut } from "../write-lock.js";

/**
 * Adds what the current statements of some articles bring to the rollups. Comes last in the transaction that changed them:
 * everybody who writes needs the same few cells, and holds them until it commits.
 */
export async function addToRollups(queries: Queries, articleIds: readonly string[]): Promise<void> {
  await queries.rows(Prisma.sql`SELECT rollup_change(${uuids(articleIds)}, 1)::text`);
}

/** Takes it away again, before the articles or their statements change. */
export async function withdrawFromRollups(queries: Queries, articleIds: readonly string[]): Promise<void> {
  await queries.rows(Prisma.sql`SELECT rollup_change(${uuids(articleIds)}, -1)::text`);
}

/** Recounts every cell from the statements and compares; reads everything, and changes nothing. */
export async function recountRollups(queries: Queries): Promise<RollupDifference> {
  const [found] = await queries.rows<RollupDifference>(Prisma.sql`
    WITH recount AS (SELECT * FROM rollup_of(ARRAY(SELECT id FROM article))),
    missing AS (SELECT * FROM recount EXCEPT SELECT * FROM rollup),
    surplus AS (SELECT * FROM rollup EXCEPT SELECT * FROM recount)
    SELECT (SELECT count(*) FROM recount)::double precision AS cells, count(*)::double precision AS wrong FROM (
      SELECT scope, grain, bucket, speaker_id, target_id, outlet_id, value FROM missing
      UNION SELECT scope, grain, bucket, speaker_id, target_id, outlet_id, value FROM surplus) cells`);
  return found as RollupDifference;
}

/** Makes every cell anew, while nobody writes. */
export async function rebuildRollups(database: Database): Promise<void> {
  await database.transaction(
    async (queries) => {
      await keepWritersOut(queries);
      await queries.run(Prisma.sql`DELETE FROM rollup`);
      await queries.rows(Prisma.sql`SELECT rollup_change(ids, 1)::text FROM (
        SELECT array_agg(id) AS ids
        FROM (SELECT id, (row_number() OVER (ORDER BY id)) / ${PIECE}::int AS piece FROM article) a
        GROUP BY piece) pieces`);
    },
    { longestMs: LONGEST_REBUILD_MS },
  );
}

/** 500,000 statements took 155 s. */
const LONGEST_REBUILD_MS = 24 * 3_600_000;

/** Articles whose cells are made in one piece. */
const PIECE = 2_000;
