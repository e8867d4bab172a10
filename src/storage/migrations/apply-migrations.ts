import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { OnrecordError } from "../../errors.js";
import { connectionConfig } from "../connection-config.js";
import { unavailable } from "../database-errors.js";
import type { PrismaFolder } from "./migration-engine.js";
import {
  FILTERS,
  lastPanic,
  migrationNames,
  migrationsList,
  withMigrationEngine,
} from "./migration-engine.js";

/** The state of a database's schema beside the migrations on disk. */
export interface MigrationState {
  /** Names of migrations that are still to be applied, in order. */
  readonly pending: readonly string[];
  /** Names of migrations that began and did not end. */
  readonly failed: readonly string[];
  /** Names of migrations that the database has and this version of Onrecord does not know. */
  readonly unknown: readonly string[];
}

/** Who migrates holds this advisory lock, so that two processes starting at once don't meet. */
const MIGRATING = "5719324407";
const OLDEST_SERVER = 150_000;

/**
 * Brings a database to the newest schema; answers the names of what it applied, usually none (then it takes one look at
 * `_prisma_migrations`, 5 ms, and the engine is not even loaded). Safe to run in several processes at once. What a
 * killed or failed run began is tried again: each migration is one command, so nothing of it was kept.
 *
 * Throws DATABASE_UNAVAILABLE, DATABASE_UNSUPPORTED or MIGRATION_FAILED.
 */
export async function applyMigrations(url: string, folder: PrismaFolder): Promise<string[]> {
  return withClient(url, async (client) => {
    await checkServer(client);
    if ((await readState(client, folder)).pending.length === 0) return [];
    await client.query(`SELECT pg_advisory_lock(${MIGRATING})`);
    const state = await readState(client, folder);
    if (state.pending.length === 0) return [];
    const input = { migrationsList: migrationsList(folder), filters: FILTERS };
    try {
      return await withMigrationEngine(url, folder, async (engine) => {
        for (const migrationName of state.failed) await engine.markMigrationRolledBack({ migrationName });
        return (await engine.applyMigrations(input)).appliedMigrationNames;
      });
    } catch (cause) {
      throw new OnrecordError("MIGRATION_FAILED", `A migration failed: ${messageOf(cause)}`, {
        details: { failed: state.failed, pending: state.pending },
        cause,
      });
    }
  });
}

/** Tells what {@link applyMigrations} would do. Throws DATABASE_UNAVAILABLE or DATABASE_UNSUPPORTED. */
export async function migrationState(url: string, folder: PrismaFolder): Promise<MigrationState> {
  return withClient(url, async (client) => {
    await checkServer(client);
    return readState(client, folder);
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionConfig(url, { max: 1 }));
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw unavailable(error) ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const answer = await client.query(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version, current_setting('server_encoding') AS encoding",
  );
  const { number, version, encoding } = answer.rows[0] as Record<"version" | "encoding", string> & {
    number: number;
  };
  if (number < OLDEST_SERVER) {
    throw new OnrecordError("DATABASE_UNSUPPORTED", `The database is PostgreSQL ${version}.`, {
      details: { version },
    });
  }
  if (encoding !== "UTF8") {
    throw new OnrecordError("DATABASE_UNSUPPORTED", `The database's encoding is ${encoding}.`, {
      details: { encoding },
    });
  }
}

async function readState(client: pg.Client, folder: PrismaFolder): Promise<MigrationState> {
  const names = migrationNames(folder);
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (table.rows[0]?.there !== true) return { pending: names, failed: [], unknown: [] };
  const answer = await client.query(
    "SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const rows = answer.rows as { name: string; checksum: string; finished: boolean }[];
  const applied = new Set(rows.filter((row) => row.finished).map((row) => row.name));
  for (const row of rows) if (row.finished) checkUnedited(row, folder, names);
  return {
    pending: names.filter((name) => !applied.has(name)),
    failed: rows.filter((row) => !row.finished).map((row) => row.name),
    unknown: [...applied].filter((name) => !names.includes(name)),
  };
}

/** A migration that was edited after it had been applied leaves databases that differ. */
function checkUnedited(row: { name: string; checksum: string }, folder: PrismaFolder, names: string[]): void {
  if (!names.includes(row.name)) return;
  const script = readFileSync(join(folder.path, "migrations", row.name, "migration.sql"));
  if (createHash("sha256").update(script).digest("hex") === row.checksum) return;
  throw new OnrecordError(
    "MIGRATION_FAILED",
    `The migration ${row.name} was changed after it had been applied to this database: its file is not the one that made the tables. Restore the file; nothing in the database was changed now.`,
    { details: { migration: row.name } },
  );
}

/** Without the engine's own stack. */
function messageOf(cause: unknown): string {
  const message = lastPanic() ?? (cause instanceof Error ? cause.message : String(cause));
  return message.split(/\n\s*0: /)[0] ?? message;
}
