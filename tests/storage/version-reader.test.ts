import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { Database } from "../../src/storage/database.js";
import { openEmbeddedDatabase } from "../../src/storage/embedded/open-embedded-database.js";
import { Prisma } from "../../src/storage/generated/client.js";
import { applyMigrations } from "../../src/storage/migrations/apply-migrations.js";
import { openStores } from "../../src/storage/open-stores.js";
import type { Snapshot } from "../../src/storage/snapshot.js";
import { VersionReader } from "../../src/storage/version-reader.js";
import { createTestDatabase, PRISMA_FOLDER, type TestDatabase } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

let database: TestDatabase;
let onlooker: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  onlooker = await connect();
});
afterAll(async () => {
  await onlooker?.end();
  await database?.close();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
}

const STEPS = [
  "begin",
  "take a position",
  "commit",
  "roll back",
  "read",
  "take a snapshot",
  "read in the snapshot",
] as const;
const WEIGHTED = [0, 0, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4, 5, 5, 6].map(
  (index) => STEPS[index] as (typeof STEPS)[number],
);

test("the version counts whatever was committed, in whichever order positions were taken, and forgets none", async () => {
  const writers = await Promise.all([connect(), connect(), connect()]);
  // The first puts rows aside as early as it may, the last never.
  const readers = [1, 4, 1_000_000].map((settleRows) => new VersionReader(database.url, { settleRows }));
  const snapshots = new Database(database.url, { connections: 1 });
  let [reads, lateCommits, staleSnapshots] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...WEIGHTED), fc.nat({ max: 2 }), fc.nat({ max: 2 })), {
        minLength: 100,
        maxLength: 120,
        size: "max",
      }),
      async (steps) => {
        const open = new Map<number, bigint | null>();
        const taken = new Map<number, { snapshot: Snapshot; readVersion: () => Promise<string> }>();
        const readTaken = async (which: number) => {
          const { snapshot, readVersion } = taken.get(which) as NonNullable<ReturnType<typeof taken.get>>;
          const [own] = await snapshot.rows<{ version: string }>(Prisma.raw(RECOUNT));
          if (own?.version !== (await recount())) staleSnapshots += 1;
          expect(await readVersion()).toBe(own?.version);
          await snapshot.close();
          taken.delete(which);
        };
        for (const [step, which, reader] of steps) {
          const writer = writers[which] as pg.Client;
          if (step === "read") {
            reads += 1;
            expect(await (readers[reader] as VersionReader).read()).toBe(await recount());
          } else if (step === "take a snapshot") {
            if (taken.has(which)) continue;
            const readVersion = (readers[reader] as VersionReader).forLaterSnapshot();
            const snapshot = await snapshots.snapshot();
            taken.set(which, { snapshot, readVersion: () => readVersion(snapshot) });
          } else if (step === "read in the snapshot") {
            if (taken.has(which)) await readTaken(which);
          } else if (step === "begin") {
            if (open.has(which)) continue;
            // Writers have written an article before they take a position.
            await writer.query("BEGIN; SELECT pg_current_xact_id()");
            open.set(which, null);
          } else if (open.has(which)) {
            if (step === "take a position") open.set(which, await insert(writer));
            else {
              const position = open.get(which) ?? null;
              if (step === "commit" && position !== null && position < (await lastVisible()))
                lateCommits += 1;
              await writer.query(step === "commit" ? "COMMIT" : "ROLLBACK");
              open.delete(which);
            }
          }
        }
        for (const which of open.keys()) await writers[which]?.query("COMMIT");
        for (const which of taken.keys()) await readTaken(which);
        for (const reader of readers) expect(await reader.read()).toBe(await recount());
      },
    ),
    { numRuns: 80, seed: 4 },
  );
  expect(reads).toBeGreaterThan(100);
  expect(lateCommits).toBeGreaterThan(5);
  expect(staleSnapshots).toBeGreaterThan(100);
  await Promise.all([...writers.map((writer) => writer.end()), ...readers.map((reader) => reader.close())]);
  await snapshots.close();
});

async function insert(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ position: string }>(
    "INSERT INTO outbox (article_id, event, at) VALUES (gen_random_uuid(), 'DELETED', now()) RETURNING position",
  );
  return BigInt((rows[0] as { position: string }).position);
}

async function lastVisible(): Promise<bigint> {
  const { rows } = await onlooker.query<{ last: string }>(
    "SELECT coalesce(max(position), 0) AS last FROM outbox",
  );
  return BigInt((rows[0] as { last: string }).last);
}

const RECOUNT = `SELECT coalesce(max(position), 0) || '.' || count(*) || '.' ||
  (SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS version FROM outbox`;

