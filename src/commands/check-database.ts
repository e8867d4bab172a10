import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.js";
import { PRISMA_FOLDER } from "../installation.js";
import { type OpenDatabase, openDatabase } from "../product.js";
import type { Stores } from "../services/ports/stores.js";
import { migrationState } from "../storage/migrations/apply-migrations.js";
import { openStores } from "../storage/open-stores.js";
import { recordOf } from "./errors-in-words.js";
import type { Finding } from "./finding.js";

/** What of the database is looked at besides the quick. */
interface Thoroughness {
  /** Recount the rollups. */
  readonly rollups: boolean;
  /** Put them right where the recount differs. */
  readonly mend: boolean;
}

/**
 * Looks at the database: whether it answers, whether its schema is this version's, what is in it, and if asked whether
 * the rollups are right. Changes nothing but rollups that are to be mended.
 */
export async function checkDatabase(
  config: Config,
  thoroughness: Thoroughness,
  note: (finding: Finding) => void,
): Promise<void> {
  let database: OpenDatabase;
  try {
    database = await openDatabase(config);
  } catch (error) {
    return note(failure("Database", error));
  }
  try {
    if (database.embedded) note(describeEmbedded(config, database));
    if (await checkMigrations(database.url, note)) await checkContent(database.url, thoroughness, note);
  } catch (error) {
    note(failure("Database", error));
  } finally {
    await database.close();
  }
}

function describeEmbedded(config: Config, { started }: OpenDatabase): Finding {
  const how = started ? "started for this check" : "already running, attached";
  const found = `${how}; ${(folderSize(config.dataFolder) / 1_000_000).toFixed(0)} MB in ${config.dataFolder}`;
  return { status: "ok", name: "Embedded database", found };
}

/** Answers whether the schema is there to be asked. */
async function checkMigrations(url: string, note: (finding: Finding) => void): Promise<boolean> {
  const name = "Migrations";
  const { pending, failed, unknown } = await migrationState(url, PRISMA_FOLDER);
  if (failed.length > 0) {
    const remedy = "Restore a backup, or mend it by hand and run `onrecord migrate`.";
    note({ status: "fail", name, found: `ended halfway: ${failed.join(", ")}`, remedy });
  } else if (unknown.length > 0) {
    const remedy = "Use the version of Onrecord that made them, or a newer one.";
    note({ status: "fail", name, found: `unknown to this version: ${unknown.join(", ")}`, remedy });
  } else if (pending.length > 0) {
    const remedy = "Run `onrecord migrate`, or start the server: it does the same.";
    note({ status: "warn", name, found: `${pending.length} still to be applied`, remedy });
  } else {
    note({ status: "ok", name, found: "all applied" });
    return true;
  }
  return false;
}

async function checkContent(
  url: string,
  { rollups, mend }: Thoroughness,
  note: (finding: Finding) => void,
): Promise<void> {
  const stores = await openStores(url, { connections: 1 });
  try {
    const facts = await stores.facts();
    note({ status: "ok", name: "Database", found: `PostgreSQL ${facts.serverVersion}` });
    const { articles, samples, statements, speakers, targets, outlets } = facts;
    const found = `${articles} articles (${samples} samples) of ${outlets} outlets, ${statements} statements, ${speakers} speakers, ${targets} targets`;
    note({ status: "ok", name: "Content", found });
    const broken = facts.analysesByStatus.FAILED;
    if (broken > 0) {
      const remedy = "This is a bug: report it with the articles.";
      note({ status: "warn", name: "Analyses", found: `${broken} failed`, remedy });
    }
    if (facts.reader)
      note({ status: "ok", name: "Reading role", found: "onrecord_reader may read the views" });
    else note(WITHOUT_READER);
    if (rollups) note(await checkRollups(stores, mend));
  } finally {
    await stores.close();
  }
}

const WITHOUT_READER: Finding = {
  status: "warn",
  name: "Reading role",
  found: "there is no onrecord_reader: the database's user may not make roles",
  remedy: "Only for BI tools: let an administrator make it (docs/data-dictionary.md, Views for reading).",
};

async function checkRollups(stores: Stores, mend: boolean): Promise<Finding> {
  const name = "Rollups";
  const { cells, wrong } = await stores.recountRollups();
  if (wrong === 0) return { status: "ok", name, found: `${cells} cells, all as the recount has them` };
  const found = `${wrong} of ${cells} cells are not as the recount has them`;
  if (!mend) {
    const remedy = "This is a bug: report it. `onrecord doctor --rollups --mend` puts them right.";
    return { status: "fail", name, found, remedy };
  }
  await stores.rebuildRollups();
  return { status: "warn", name, found: `${found}; now they are`, remedy: "This is a bug: report it." };
}

function failure(name: string, error: unknown): Finding {
  const { code, message, remedy } = recordOf(error);
  return { status: "fail", name, found: `${code}: ${message}`, remedy };
}

/** Bytes of a folder; what may not be read, or goes while it is counted, counts nothing. */
function folderSize(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? folderSize(path) : statSync(path).size);
    }, 0);
  } catch {
    return 0;
  }
}
