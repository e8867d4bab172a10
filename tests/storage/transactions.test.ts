import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Database } from "../../src/storage/database.js";
import { Prisma } from "../../src/storage/generated/client.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(testDatabase.url, { connections: 2 });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.close();
});

/** Writes, and takes the time that is given. */
const slowly = (seconds: number, longestMs?: number) =>
  database.transaction(
    async (queries) => {
      await queries.run(Prisma.sql`INSERT INTO story (id) VALUES (gen_random_uuid())`);
      await queries.rows(Prisma.sql`SELECT pg_sleep(${seconds}::double precision)::text`);
    },
    longestMs === undefined ? {} : { longestMs },
  );

const stories = async (): Promise<number | undefined> => {
  const [row] = await database.rows<{ stories: number }>(
    Prisma.sql`SELECT count(*)::int AS stories FROM story`,
  );
  return row?.stories;
};

test("A transaction is undone when its time is up, and is given as much as it needs", async () => {
  await expect(slowly(1, 100)).rejects.toThrow();
  expect(await stories()).toBe(0);
  await slowly(0.2, 60_000);
  await slowly(0);
  expect(await stories()).toBe(2);
});
