import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ENCODERS } from "../src/export/encoders.js";
import { type ExportParts, exportStatements } from "../src/services/ask-exports.js";
import { ExportMeter } from "../src/services/export-meter.js";
import { EXPORT_FORMATS, type ExportFormat } from "../src/services/ports/export.js";
import type { NameLookup } from "../src/services/resolve-references.js";
import { connectionConfig } from "../src/storage/connection-config.js";
import { statementsSql } from "../src/storage/export-store.js";
import { openStores } from "../src/storage/open-stores.js";

/** One reading of all statements. */
export interface Reading {
  readonly rows: number;
  readonly seconds: number;
  /** The largest resident set that the process ever had, in megabytes of 1,000,000 bytes. */
  readonly megabytes: number;
}

const SCORER = "onrecord";
/** Nothing is asked by name. */
const NOBODY: NameLookup = { byNames: async (_kind, names) => names.map(() => []), similar: async () => [] };

/**
 * A process of its own: `export-once.js copy|csv|ndjson|parquet` reads all statements of the database at DATABASE_URL, drops
 * them and prints a {@link Reading} as JSON.
 */
const [what = "", url = ""] = [process.argv[2], process.env.DATABASE_URL];
const format = EXPORT_FORMATS.find((one) => one === what);
const { rows, seconds } = format === undefined ? await copyAll() : await exportAll(format);
process.stdout.write(
  `${JSON.stringify({ rows, seconds, megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 })}\n`,
);

/** The same query as the export's, as it is run best; COPY takes no parameters, so that they stand in it. */
async function copyAll(): Promise<Omit<Reading, "megabytes">> {
  const { text, values } = statementsSql({ where: {}, counting: "EVERY_COPY", scorer: SCORER, after: null });
  const client = new pg.Client(connectionConfig(url, { max: 1 }));
  await client.connect();
  try {
    const query = text.replace(/\$(\d+)/g, (_, number) =>
      pg.escapeLiteral(String(values[Number(number) - 1])),
    );
    await client.query("SET enable_memoize = off; SET jit = off");
    const started = performance.now();
    const copying = client.query(copyTo(`COPY (${query}) TO STDOUT`));
    for await (const _chunk of copying);
    return { rows: copying.rowCount, seconds: (performance.now() - started) / 1000 };
  } finally {
    await client.end();
  }
}

/** Made and hashed as it is served. */
async function exportAll(format: ExportFormat): Promise<Omit<Reading, "megabytes">> {
  const stores = await openStores(url, { connections: 2 });
  const parts: ExportParts = {
    stores,
    version: "bench",
    knowledge: {
      lookup: NOBODY,
      scorers: [`${SCORER}@0`],
      searchKinds: (searches) => stores.searchKinds(searches),
    },
  };
  try {
    const started = performance.now();
    const open = await exportStatements({}, parts);
    const meter = new ExportMeter();
    const chunks = ENCODERS[format](open.columns, meter.countRows(open.batches), true);
    for await (const _chunk of meter.hashBytes(chunks));
    await open.close();
    return { rows: meter.rows, seconds: (performance.now() - started) / 1000 };
  } finally {
    await stores.close();
  }
}
