import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { EXPORT_FORMATS, type ExportFormat } from "../src/services/ports/export.js";
import type { BenchResult } from "./bench-result.js";
import type { Reading } from "./export-once.js";
import { median, round } from "./figures.js";
import { startServer } from "./start-server.js";

const ROUNDS = 3;

type Round = Readonly<Record<"copy" | ExportFormat, Reading>>;

/**
 * Exports of all statements of a database, made and hashed as they are served and then dropped, beside COPY … TO STDOUT of
 * the same query, dropped too, each in a process of its own: rows per second, the medians of the rounds' ratios, in turns, so
 * that a busy machine slows all alike; and the most memory that each process held. Then once over HTTP.
 */
export async function benchExport(url: string): Promise<BenchResult> {
  await readAll("copy", url);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const copy = await readAll("copy", url);
    const [csv, ndjson, parquet] = [
      await readAll("csv", url),
      await readAll("ndjson", url),
      await readAll("parquet", url),
    ];
    for (const { rows } of [csv, ndjson, parquet])
      if (rows !== copy.rows) throw new Error(`exported ${rows} rows of ${copy.rows}`);
    rounds.push({ copy, csv, ndjson, parquet });
  }
  const speed = ({ rows, seconds }: Reading) => rows / seconds;
  const ratio = (format: ExportFormat) =>
    round(median(rounds.map((one) => speed(one[format]) / speed(one.copy))), 2);
  const figures = (["copy", ...EXPORT_FORMATS] as const).flatMap((what): [string, number][] => [
    [`${what}RowsPerSecond`, Math.round(median(rounds.map((one) => speed(one[what]))))],
    [`${what}PeakMegabytes`, Math.round(Math.max(...rounds.map((one) => one[what].megabytes)))],
  ]);
  return {
    name: "export",
    ratios: { csvOfCopy: ratio("csv"), ndjsonOfCopy: ratio("ndjson"), parquetOfCopy: ratio("parquet") },
    figures: {
      rows: rounds[0]?.copy.rows ?? 0,
      ...Object.fromEntries(figures),
      ...(await overHttp(url)),
    },
  };
}

async function readAll(what: string, url: string): Promise<Reading> {
  const script = fileURLToPath(new URL("./export-once.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, what], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return JSON.parse(stdout) as Reading;
}

/** What the whole server holds, its analyser's threads and all: once it listens, and at most while it serves the file. */
async function overHttp(url: string): Promise<Record<string, number>> {
  const server = await startServer(url);
  try {
    const before = memoryOf(server.pid);
    const started = performance.now();
    const asking = get(`${server.address}/export/statements.parquet`);
    const [answer] = (await once(asking, "response")) as [IncomingMessage];
    for await (const _chunk of answer);
    const seconds = (performance.now() - started) / 1000;
    const rows = Number(answer.trailers["onrecord-rows"]);
    return {
      serverParquetRowsPerSecond: Math.round(rows / seconds),
      ...(before !== null && { serverIdleMegabytes: before.now }),
      ...(before !== null && { serverParquetPeakMegabytes: memoryOf(server.pid)?.most ?? 0 }),
    };
  } finally {
    await server.stop();
  }
}

/** The resident set of a process in megabytes, now and at most so far; null where the system doesn't tell. */
function memoryOf(pid: number): { now: number; most: number } | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const status = readFileSync(file, "utf8");
  const read = (name: string) =>
    Math.round((Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024) / 1e6);
  return { now: read("VmRSS"), most: read("VmHWM") };
}