async function recount(client = onlooker): Promise<string> {
  const { rows } = await client.query<{ version: string }>(RECOUNT);
  return (rows[0] as { version: string }).version;
}

test("every change of the stored articles is another version, and nothing else is", async () => {
  const one = await openStores(database.url);
  const other = await openStores(database.url);
  const article = await exampleArticle({ number: 1 });
  const sample = await exampleArticle({ number: 2, sample: true });
  const changes: readonly [what: string, change: () => Promise<unknown>, changes: boolean][] = [
    ["an ingest", () => one.articles.write([article]), true],
    ["the same ingest again", () => one.articles.write([article]), false],
    [
      "another author",
      async () => one.articles.write([await exampleArticle({ number: 1, author: "A" })]),
      true,
    ],
    [
      "a new text",
      async () =>
        one.articles.write([await exampleArticle({ number: 1, text: "Tilda Varga (+1) on Port: no" })]),
      true,
    ],
    [
      "a newer analysis",
      async () =>
        one.articles.write([
          await exampleArticle({ number: 1, text: "Tilda Varga (+1) on Port: no", version: "1.1.0" }),
        ]),
      true,
    ],
    ["reading", () => one.facts(), false],
    ["a deletion", () => one.articles.delete(article.id), true],
    ["the deletion of what isn't there", () => one.articles.delete(article.id), false],
    ["samples", () => one.articles.write([sample]), true],
    ["taking samples out", () => one.articles.deleteSamples(), true],
    [
      "a migration",
      () =>
        onlooker.query(
          "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', 'x', now())",
        ),
      true,
    ],
  ];
  for (const [what, change, changing] of changes) {
    const before = await other.dataVersion();
    await change();
    const after = await other.dataVersion();
    expect([what, after === before]).toEqual([what, !changing]);
    expect(await one.dataVersion()).toBe(after);
    const exported = await one.exports.open();
    expect(exported.dataVersion).toBe(after);
    await exported.close();
  }
  await Promise.all([one.close(), other.close()]);
});

test("is DATABASE_UNAVAILABLE where nobody answers, and comes back", async () => {
  const own = await createTestDatabase();
  const reader = new VersionReader(own.url);
  await reader.read();
  await own.close();
  await expect(reader.read()).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  await reader.close();
});

test("reads on a standby, which gives out no transaction numbers", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "onrecord-standby-"));
  const primary = await openEmbeddedDatabase({ dataFolder });
  await applyMigrations(primary.url, PRISMA_FOLDER);
  const writer = new pg.Client({ connectionString: primary.url });
  await writer.connect();
  await insert(writer);
  await insert(writer);
  const version = await recount(writer);
  await writer.end();
  await primary.close();
  writeFileSync(join(dataFolder, "postgres", "standby.signal"), "", { mode: 0o666 });
  const standby = await openEmbeddedDatabase({ dataFolder });
  const reader = new VersionReader(standby.url, { settleRows: 1 });
  try {
    expect([await reader.read(), await reader.read()]).toEqual([version, version]);
  } finally {
    await reader.close();
    await standby.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

test("many who ask a server that never answers wait together, not one after the other", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const url = `postgresql://nobody@127.0.0.1:${port}/none`;
  const [asked, once] = [new VersionReader(url), new VersionReader(url)];
  const ended: string[] = [];
  const together = Promise.allSettled(Array.from({ length: 8 }, () => asked.read())).then((answers) => {
    ended.push("eight at once");
    return answers;
  });
  const inTurns = (async () => {
    for (let turn = 0; turn < 4; turn += 1)
      await expect(once.read()).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    ended.push("four in turns");
  })();
  const [answers] = await Promise.all([together, inTurns]);
  expect(answers).toEqual(
    answers.map(() => ({
      status: "rejected",
      reason: expect.objectContaining({ code: "DATABASE_UNAVAILABLE" }),
    })),
  );
  expect(ended).toEqual(["eight at once", "four in turns"]);
  for (const socket of sockets) socket.destroy();
  silent.close();
  await Promise.all([asked.close(), once.close()]);
});

test("gives up after two seconds on a table that stays locked, and leaves nobody waiting for it", async () => {
  const reader = new VersionReader(database.url);
  const locking = await connect();
  await locking.query("BEGIN; LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE");
  try {
    for (let tries = 0; tries < 2; tries += 1)
      await expect(reader.read()).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    // Long waits end by themselves; one that nobody ended would wait for as long as the lock is held.
    while ((await waitingForLocks()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    await locking.query("ROLLBACK");
    await locking.end();
  }
  expect(await reader.read()).toBe(await recount());
  await reader.close();
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await onlooker.query<{
    waiting: number;
  }>(`SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'onrecord' AND wait_event_type = 'Lock'`);
  return (rows[0] as { waiting: number }).waiting;
}
