import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { makeCast } from "../../benchmarks/corpus/cast.js";
import { Draw } from "../../benchmarks/corpus/draw.js";
import { loadCorpus } from "../../benchmarks/corpus/load-corpus.js";
import { writeStories } from "../../benchmarks/corpus/write-stories.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

const STATEMENTS = 1_000;

let databases: Record<"one" | "again" | "other" | "empty", TestDatabase>;
beforeAll(async () => {
  databases = {
    one: await createTestDatabase(),
    again: await createTestDatabase(),
    other: await createTestDatabase(),
    empty: await createTestDatabase(),
  };
  await load(databases.one, 1);
  await load(databases.again, 1);
  await load(databases.other, 2);
});
afterAll(async () => {
  for (const database of Object.values(databases ?? {})) await database.close();
});

describe("A synthetic corpus", () => {
  test("has as many statements as were asked for, and two stances and two scores for each", async () => {
    expect(
      await rows(
        databases.one,
        `SELECT (SELECT count(*)::int FROM statement WHERE current) AS statements,
          (SELECT count(*)::int FROM stance) AS stances, (SELECT count(*)::int FROM score) AS scores`,
      ),
    ).toEqual([{ statements: STATEMENTS, stances: 2 * STATEMENTS, scores: 2 * STATEMENTS }]);
  });

  test("is the same for the same seed, row by row, and another one for another", async () => {
    const [one, again, other] = await Promise.all(
      [databases.one, databases.again, databases.other].map((database) => rows(database, CONTENT)),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test("has copies of stories, and speakers and outlets of very unlike frequency", async () => {
    const [found] = await rows(
      databases.one,
      `SELECT (SELECT count(*)::int FROM article) - (SELECT count(*)::int FROM story) AS copies,
        (SELECT max(n)::int FROM (SELECT count(*) AS n FROM statement GROUP BY speaker_id) s) AS "ofTheFirst",
        (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n)::int
          FROM (SELECT count(*) AS n FROM statement GROUP BY speaker_id) s) AS "ofTheMedian"`,
    );
    const { copies, ofTheFirst, ofTheMedian } = found as Record<string, number>;
    expect(copies).toBeGreaterThan(0);
    expect(ofTheFirst).toBeGreaterThan(10 * ofTheMedian!);
  });

  test("has every span where its words stand in the text", async () => {
    const [found] = await rows(
      databases.one,
      `SELECT count(*)::int AS spans, count(*) FILTER (WHERE substr(r.text, (span ->> 0)::int + 1,
          (span ->> 1)::int - (span ->> 0)::int) <> span ->> 2)::int AS wrong
        FROM (
          SELECT article_id, jsonb_array_elements(segments) AS span FROM statement
          UNION ALL SELECT article_id, source FROM statement
          UNION ALL SELECT article_id, cue FROM statement
          UNION ALL SELECT article_id, jsonb_array_elements(evidence) FROM score
          UNION ALL SELECT article_id, jsonb_array_elements(evidence) FROM stance
          UNION ALL SELECT article_id, jsonb_array_elements(mentions) FROM stance
        ) spans JOIN revision r USING (article_id)`,
    );
    expect(found).toMatchObject({ wrong: 0 });
    expect((found as { spans: number }).spans).toBeGreaterThan(7 * STATEMENTS);
  });

  test("has rollups that a recount finds right, and roles as the latest statements give them", async () => {
    const stores = await openStores(databases.one.url, { connections: 2 });
    try {
      const { cells, wrong } = await stores.recountRollups();
      expect(wrong).toBe(0);
      expect(cells).toBeGreaterThan(STATEMENTS);
    } finally {
      await stores.close();
    }
    expect(
      await rows(
        databases.one,
        `SELECT speaker.name FROM speaker JOIN (
           SELECT DISTINCT ON (speaker_id) speaker_id, speaker_role, published_at FROM statement
           ORDER BY speaker_id, published_at DESC) latest ON speaker_id = id
         WHERE (role, role_seen_at) IS DISTINCT FROM
           (speaker_role, CASE WHEN speaker_role IS NOT NULL THEN published_at END)`,
      ),
    ).toEqual([]);
  });

  test("has the keys and indexes of a database without one", async () => {
    expect(await rows(databases.one, KEYS)).toEqual(await rows(databases.empty, KEYS));
  });

  test("is not loaded beside other articles", async () => {
    await expect(load(databases.other, 3)).rejects.toThrow("needs one of its own");
  });
});

/** A digest of every table. */
const CONTENT = [
  "outlet",
  "story",
  "speaker",
  "speaker_alias",
  "target",
  "target_alias",
  "article",
  "revision",
  "analysis",
  "statement",
  "score",
  "stance",
  "outbox",
  "rollup",
]
  .map(
    (table) =>
      `SELECT '${table}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM ${table} t`,
  )
  .join(" UNION ALL ");

const KEYS = `
  SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3`;

async function load(database: TestDatabase, seed: number): Promise<void> {
  const draw = new Draw(seed);
  const stories = writeStories(draw, makeCast(draw), STATEMENTS);
  await loadCorpus(database.url, stories, { tell: () => undefined, sent: () => undefined });
}

async function rows({ url }: TestDatabase, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
