#!/usr/bin/env node
/**
 * Writes a migration from what prisma/schema.prisma has and prisma/migrations/ has not:
 *
 *   npm run migrate:new -- what it changes
 *
 * The difference is taken by Prisma's schema engine in a database of its own on an embedded PostgreSQL, which is
 * thrown away afterwards.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { openEmbeddedDatabase } from "../dist/storage/embedded/open-embedded-database.js";
import { createMigration } from "../dist/storage/migrations/create-migration.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const name = process.argv.slice(2).join(" ");

if (name === "") {
  console.error("migrate:new: say what it changes: npm run migrate:new -- add an index on outlet names");
  process.exit(2);
}

const dataFolder = mkdtempSync(join(tmpdir(), "onrecord-migrate-"));
try {
  const database = await openEmbeddedDatabase({ dataFolder, settings: { fsync: "off" } });
  try {
    const file = await createMigration(database.url, { path: join(ROOT, "prisma") }, name, new Date());
    console.log(
      file === null
        ? "schema.prisma says nothing that the migrations do not make."
        : `wrote ${relative(ROOT, file)}: read it, and add what Prisma's schema can't say`,
    );
  } finally {
    await database.close();
  }
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
