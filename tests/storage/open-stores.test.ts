import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
});

afterAll(async () => {
  await stores.close();
  await database.close();
});

test.each([
  ["nobody listens", "postgresql://somebody:secret@127.0.0.1:1/nowhere"],
  ["the host does not exist", "postgresql://somebody:secret@no-such-host.invalid/nowhere"],
])(
  "where %s it is DATABASE_UNAVAILABLE, and the error names neither user, password nor host",
  async (_name, url) => {
    const error = await openStores(url).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE", path: [], details: {} });
    expect((error as Error).message).not.toMatch(/secret|somebody|127|no-such-host/);
  },
);

test.each([
  ["a wrong password", (url: URL) => Object.assign(url, { password: "wrong" })],
  ["a database that does not exist", (url: URL) => Object.assign(url, { pathname: "/nowhere" })],
])("%s is DATABASE_UNAVAILABLE", async (_name, change) => {
  await expect(openStores(change(new URL(database.url)).href)).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
  });
});

test("connections that are cut are made anew: one question fails at most, the next one is answered", async () => {
  await stores.ping();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
  await stores
    .ping()
    .catch((error: unknown) => expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE" }));
  await stores.ping();
});

test("every connection speaks UTC, whatever the database and the url say", async () => {
  const url = new URL(database.url);
  url.searchParams.set("options", "-c timezone=America/New_York -c statement_timeout=54321");
  const queries: string[] = [];
  const other = await openStores(url.href, { onQuery: (sql) => queries.push(sql) });
  const article = await exampleArticle({ number: 1, publishedAt: new Date("2026-05-01T00:30:00.007Z") });
  await other.articles.write([article]);
  const range = { gte: new Date("2026-05-01T00:30:00.007Z"), lt: new Date("2026-05-01T00:30:00.008Z") };
  expect(await stores.articles.count({ publishedAt: range })).toBe(1);
  expect(await stores.statements.count({ publishedAt: range }, "EVERY_COPY")).toBe(1);
  expect((await stores.articles.byIds([article.id]))[0]?.publishedAt).toEqual(range.gte);
  expect(queries.some((sql) => sql.includes("INSERT INTO statement"))).toBe(true);
  await other.close();
});

test("facts count what is there", async () => {
  const before = await stores.facts();
  await stores.articles.write([
    await exampleArticle({ number: 50, sample: true }),
    await exampleArticle({ number: 51, language: "de", outlet: "Courier" }),
  ]);
  const after = await stores.facts();
  expect(after.serverVersion).toMatch(/^\d+\.\d+/);
  expect([after.articles - before.articles, after.samples, after.statements - before.statements]).toEqual([
    2, 1, 1,
  ]);
  expect(after.analysesByStatus).toEqual({
    DONE: before.analysesByStatus.DONE + 1,
    UNSUPPORTED_LANGUAGE: 1,
    FAILED: 0,
  });
});

test("dates far outside of what PostgreSQL reads are the ends of time, not errors", async () => {
  const all = await stores.articles.count({});
  expect(
    await stores.articles.count({ publishedAt: { gte: new Date(-8.64e15), lt: new Date(8.64e15) } }),
  ).toBe(all);
});
