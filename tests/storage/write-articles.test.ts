import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import pg from "pg";
import type { ArticleWrite } from "../../src/services/ports/article-write.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { type ExampleArticle, exampleArticle, seededRandom } from "./example-articles.js";

let database: TestDatabase;
let client: pg.Client;
/** Two processes' worth of stores. */
let one: Stores & { close(): Promise<void> };
let other: Stores & { close(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url, options: "-c timezone=UTC" });
  await client.connect();
  one = await openStores(database.url);
  other = await openStores(database.url);
});

beforeEach(async () => {
  await client.query(
    "TRUNCATE article, outlet, story, speaker, target, outbox, rollup RESTART IDENTITY CASCADE",
  );
});

afterAll(async () => {
  await one.close();
  await other.close();
  await client.end();
  await database.close();
});

describe("a write", () => {
  test("stores an article whole, and a second one changes nothing, not even the outbox", async () => {
    const write = await exampleArticle({ number: 1 });
    expect(await one.articles.write([write])).toEqual([{ id: write.id, status: "CREATED" }]);
    const before = await wholeState();
    expect(await one.articles.write([write])).toEqual([{ id: write.id, status: "UNCHANGED" }]);
    expect(await wholeState()).toEqual(before);
    expect(await eventsInOutbox()).toEqual(["CREATED"]);
  });

  test("with a newer analyser adds an analysis to the same revision", async () => {
    await one.articles.write([await exampleArticle({ number: 1 })]);
    const newer = await exampleArticle({ number: 1, version: "2.0.0" });
    expect((await one.articles.write([newer]))[0]?.status).toBe("REVISED");
    expect((await one.articles.byIds([newer.id]))[0]).toMatchObject({ revision: 1, analysis: 2 });
    expect(await one.statements.count({}, "EVERY_COPY")).toBe(1);
    expect(await one.statements.count({ analyserVersion: "1.0.0" }, "EVERY_COPY")).toBe(1);
  });

  test("without an analysis stores nothing of an article that is not there, or has another text", async () => {
    const write = await exampleArticle({ number: 1 });
    const bare: ArticleWrite = { ...write, analysis: null, statements: [] };
    expect((await one.articles.write([bare]))[0]?.status).toBe("GONE");
    await one.articles.write([write]);
    expect((await one.articles.write([{ ...bare, textHash: "another" }]))[0]?.status).toBe("GONE");
    expect(await eventsInOutbox()).toEqual(["CREATED"]);
  });

  test("that the database refuses leaves nothing behind", async () => {
    const write = await exampleArticle({ number: 1 });
    const [statement] = write.statements;
    const broken = { ...write, statements: [{ ...statement, attributionConfidence: 7 }] } as ArticleWrite;
    const before = await wholeState();
    await expect(one.articles.write([broken])).rejects.toThrow();
    expect(await wholeState()).toEqual(before);
  });
});

test("the end state does not depend on the order of arrival", async () => {
  const names = [
    "Tilda Varga [harbour minister]",
    "TILDA VARGA [minister]",
    "Tilda Varga",
    "tilda varga [mayor]",
    "Ivo Lem",
  ];
  const writes = await Promise.all(
    names.map((name, number) =>
      exampleArticle({
        number,
        outlet: ["Ledger", "LEDGER", "ledger", "Courier", "Courier"][number] as string,
        publishedAt: new Date(Date.UTC(2026, 4, number < 2 ? 9 : number)),
        text: `${name} (+1) on ${["Port Authority", "PORT AUTHORITY"][number % 2]}: it is ready`,
      }),
    ),
  );
  await one.articles.write(writes);
  const expected = await sharedState();
  expect(expected).toMatchObject({
    speakers: [{ name: "Ivo Lem" }, { name: "Tilda Varga", role: "harbour minister" }],
    targets: [{ name: "Port Authority" }],
    outlets: [{ name: "Courier" }, { name: "Ledger" }],
  });
  const random = seededRandom(7);
  for (let round = 0; round < 8; round += 1) {
    await client.query("TRUNCATE article, outlet, story, speaker, target, outbox, rollup CASCADE");
    await one.articles.write([...writes].sort(() => random() - 0.5));
    expect(await sharedState()).toEqual(expected);
  }
});

