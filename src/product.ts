import type { Config } from "./config.js";
import { type AnalyserPool, openAnalyserPool } from "./ingest/analyser-pool.js";
import { readSamples } from "./ingest/read-samples.js";
import { PRISMA_FOLDER, SAMPLES_FILE } from "./installation.js";
import { createIngest, type Ingest } from "./services/ingest-articles.js";
import { missingSamples } from "./services/missing-samples.js";
import type { ReadHtml } from "./services/ports/analyser.js";
import type { ArticleInput } from "./services/ports/ingest.js";
import type { Stores } from "./services/ports/stores.js";
import { openEmbeddedDatabase } from "./storage/embedded/open-embedded-database.js";
import { applyMigrations } from "./storage/migrations/apply-migrations.js";
import { openStores } from "./storage/open-stores.js";
import { readWeights } from "./weights.js";

/** What the surroundings decide beside the configuration. */
export interface Surroundings {
  /** Threads that analyse, 1 or more. */
  readonly workers: number;
  readonly now: () => Date;
  /** Hears of every step of a start, one line each. */
  readonly tell: (line: string) => void;
  /** Where a bug is written to. */
  readonly reportBug: (error: unknown) => void;
}

/** A database to connect to; `close` stops the embedded one if nobody else uses it. */
export interface OpenDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** True if this call started the embedded server, false if it attached to a running one. */
  readonly started: boolean;
  close(): Promise<void>;
}

/** Opens the database that the configuration names; throws EMBEDDED_DATABASE_ errors. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, embedded: false, started: false, close: async () => undefined };
  }
  const database = await openEmbeddedDatabase({ dataFolder: config.dataFolder });
  return { url: database.url, embedded: true, started: database.started, close: () => database.close() };
}

/** The stores on a migrated database. */
export interface Storage {
  readonly stores: Stores;
  close(): Promise<void>;
}

/** Opens the database, migrates it and opens the stores. */
export async function openStorage(config: Config, tell: Surroundings["tell"]): Promise<Storage> {
  const database = await openDatabase(config);
  try {
    if (database.embedded) {
      tell(`${database.started ? "started" : "attached to"} the embedded PostgreSQL in ${config.dataFolder}`);
    }
    const applied = await applyMigrations(database.url, PRISMA_FOLDER);
    if (applied.length > 0) tell(`applied ${applied.length} migration${applied.length === 1 ? "" : "s"}`);
    const stores = await openStores(database.url, { questionMs: config.questionMs });
    return { stores, close: () => closeAll([() => stores.close(), () => database.close()]) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Everything that takes articles in and answers about them, without a server before it. */
export interface Product extends Storage {
  readonly analyser: AnalyserPool;
  readonly readHtml: ReadHtml;
  readonly ingestArticles: Ingest;
  /** Takes samples in, all that there are if none are given; answers how many. */
  loadSamples(samples?: readonly ArticleInput[]): Promise<number>;
  /** The samples that a start has to load; {@link missingSamples} says which. */
  missingSamples(): Promise<ArticleInput[]>;
}

/** Opens storage and analyser side by side. Throws MODEL_ errors and what {@link openStorage} throws. */
export async function openProduct(config: Config, surroundings: Surroundings): Promise<Product> {
  const { workers, now, tell, reportBug } = surroundings;
  // First of all: what throws here must not leave a database running.
  const weights = readWeights();
  const [storage, analyser] = await openBoth(
    openStorage(config, tell),
    openAnalyserPool({ weights, workers, reportBug }),
  );
  const { readHtml } = analyser;
  const ingest = createIngest({ stores: storage.stores, analyser, readHtml, now });
  return {
    ...storage,
    analyser,
    readHtml,
    ingestArticles: ingest,
    loadSamples: async (given) => {
      const samples = given ?? (await readSamples(SAMPLES_FILE));
      const results = await ingest(samples, { sample: true });
      const bad = results.find((result) => result.status === "FAILED");
      if (bad !== undefined) throw bad.errors[0] ?? new Error("A sample could not be taken in.");
      return samples.length;
    },
    missingSamples: async () =>
      missingSamples(await readSamples(SAMPLES_FILE), { stores: storage.stores, readHtml, now }),
    close: () => closeAll([() => analyser.close(), () => storage.close()]),
  };
}

/** Waits for both; if one fails, closes the other. */
async function openBoth<A extends { close(): Promise<void> }, B extends { close(): Promise<void> }>(
  one: Promise<A>,
  other: Promise<B>,
): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === "fulfilled" && second.status === "fulfilled") return [first.value, second.value];
  if (first.status === "fulfilled") await first.value.close();
  if (second.status === "fulfilled") await second.value.close();
  throw first.status === "rejected" ? first.reason : (second as PromiseRejectedResult).reason;
}

/** Closes one after the other, all of them even if one fails. */
export async function closeAll(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
