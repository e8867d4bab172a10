import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import type { EmbeddedDatabase } from "../../src/storage/embedded/open-embedded-database.js";
import { applyMigrations, migrationState } from "../../src/storage/migrations/apply-migrations.js";
import { compareSchema } from "../../src/storage/migrations/create-migration.js";
import { openStores } from "../../src/storage/open-stores.js";
import { databaseUrl, openTestServer, PRISMA_FOLDER } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

let server: EmbeddedDatabase;
let folder: string;
const made: string[] = [];

beforeAll(async () => {
  server = await openTestServer();
  folder = mkdtempSync(join(tmpdir(), "onrecord-migrations-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const name of made) await run(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
  await server.close();
});

test("schema.prisma says what the migrations make", async () => {
  expect(await compareSchema(server.url, PRISMA_FOLDER)).toBeNull();
});

test("a change of schema.prisma without a migration is seen", async () => {
  const changed = copyOfPrisma("drift");
  const schema = "model Extra {\n  id String @id @db.Uuid\n}\n";
  writeFileSync(
    join(changed.path, "schema.prisma"),
    `${readFileSync(join(changed.path, "schema.prisma"), "utf8")}\n${schema}`,
  );
  expect(await compareSchema(server.url, changed)).toContain('CREATE TABLE "Extra"');
});

test("two processes that migrate at once apply every migration once", async () => {
  const url = await freshDatabase();
  const [one, other] = await Promise.all([
    applyMigrations(url, PRISMA_FOLDER),
    applyMigrations(url, PRISMA_FOLDER),
  ]);
  expect([...one, ...other]).toEqual(migrationsOnDisk());
  expect(await migrationState(url, PRISMA_FOLDER)).toEqual({ pending: [], failed: [], unknown: [] });
});

test("names are found where pg_trgm stands in a schema that isn't searched", async () => {
  const url = await freshDatabase();
  await run(url, "CREATE SCHEMA elsewhere; CREATE EXTENSION pg_trgm SCHEMA elsewhere");
  expect(await applyMigrations(url, PRISMA_FOLDER)).toEqual(migrationsOnDisk());
  const stores = await openStores(url);
  try {
    await stores.articles.write([await exampleArticle({ number: 1, outlet: "Tarn Tidings" })]);
    for (const search of ["tarn tid", "tran tidings"]) {
      expect(await stores.outlets.count({ search })).toBe(1);
      expect(await stores.speakers.count({ search })).toBe(0);
    }
  } finally {
    await stores.close();
  }
});

test.each([
  ["was killed", []],
  ["failed", ["SELECT nonsense"]],
])("a migration that %s is tried again at the next start", async (_name, [broken]) => {
  const name = "20990101000000_again";
  const again = copyOfPrisma(`again-${broken?.length}`);
  const url = await freshDatabase();
  await applyMigrations(url, again);
  addMigration(again.path, name, broken ?? "CREATE TABLE again ();");
  if (broken !== undefined) await expect(applyMigrations(url, again)).rejects.toThrow(/nonsense/);
  else
    await run(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '${name}')`,
    );
  addMigration(again.path, name, "CREATE TABLE again ();");
  expect(await applyMigrations(url, again)).toEqual([name]);
  expect(await migrationState(url, again)).toEqual({ pending: [], failed: [], unknown: [] });
});

test("a second run applies nothing", async () => {
  const url = await freshDatabase();
  await applyMigrations(url, PRISMA_FOLDER);
  expect(await applyMigrations(url, PRISMA_FOLDER)).toEqual([]);
});

test("what is applied is recorded as `prisma migrate` records it", async () => {
  const url = await freshDatabase();
  await applyMigrations(url, PRISMA_FOLDER);
  const rows = await run(
    url,
    "SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at >= started_at AS finished FROM _prisma_migrations ORDER BY migration_name",
  );
  expect(rows).toEqual(
    migrationsOnDisk().map((name) => ({
      migration_name: name,
      checksum: sha256(join(PRISMA_FOLDER.path, "migrations", name, "migration.sql")),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
      finished: true,
    })),
  );
});

describe("a migration that can't be trusted is refused with MIGRATION_FAILED", () => {
  test("one whose SQL fails, and the database keeps none of it", async () => {
    const broken = copyOfPrisma("broken");
    addMigration(
      broken.path,
      "20990101000000_broken",
      "DO $$ BEGIN CREATE TABLE half (); SELECT nonsense; END $$;",
    );
    const url = await freshDatabase();
    await expect(applyMigrations(url, broken)).rejects.toMatchObject({ code: "MIGRATION_FAILED" });
    expect(await run(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    expect((await migrationState(url, broken)).failed).toEqual(["20990101000000_broken"]);
  });

  test("one that was edited after it had been applied", async () => {
    const edited = copyOfPrisma("edited");
    const url = await freshDatabase();
    await applyMigrations(url, edited);
    addMigration(edited.path, migrationsOnDisk()[0] as string, "SELECT 1;");
    await expect(applyMigrations(url, edited)).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
      message: expect.stringContaining("Restore the file"),
      remedy: expect.stringMatching(/Restore prisma\/migrations.*ONRECORD_DATA aside/),
      details: { migration: migrationsOnDisk()[0] },
    });
  });
});

test("a database that can't hold every letter is DATABASE_UNSUPPORTED", async () => {
  const url = await freshDatabase("TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'");
  const error = await applyMigrations(url, PRISMA_FOLDER).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "DATABASE_UNSUPPORTED", details: { encoding: "LATIN1" } });
});

test("an outage is DATABASE_UNAVAILABLE, and names neither user nor password", async () => {
  const url = "postgresql://somebody:secret@127.0.0.1:1/nowhere";
  const error = await applyMigrations(url, PRISMA_FOLDER).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  expect(String(error)).not.toMatch(/secret|somebody/);
});

function migrationsOnDisk(): string[] {
  return readdirSync(join(PRISMA_FOLDER.path, "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function copyOfPrisma(name: string): { path: string } {
  const path = join(folder, name);
  cpSync(PRISMA_FOLDER.path, path, { recursive: true });
  return { path };
}

function addMigration(path: string, name: string, sql: string): void {
  mkdirSync(join(path, "migrations", name), { recursive: true });
  writeFileSync(join(path, "migrations", name, "migration.sql"), sql);
}

async function freshDatabase(options = ""): Promise<string> {
  const name = `test_${process.pid}_migrations_${made.length}`;
  await run(server.url, `CREATE DATABASE ${name} ${options}`);
  made.push(name);
  return databaseUrl(server.url, name);
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