describe("two processes that write at once", () => {
  test("the same articles: each is created once, and the state is that of one process", async () => {
    const writes = await manyArticles(30);
    await one.articles.write(writes);
    const expected = await wholeState();
    await client.query("TRUNCATE article, outlet, story, speaker, target, outbox, rollup CASCADE");
    const outcomes = await Promise.all([
      one.articles.write(writes),
      other.articles.write([...writes].reverse()),
    ]);
    const created = outcomes.flat().filter((outcome) => outcome.status === "CREATED");
    const unchanged = outcomes.flat().filter((outcome) => outcome.status === "UNCHANGED");
    expect([created.length, unchanged.length]).toEqual([30, 30]);
    expect(await wholeState()).toEqual(expected);
    expect(await eventsInOutbox()).toHaveLength(30);
  });

  test("two revisions of one article: both are kept, one is current, numbers have no gap", async () => {
    const write = (text: string) => exampleArticle({ number: 1, text: `Ivo Lem (0): ${text}` });
    await one.articles.write([await write("first")]);
    const [second, third] = [await write("second"), await write("third")];
    const outcomes = await Promise.all([one.articles.write([second]), other.articles.write([third])]);
    expect(outcomes.flat().map((outcome) => outcome.status)).toEqual(["REVISED", "REVISED"]);
    const { rows } = await client.query("SELECT number FROM revision ORDER BY number");
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3]);
    const current = await client.query(
      "SELECT DISTINCT s.analysis, a.current_analysis FROM statement s JOIN article a ON a.id = s.article_id WHERE s.current",
    );
    expect(current.rows).toEqual([{ analysis: 3, current_analysis: 3 }]);
  });

  test("and one that deletes what the other one needs: nothing is lost, nothing is left over", async () => {
    const writes = await manyArticles(12);
    for (let round = 0; round < 5; round += 1) {
      await one.articles.write(writes.slice(0, 6));
      await Promise.all([
        ...writes.slice(0, 6).map((write) => other.articles.delete(write.id)),
        one.articles.write(writes.slice(6)),
      ]);
      expect((await one.facts()).articles).toBe(6);
      expect(await orphans()).toEqual([]);
      for (const write of writes.slice(6)) await one.articles.delete(write.id);
    }
    expect(await one.facts()).toMatchObject({
      articles: 0,
      speakers: 0,
      targets: 0,
      outlets: 0,
      statements: 0,
    });
  });
});

