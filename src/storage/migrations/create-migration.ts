import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PrismaFolder } from "./migration-engine.js";
import { datamodels, FILTERS, migrationsList, withMigrationEngine } from "./migration-engine.js";

/** What the engine says where two schemas are the same. */
const NOTHING = "-- This is an empty migration.";

/**
 * The SQL that would take a database with all migrations to schema.prisma; null if they agree. Works in a shadow
 * database that it makes on the server of `url` and drops again.
 */
export async function compareSchema(url: string, folder: PrismaFolder): Promise<string | null> {
  return withMigrationEngine(url, folder, async (engine) => {
    const files = datamodels(folder).map(([path, content]) => ({ path, content }));
    const difference = await engine.diff({
      from: { tag: "migrations", ...migrationsList(folder) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    const script = difference.stdout?.trim() ?? "";
    return script === "" || script === NOTHING ? null : script;
  });
}

/**
 * Writes a migration from what schema.prisma has and the migrations have not, as one command (Citus would run several
 * as several transactions). Answers its file, or null if there is nothing to do. Add to it by hand what Prisma's schema
 * can't say: CHECKs, partial and expression indexes, generated columns.
 */
export async function createMigration(
  url: string,
  folder: PrismaFolder,
  name: string,
  now: Date,
): Promise<string | null> {
  const script = await compareSchema(url, folder);
  if (script === null) return null;
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const words =
    name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("_") ?? "change";
  const path = join(folder.path, "migrations", `${stamp}_${words}`);
  mkdirSync(path, { recursive: true });
  const file = join(path, "migration.sql");
  writeFileSync(file, asOneCommand(script));
  return file;
}

function asOneCommand(script: string): string {
  const body = script.split("\n").map((line) => (line === "" ? "" : `    ${line}`));
  return `-- One command, so that it also runs on Citus, where each distributed statement would else be a transaction of its own.
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

${body.join("\n")}
END $$;
`;
}
