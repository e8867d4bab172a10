import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { connectionConfig } from "../../src/storage/connection-config.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

test.each<[options: string, statementMs: number | undefined, expected: Record<string, string>]>([
  ["", undefined, { random_page_cost: "1.1", jit: "off", work_mem: "32MB", enable_memoize: "off" }],
  ["", undefined, { TimeZone: "UTC", statement_timeout: "0" }],
  ["-c work_mem=8MB -c jit=on", undefined, { random_page_cost: "1.1", jit: "on", work_mem: "8MB" }],
  ["-c timezone=Asia/Tokyo -c enable_memoize=on", undefined, { enable_memoize: "on", TimeZone: "UTC" }],
  ["", 30_000, { statement_timeout: "30s", work_mem: "32MB" }],
  ["-c statement_timeout=5s", 0, { statement_timeout: "5s" }],
  ["-c statement_timeout=5s", 60_000, { statement_timeout: "1min" }],
])(
  "With options “%s” in the url and a limit of %p ms a connection has %o",
  async (options, statementMs, expected) => {
    const url = new URL(database.url);
    if (options !== "") url.searchParams.set("options", options);
    const client = new pg.Client(connectionConfig(url.href, { max: 1, statementMs }));
    await client.connect();
    const { rows } = await client.query<{ name: string; value: string }>(
      "SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1)",
      [Object.keys(expected)],
    );
    await client.end();
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual(expected);
  },
);
