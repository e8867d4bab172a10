import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { connectionConfig } from "../../src/storage/connection-config.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

test.each([
  ["", { random_page_cost: "1.1", jit: "off", work_mem: "32MB", enable_memoize: "off", TimeZone: "UTC" }],
  ["-c work_mem=8MB -c jit=on", { random_page_cost: "1.1", jit: "on", work_mem: "8MB", TimeZone: "UTC" }],
  ["-c timezone=Asia/Tokyo -c enable_memoize=on", { enable_memoize: "on", TimeZone: "UTC" }],
])("With the options “%s” in the url a connection is set to %o", async (options, expected) => {
  const url = new URL(database.url);
  if (options !== "") url.searchParams.set("options", options);
  const client = new pg.Client(connectionConfig(url.href, { max: 1 }));
  await client.connect();
  const { rows } = await client.query<{ name: string; value: string }>(
    "SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1)",
    [Object.keys(expected)],
  );
  await client.end();
  expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual(expected);
});
