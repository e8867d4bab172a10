import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ENCODERS } from "../src/export/encoders.js";
import { type ExportParts, exportStatements } from "../src/services/ask-exports.js";
import { ExportMeter } from "../src/services/export-meter.js";
import type { ExportFormat } from "../src/services/ports/export.js";
import type { NameLookup } from "../src/services/resolve-references.js";
import { connectionConfig } from "../src/storage/connection-config.js";
import { statementsSql } from "../src/storage/export-store.js";
import { openStores } from "../src/storage/open-stores.js";
import type { BenchResult } from "./bench-result.js";

const ROUNDS = 3;
const SCORER = "onrecord";
/** Nothing is asked by name. */
const NOBODY: NameLookup = { byNames: async (_kind, names) => names.map(() => []), similar: async () => [] };
const SAMPLE_MS = 20;

interface Round {
  readonly rows: number;
  readonly seconds: number;
  /** The process's largest resident set meanwhile. */
  readonly megabytes: number;
}

/**
 * Exports of all statements of the database at DATABASE_URL, made and hashed as they are served and then dropped, beside
 * COPY … TO STDOUT of the same query, dropped too: rows per second, the medians of the rounds' ratios, in turns, so that a busy machine
 * slows all alike; and how much memory the process held.
 */
export async function benchExport(url: string): Promise<BenchResult> {
  const stores = await openStores(url, { connections: 2 });
  const parts: ExportParts = {
    stores,
    version: "bench",
    knowledge: { lookup: NOBODY, scorers: [`${SCORER}@0`], searchKinds: stores.searchKinds },
  };
  try {
    await measure(() => copyAll(url));
    const rounds: Record<"copy" | ExportFormat, Round>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const copy = await measure(() => copyAll(url));
      const csv = await measure(() => exportAll("csv", parts));
      const ndjson = await measure(() => exportAll("ndjson", parts));
      const parquet = await measure(() => exportAll("parquet", parts));
      for (const { rows } of [csv, ndjson, parquet])
        if (rows !== copy.rows) throw new Error(`exported ${rows} rows of ${copy.rows}`);
      rounds.push({ copy, csv, ndjson, parquet });
    }
    const speed = ({ rows, seconds }: Round) => rows / seconds;
    const ratio = (format: ExportFormat) =>
      round(median(rounds.map((one) => speed(one[format]) / speed(one.copy))), 2);
    const rate = (what: "copy" | ExportFormat) => Math.round(median(rounds.map((one) => speed(one[what]))));
    const peak = (format: ExportFormat) =>
      Math.round(Math.max(...rounds.map((one) => one[format].megabytes)));
    return {
      name: "export",
      ratios: { csvOfCopy: ratio("csv"), ndjsonOfCopy: ratio("ndjson"), parquetOfCopy: ratio("parquet") },
      figures: {
        rows: rounds[0]?.copy.rows ?? 0,
        copyRowsPerSecond: rate("copy"),
        csvRowsPerSecond: rate("csv"),
        ndjsonRowsPerSecond: rate("ndjson"),
        parquetRowsPerSecond: rate("parquet"),
        csvPeakMegabytes: peak("csv"),
        parquetPeakMegabytes: peak("parquet"),
      },
    };
  } finally {
    await stores.close();
  }
}

/** The same query as the export's, as it is run best, by workers in parallel too; COPY takes no parameters, so that they stand in it. */
async function copyAll(url: string): Promise<number> {
  const { text, values } = statementsSql({ where: {}, counting: "EVERY_COPY", scorer: SCORER, after: null });
  const client = new pg.Client(connectionConfig(url, { max: 1 }));
  await client.connect();
  try {
    const query = text.replace(/\$(\d+)/g, (_, number) =>
      pg.escapeLiteral(String(values[Number(number) - 1])),
    );
    await client.query("SET enable_memoize = off; SET jit = off");
    const copying = client.query(copyTo(`COPY (${query}) TO STDOUT`));
    for await (const _chunk of copying);
    return copying.rowCount;
  } finally {
    await client.end();
  }
}

async function exportAll(format: ExportFormat, parts: ExportParts): Promise<number> {
  const open = await exportStatements({}, parts);
  try {
    const meter = new ExportMeter();
    const chunks = ENCODERS[format](open.columns, meter.countRows(open.batches), true);
    for await (const _chunk of meter.hashBytes(chunks));
    return meter.rows;
  } finally {
    await open.close();
  }
}

async function measure(work: () => Promise<number>): Promise<Round> {
  globalThis.gc?.();
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const started = performance.now();
  try {
    const rows = await work();
    return { rows, seconds: (performance.now() - started) / 1000, megabytes: most / 1_000_000 };
  } finally {
    clearInterval(sampling);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
