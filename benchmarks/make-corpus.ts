import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { showProgress, tell } from "../src/commands/progress.js";
import { openEmbeddedDatabase } from "../src/storage/embedded/open-embedded-database.js";
import { applyMigrations } from "../src/storage/migrations/apply-migrations.js";
import { makeCast } from "./corpus/cast.js";
import { Draw } from "./corpus/draw.js";
import { loadCorpus } from "./corpus/load-corpus.js";
import { writeStories } from "./corpus/write-stories.js";

/** What a load writes needs few checkpoints. */
const SETTINGS = { max_wal_size: "8GB", checkpoint_timeout: "30min" };

const { values } = parseArgs({
  options: {
    statements: { type: "string", default: "1e6" },
    seed: { type: "string", default: "1" },
    folder: { type: "string" },
  },
});
const statements = Number(values.statements);
const seed = Number(values.seed);
if (!Number.isSafeInteger(statements) || statements < 1 || !Number.isSafeInteger(seed)) {
  console.error("--statements takes a whole number from 1, such as 1e6, and --seed a whole number.");
  process.exit(1);
}

const database = await open(values.folder);
try {
  await applyMigrations(database.url, { path: resolve("prisma") });
  const draw = new Draw(seed);
  const progress = showProgress({
    total: statements,
    unit: "statements",
    stream: process.stderr,
    now: () => performance.now(),
  });
  await loadCorpus(database.url, writeStories(draw, makeCast(draw), statements), {
    tell,
    sent: (sent) => progress.update(sent, sent),
  });
  progress.stop();
  tell(`${statements} statements are in ${database.place}`);
} finally {
  await database.close();
}

/** The server in a folder, the database at DATABASE_URL, or else a server in a new temporary folder. */
async function open(folder: string | undefined) {
  const url = process.env.DATABASE_URL ?? "";
  if (folder === undefined && url !== "")
    return { url, place: "the database at DATABASE_URL", close: async () => undefined };
  const place = folder === undefined ? mkdtempSync(join(tmpdir(), "onrecord-corpus-")) : resolve(folder);
  const embedded = await openEmbeddedDatabase({ dataFolder: place, settings: SETTINGS });
  return { url: embedded.url, place, close: () => embedded.close() };
}
