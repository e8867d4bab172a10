import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { ArticleWrite } from "../src/services/ports/article-write.js";
import { connectionConfig } from "../src/storage/connection-config.js";
import { openEmbeddedDatabase } from "../src/storage/embedded/open-embedded-database.js";
import { openStores } from "../src/storage/open-stores.js";
import type { BenchResult } from "./bench-result.js";
import { makeCast } from "./corpus/cast.js";
import { Draw } from "./corpus/draw.js";
import { LOAD_SETTINGS, makeCorpus } from "./corpus/make-corpus.js";
import { writeStories } from "./corpus/write-stories.js";
import { median, round } from "./figures.js";

const ROUNDS = 7;
/** Articles that a round writes. */
const ARTICLES = 200;
const SEED = 1;
/** More than enough for all rounds. */
const STATEMENTS_OF_NEWS = 100_000;
/** Not the corpus's: these articles are new to it, by the same people. */
const SEED_OF_NEWS = 2;

/**
 * What keeping the rollups costs: articles written a second, four at a time as ingest does, into a corpus of so many
 * statements in a database of its own, with the rollups and with a function in their place that does nothing; medians, in
 * turns. Analysing isn't part of it.
 */
export async function benchWrite(statements: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-bench-"));
  const database = await openEmbeddedDatabase({ dataFolder: folder, settings: LOAD_SETTINGS });
  try {
    await makeCorpus(database.url, statements, SEED, { tell: () => undefined, sent: () => undefined });
    return await measure(database.url, statements);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(url: string, statements: number): Promise<BenchResult> {
  const client = new pg.Client(connectionConfig(url, { max: 1 }));
  await client.connect();
  const stores = await openStores(url);
  try {
    const { rows } = await client.query("SELECT pg_get_functiondef('rollup_change'::regproc) AS definition");
    const batches = batchesOfNews();
    const write = async () => {
      const articles = batches.next().value as ArticleWrite[];
      const started = performance.now();
      await stores.articles.write(articles);
      return (1000 * articles.length) / (performance.now() - started);
    };
    await write();
    const rounds: { kept: number; without: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const kept = await write();
      await client.query(NOTHING);
      const without = await write();
      await client.query(rows[0].definition);
      rounds.push({ kept, without });
    }
    return {
      name: "write",
      ratios: { withRollupsOfWithout: round(median(rounds.map(({ kept, without }) => kept / without)), 2) },
      figures: {
        statements,
        articlesPerSecond: round(median(rounds.map(({ kept }) => kept)), 0),
        articlesPerSecondWithoutRollups: round(median(rounds.map(({ without }) => without)), 0),
      },
    };
  } finally {
    await stores.close();
    await client.end();
  }
}

const NOTHING = `CREATE OR REPLACE FUNCTION rollup_change(ids uuid[], sign int) RETURNS void
  LANGUAGE plpgsql AS 'BEGIN END'`;

function* batchesOfNews(): Generator<ArticleWrite[]> {
  const cast = makeCast(new Draw(SEED));
  let batch: ArticleWrite[] = [];
  for (const story of writeStories(new Draw(SEED_OF_NEWS), cast, STATEMENTS_OF_NEWS)) {
    batch.push(...story);
    if (batch.length < ARTICLES) continue;
    yield batch;
    batch = [];
  }
}
