import { Command } from "commander";
import { readConfig } from "../config.js";
import { PRISMA_FOLDER } from "../installation.js";
import { openDatabase } from "../product.js";
import { applyMigrations } from "../storage/migrations/apply-migrations.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

/** `onrecord migrate`: brings the database to this version's schema, as every start does too. */
export function migrateCommand(): Command {
  return withCommonOptions(
    new Command("migrate").description(
      "bring the database to this version's schema (`serve` and `ingest` do it too)",
    ),
  ).action(runStoppableCommand(migrate));
}

async function migrate(stop: AbortSignal, { json }: CommonOptions): Promise<void> {
  const database = await openDatabase(readConfig());
  try {
    stop.throwIfAborted();
    const applied = await applyMigrations(database.url, PRISMA_FOLDER);
    if (json === true) process.stdout.write(`${JSON.stringify({ applied })}\n`);
    else if (applied.length === 0) process.stdout.write("The database is up to date.\n");
    else process.stdout.write(applied.map((name) => `applied ${name}\n`).join(""));
  } finally {
    await database.close();
  }
}
