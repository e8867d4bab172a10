import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { AGGREGATE_COLUMNS } from "../../src/services/export-aggregate-columns.js";
import { STATEMENT_COLUMNS } from "../../src/services/export-statement-columns.js";
import { type ExportColumn, STANCE_FIELDS } from "../../src/services/ports/export.js";
import { openStores } from "../../src/storage/open-stores.js";
import { inventedNews } from "../http/invented-news.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

const dictionary = readFileSync("docs/data-dictionary.md", "utf8");

function section(heading: string): string {
  const found = dictionary.split(/^(?=### |## )/m).find((part) => part.startsWith(`### ${heading}\n`));
  if (found === undefined) throw new Error(`no section ${heading}`);
  return found;
}

describe("The data dictionary", () => {
  const row = ({ name, type, nullable, description }: ExportColumn) =>
    `| \`${name}\` | ${type}${nullable ? ", null" : ""} | ${description} |`;
  const rows = (text: string) => text.split("\n").filter((line) => line.startsWith("| `"));

  test("has the columns of an export of statements, in their order", () => {
    const fields = STANCE_FIELDS.map(
      ({ name, type, description }) => `| \`${name}\` | ${type} | ${description} |`,
    );
    expect(rows(section("Export of statements"))).toEqual([...STATEMENT_COLUMNS.map(row), ...fields]);
  });

  test("has those that an export of aggregates can have, and when", () => {
    const when = { null: "always", STANCES: "stances are named" } as Record<string, string>;
    expect(rows(section("Export of aggregates"))).toEqual(
      AGGREGATE_COLUMNS.map(
        (column) => `${row(column)} ${when[`${column.of}`] ?? `grouped by ${column.of}`} |`,
      ),
    );
  });
});

describe("The views for reading", () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    const stores = await openStores(database.url);
    await stores.articles.write(inventedNews(10, 5));
    await stores.close();
    client = new pg.Client(database.url);
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client?.end();
    await database?.close();
  });

  test("have a comment on every column, and the data dictionary has the same", async () => {
    const { rows } = await client.query<{ view: string; column: string; comment: string | null }>(`
      SELECT c.relname AS view, a.attname AS column, col_description(c.oid, a.attnum) AS comment
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'onrecord_api'::regnamespace ORDER BY c.relname, a.attnum`);
    expect(new Set(rows.map(({ view }) => view)).size).toBe(7);
    const missing = rows.filter(
      ({ view, column, comment }) =>
        comment === null ||
        !section(`onrecord_api.${view}`).includes(`| \`${column}\` | ${comment.replace(/\.$/, "")} |`),
    );
    expect(missing).toEqual([]);
  });

  test("hold what is stored, for the reading role and for nobody who may not read it", async () => {
    const count = async (from: string) =>
      (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`)).rows[0]?.count;
    const stored = {
      statements: await count("statement WHERE current"),
      sentiments: await count("score"),
      stances: await count("stance"),
      speakers: await count("speaker"),
      targets: await count("target"),
      articles: await count("article"),
      outlets: await count("outlet"),
    };
    await client.query("SET ROLE onrecord_reader");
    for (const [view, rows] of Object.entries(stored))
      expect([view, await count(`onrecord_api.${view}`)]).toEqual([view, rows]);
    await expect(count("statement")).rejects.toThrow(/permission denied/);
    await expect(client.query("DELETE FROM onrecord_api.speakers")).rejects.toThrow(/permission denied/);
    await client.query("RESET ROLE");
  });
});
