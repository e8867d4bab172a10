import { resolve } from "node:path";
import { applyMigrations } from "../../src/storage/migrations/apply-migrations.js";
import { makeCast } from "./cast.js";
import { Draw } from "./draw.js";
import { type LoadReport, loadCorpus } from "./load-corpus.js";
import { writeStories } from "./write-stories.js";

/** What a server is started with that is loaded: it writes much and needs few checkpoints. */
export const LOAD_SETTINGS = { max_wal_size: "8GB", checkpoint_timeout: "30min" };

/**
 * Makes a corpus of so many statements in an empty database, migrated first: the same for the same seed, row by row. Throws
 * where the database holds articles already.
 */
export async function makeCorpus(
  url: string,
  statements: number,
  seed: number,
  report: LoadReport,
): Promise<void> {
  await applyMigrations(url, { path: resolve("prisma") });
  const draw = new Draw(seed);
  await loadCorpus(url, writeStories(draw, makeCast(draw), statements), report);
}
