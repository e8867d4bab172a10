import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { showProgress, tell } from "../src/commands/progress.js";
import { openEmbeddedDatabase } from "../src/storage/embedded/open-embedded-database.js";
import { LOAD_SETTINGS, makeCorpus } from "./corpus/make-corpus.js";

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
  const progress = showProgress({
    total: statements,
    unit: "statements",
    stream: process.stderr,
    now: () => performance.now(),
  });
  await makeCorpus(database.url, statements, seed, {
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
  const embedded = await openEmbeddedDatabase({ dataFolder: place, settings: LOAD_SETTINGS });
  return { url: embedded.url, place, close: () => embedded.close() };
}
