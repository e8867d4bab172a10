import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { MOST_EXPORTS } from "../../src/services/ports/export.js";
import { Database } from "../../src/storage/database.js";
import { Prisma } from "../../src/storage/generated/client.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(testDatabase.url, { connections: 2 });
}, 60_000);
afterAll(async () => {
  await database?.close();
  await testDatabase?.close();
});

const running = async (): Promise<number> => {
  const [row] = await database.rows<{ running: number }>(Prisma.sql`
    SELECT count(*)::int AS running FROM pg_stat_activity
    WHERE datname = current_database() AND state IN ('active', 'idle in transaction') AND pid <> pg_backend_pid()`);
  return row?.running ?? 0;
};

const SLEEP = Prisma.sql`SELECT pg_sleep(60)::text`;

/** What the server hears of a moment later. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries === 500) throw new Error("It never came.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Numbers as text, from one to `to`. */
const numbers = (to: number) =>
  Prisma.sql`SELECT n, repeat('x', 10) FROM generate_series(1, ${to}::int) AS n`;

async function collect<Row>(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

describe("A snapshot", () => {
  test("reads answers of any size in batches, in order, and several one after the other", async () => {
    const snapshot = await database.snapshot();
    try {
      expect(await collect(snapshot.texts(numbers(0)))).toEqual([]);
      for (const size of [1, 100, 101, 5_000]) {
        const rows = await collect(snapshot.texts(numbers(size)));
        expect(rows.map(([n]) => Number(n))).toEqual(Array.from({ length: size }, (_, index) => index + 1));
      }
      expect(await collect(snapshot.objects(Prisma.sql`SELECT 1.5::float8 AS n, NULL AS nothing`))).toEqual([
        { n: 1.5, nothing: null },
      ]);
    } finally {
      await snapshot.close();
    }
    expect(await running()).toBe(0);
  });

  test("holds few rows at once where they are long", async () => {
    const snapshot = await database.snapshot();
    const sizes: number[] = [];
    const long = Prisma.sql`SELECT repeat('x', 200000) FROM generate_series(1, 300)`;
    for await (const batch of snapshot.texts(long)) sizes.push(batch.length);
    await snapshot.close();
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
    expect(Math.max(...sizes.slice(2))).toBeLessThanOrEqual(20);
  });

  test("doesn't see what is written after it was taken, and writes nothing", async () => {
    const snapshot = await database.snapshot();
    const insert = Prisma.sql`INSERT INTO story (id) VALUES (gen_random_uuid())`;
    const count = Prisma.sql`SELECT count(*)::int AS stories FROM story`;
    const before = await snapshot.rows(count);
    await database.run(insert);
    expect(await snapshot.rows(count)).toEqual(before);
    await expect(snapshot.run(insert)).rejects.toThrow(/read-only/);
    await snapshot.close();
  });

  test("ends a statement that still runs when it is closed, and when its reader stops", async () => {
    // The server sends what fills its buffer of 8 kB.
    const endless = Prisma.sql`
      SELECT repeat('x', 1000), pg_sleep(CASE WHEN n > 150 THEN 60 ELSE 0 END) FROM generate_series(1, 1000) AS n`;
    const closed = await database.snapshot();
    const reading = collect(closed.texts(endless));
    reading.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await running()).toBe(1);
    await closed.close();
    await expect(reading).rejects.toThrow();

    const left = await database.snapshot();
    for await (const _batch of left.texts(endless)) break;
    for (let tries = 0; (await running()) > 0 && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await running()).toBe(0);
  });

  test("ends a small answer that is still waited for when it is closed, and reads nothing more", async () => {
    const snapshot = await database.snapshot();
    const waiting = snapshot.rows(SLEEP);
    waiting.catch(() => undefined);
    await until(async () => (await running()) === 1);
    await snapshot.close();
    await expect(waiting).rejects.toThrow();
    await until(async () => (await running()) === 0);
    await expect(snapshot.rows(Prisma.sql`SELECT 1`)).rejects.toThrow("closed");
    await expect(collect(snapshot.texts(numbers(1)))).rejects.toThrow("closed");
  });

  test("is ended at once, also where others wait for its connection", async () => {
    const snapshots = await Promise.all(Array.from({ length: MOST_EXPORTS }, () => database.snapshot()));
    const another = database.snapshot();
    for (const snapshot of snapshots) snapshot.rows(SLEEP).catch(() => undefined);
    await until(async () => (await running()) >= MOST_EXPORTS);
    await Promise.all(snapshots.map((snapshot) => snapshot.close()));
    await (await another).close();
    await until(async () => (await running()) === 0);
  });

  test("has the database's own errors coded", async () => {
    const gone = new Database("postgresql://nobody@127.0.0.1:1/none", { connections: 1 });
    await expect(gone.snapshot()).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    await gone.close();
    const snapshot = await database.snapshot();
    await expect(
      collect(snapshot.texts(Prisma.sql`SELECT 1 / (n - 500) FROM generate_series(1, 1000) AS n`)),
    ).rejects.toThrow(/division by zero/);
    await snapshot.close();
    expect(await running()).toBe(0);
  });
});
