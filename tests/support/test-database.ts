import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import {
  type EmbeddedDatabase,
  openEmbeddedDatabase,
} from "../../src/storage/embedded/open-embedded-database.js";
import { applyMigrations } from "../../src/storage/migrations/apply-migrations.js";

/** prisma/ of this checkout. */
export const PRISMA_FOLDER = { path: resolve("prisma") };

/** A database of a test file's own: migrated, empty, and set to a time zone that is not UTC. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, and stops the server if no other test file uses it. */
  close(): Promise<void>;
}

const CLUSTER_LOCK = "8811";
/** What is written here need not survive a power cut. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/**
 * Clones a database from the migrated template, in about 50 ms. Test files in several processes share one server: the
 * first starts it (under the temporary folder, kept between runs), the last one out stops it.
 *
 *   const database = await createTestDatabase();      // in beforeAll
 *   const stores = await openStores(database.url);
 *   await stores.close(); await database.close();     // in afterAll
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await openTestServer();
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await onServer(server.url, async (client) => {
    const template = await ensureTemplate(client, server.url);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query(`ALTER DATABASE ${name} SET timezone = 'Asia/Kathmandu'`);
  });
  return {
    url: databaseUrl(server.url, name),
    close: async () => {
      await onServer(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await server.close();
    },
  };
}

/** The server itself, for tests that make databases of their own. Close it. */
export function openTestServer(): Promise<EmbeddedDatabase> {
  const dataFolder = join(tmpdir(), `onrecord-test-${process.getuid?.() ?? 0}`);
  return openEmbeddedDatabase({ dataFolder, settings: SETTINGS });
}

/** The same server's url with another database. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** A template for every state of the migrations; made once, by whichever process comes first. */
async function ensureTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const name = `template_${hashOfMigrations()}`;
  await client.query(`SELECT pg_advisory_lock(${CLUSTER_LOCK})`);
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount === 0) {
    await dropLeftovers(client);
    await client.query("DROP DATABASE IF EXISTS building_template WITH (FORCE)");
    await client.query("CREATE DATABASE building_template");
    await applyMigrations(databaseUrl(serverUrl, "building_template"), PRISMA_FOLDER);
    await client.query(`ALTER DATABASE building_template RENAME TO ${name}`);
  }
  await client.query(`SELECT pg_advisory_unlock(${CLUSTER_LOCK})`);
  return name;
}

/** Databases of killed runs, and templates of older migrations. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const answer = await client.query(
    "SELECT datname FROM pg_database WHERE datname ~ '^(test|template)_' AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = pg_database.datname)",
  );
  const names = (answer.rows as { datname: string }[]).map((row) => row.datname);
  for (const name of names.filter((name) => name.startsWith("template_") || !isAlive(name))) {
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
  }
}

function isAlive(name: string): boolean {
  try {
    process.kill(Number(name.split("_")[1]), 0);
    return true;
  } catch {
    return false;
  }
}

function hashOfMigrations(): string {
  const hash = createHash("sha256");
  const folder = join(PRISMA_FOLDER.path, "migrations");
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    hash.update(entry.name).update(readFileSync(join(folder, entry.name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 16);
}

async function onServer<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