test("connections that are cut in the middle leave whole articles only, and a rerun ends in the same state", async () => {
  const writes = await manyArticles(40);
  await one.articles.write(writes);
  const expected = await wholeState();
  await client.query("TRUNCATE article, outlet, story, speaker, target, outbox, rollup CASCADE");
  let cutting = true;
  let cut = 0;
  const cutter = (async () => {
    while (cutting) {
      const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`);
      cut += rowCount ?? 0;
      await new Promise((done) => setTimeout(done, 15));
    }
  })();
  const first = await one.articles.write(writes).catch((error: unknown) => error);
  cutting = false;
  await cutter;
  expect(cut).toBeGreaterThan(0);
  if (!Array.isArray(first)) expect(first).toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  expect(await halfArticles()).toEqual([]);
  await one.articles.write(writes);
  expect(await wholeState()).toEqual(expected);
  expect(await eventsInOutbox()).toHaveLength(40);
});

test("deleting an article takes all that hangs on it, keeps what others need, and tells the outbox", async () => {
  const kept = await exampleArticle({ number: 1, text: "Ivo Lem (0) on Toll Board: it is there" });
  const gone = await exampleArticle({
    number: 2,
    outlet: "Courier",
    text: "Ivo Lem (0) on Toll Board, Ferry Union: no\nOona Brandt (0): no",
  });
  await one.articles.write([kept]);
  const before = await wholeState();
  await one.articles.write([gone]);
  expect(await one.articles.delete(gone.id)).toBe(true);
  expect(await one.articles.delete(gone.id)).toBe(false);
  expect(await one.articles.delete("no uuid")).toBe(false);
  expect(await wholeState()).toEqual(before);
  expect(await eventsInOutbox()).toEqual(["CREATED", "CREATED", "DELETED"]);
});

test("samples are deleted whole, and nothing else", async () => {
  const real = await exampleArticle({ number: 1 });
  await one.articles.write([real]);
  const before = await wholeState();
  await one.articles.write(await manyArticles(20, { sample: true }));
  expect((await one.facts()).samples).toBe(20);
  expect(await one.articles.deleteSamples()).toBe(20);
  expect(await wholeState()).toEqual(before);
});

test("what was deleted is known to be, until it is stored again", async () => {
  const [kept, gone, back] = await manyArticles(3, { sample: true });
  await one.articles.write([kept!, gone!, back!]);
  await one.articles.deleteSamples();
  await one.articles.write([kept!, back!]);
  await one.articles.delete(back!.id);
  await one.articles.write([back!]);
  const never = (await exampleArticle({ number: 77 })).id;
  expect(await one.articles.deletedOf([kept!.id, gone!.id, back!.id, never])).toEqual([gone!.id]);
});

test("a name of 5,000 letters and an article of 3,000 statements are stored", async () => {
  const long = `Ä${"a".repeat(4_999)}`;
  const lines = Array.from({ length: 3_000 }, (_, line) => `Speaker ${line} (0): words ${line}`);
  const write = await exampleArticle({
    number: 1,
    text: [...lines, `${long} (0) on ${long}: it`].join("\n"),
  });
  await one.articles.write([write]);
  expect(await one.statements.count({}, "EVERY_COPY")).toBe(3_001);
  expect((await one.speakers.byNames([long.toUpperCase()]))[0]).toHaveLength(1);
});

test("a text of 2 MB of different words is stored, and found by its first ones", async () => {
  const words = Array.from({ length: 190_000 }, (_, word) => `w${word.toString(36)}ß`).join(" ");
  await one.articles.write([await exampleArticle({ number: 1, text: `Ivo Lem (0): ${words}` })]);
  expect(await one.articles.count({ text: "w1ß" })).toBe(1);
  expect(await one.statements.count({ text: "w1ß" }, "EVERY_COPY")).toBe(1);
});

async function manyArticles(count: number, given: Partial<ExampleArticle> = {}): Promise<ArticleWrite[]> {
  const speakers = ["Tilda Varga [minister]", "Ivo Lem", "Oona Brandt [mayor]", "TILDA VARGA", "Pim Sool"];
  const text = (number: number): string =>
    speakers
      .map(
        (name, index) =>
          `${name} (${(number + index) % 3 === 0 ? "+1" : "-1"}) on Port Authority, Toll Board: words ${number}`,
      )
      .join("\n");
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      exampleArticle({ number: 100 + index, text: text(index), ...given }),
    ),
  );
}

async function eventsInOutbox(): Promise<string[]> {
  return (await client.query("SELECT event FROM outbox ORDER BY position")).rows.map(
    (row) => row.event as string,
  );
}

/** Everything but the outbox, in an order of its own. */
async function wholeState(): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const table of [
    "outlet",
    "story",
    "article",
    "revision",
    "analysis",
    "statement",
    "score",
    "stance",
    "speaker",
    "speaker_alias",
    "target",
    "target_alias",
  ]) {
    const { rows } = await client.query(
      `SELECT coalesce(string_agg(t::text, E'\n' ORDER BY t::text), '') AS state FROM ${table} t`,
    );
    state[table] = rows[0]?.state as string;
  }
  return state;
}

async function sharedState(): Promise<object> {
  const order = { limit: 100, forward: true, from: null };
  const values = <T>(page: { rows: readonly { value: T }[] }): T[] => page.rows.map((row) => row.value);
  return {
    speakers: values(await one.speakers.page({}, order)),
    targets: values(await one.targets.page({}, order)),
    outlets: values(await one.outlets.page({}, order)),
    tables: await wholeState(),
  };
}

/** Articles that miss something of what every example article has. */
async function halfArticles(): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT a.id FROM article a WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.article_id = a.id)
      OR NOT EXISTS (SELECT 1 FROM analysis n WHERE n.article_id = a.id AND n.statement_count =
        (SELECT count(*) FROM statement s WHERE s.article_id = a.id))
      OR (SELECT count(*) FROM score c WHERE c.article_id = a.id) <> 10
      OR (SELECT count(*) FROM stance t WHERE t.article_id = a.id) <> 10`);
  return rows;
}

async function orphans(): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT 'speaker' AS what, id FROM speaker WHERE id NOT IN (SELECT speaker_id FROM statement)
    UNION ALL SELECT 'target', id FROM target WHERE id NOT IN (SELECT target_id FROM stance)
    UNION ALL SELECT 'outlet', id FROM outlet WHERE id NOT IN (SELECT outlet_id FROM article)
    UNION ALL SELECT 'story', id FROM story WHERE id NOT IN (SELECT story_id FROM article)`);
  return rows;
}
