import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { OnrecordError } from "../errors.js";
import { ENCODERS } from "../export/encoders.js";
import { openExport } from "../graphql/export/open-export.js";
import type { createSchema } from "../graphql/schema.js";
import type { ExportParts, ExportSubject, OpenExport } from "../services/ask-exports.js";
import { ExportMeter } from "../services/export-meter.js";
import type { ExportFormat, RowBatches } from "../services/ports/export.js";
import { type ExportManifest, manifestOf, writeWhole } from "./export-manifest.js";
import { unreadable, unwritable } from "./file-errors.js";
import type { Progress } from "./progress.js";
import { wholeRecords } from "./whole-records.js";

export interface WriteExportOptions {
  readonly subject: ExportSubject;
  readonly format: ExportFormat;
  readonly output: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly resume: boolean;
  readonly stop: AbortSignal;
  readonly schema: Awaited<ReturnType<typeof createSchema>>;
  readonly parts: ExportParts;
  readonly startProgress: (total: number | null) => Progress;
}

/** What a .part file was begun with, beside it until it is whole. */
interface Beginning {
  readonly subject: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly dataVersions: readonly string[];
}

/** What is in a .part file already. */
interface Received {
  readonly meter: ExportMeter;
  /** Id of the last statement; null if there is none. */
  readonly after: string | null;
  readonly beginning: Beginning | null;
}

/**
 * Writes FILE.part, and when it is whole and on the disk, FILE.manifest.json, and FILE itself last. Throws FILE_UNWRITABLE,
 * OPTION_INVALID where what is to be resumed was begun with another question, and what opening the export throws; aborts
 * with `stop`, leaving the .part where it can be resumed.
 */
export async function writeExport(options: WriteExportOptions): Promise<ExportManifest> {
  const { subject, format, output, question, schema, parts, stop } = options;
  const part = `${output}.part`;
  await checkNoFolder(output);
  const received = options.resume ? await readPart(part, options) : NOTHING();
  const { meter, after, beginning } = received;
  const given = after === null ? question : { ...question, after };
  const exported = await openExport(subject, given, schema, parts);
  try {
    const columns = exported.columns.map(({ name }) => name);
    const dataVersions = [...new Set([...(beginning?.dataVersions ?? []), exported.dataVersion])];
    if (beginning !== null && !isDeepStrictEqual(beginning.columns, columns))
      throw new OnrecordError("OPTION_INVALID", `${part} has other columns.`, { path: ["resume"] });
    await writing(output, () =>
      writeWhole(beginningOf(output), JSON.stringify({ subject, question, columns, dataVersions })),
    );
    const handle = await writing(part, () => open(part, "a"));
    try {
      await handle.truncate(meter.bytes);
      await writeRows(handle, exported, meter, options);
      await writing(part, () => handle.sync());
    } finally {
      await handle.close();
    }
    stop.throwIfAborted();
    const manifest: ExportManifest = {
      ...{ file: basename(output), rows: meter.rows, bytes: meter.bytes, sha256: meter.sha256() },
      ...{ subject, format, question, dataVersions },
      columns: exported.columns.map(({ name, type, nullable, description }) => ({
        name,
        type,
        nullable,
        description,
      })),
      version: parts.version,
    };
    await writing(output, async () => {
      await writeWhole(manifestOf(output), `${JSON.stringify(manifest, null, 2)}\n`);
      await rename(part, output);
      await rm(beginningOf(output), { force: true });
    });
    return manifest;
  } catch (error) {
    // A part that nothing can go on with is nobody's.
    if (!isResumable(subject, format))
      for (const file of [part, beginningOf(output)]) await rm(file, { force: true });
    throw error;
  } finally {
    await exported.close();
  }
}

/** A Parquet file ends with what its parts are; groups have no order by which to go on. */
export function isResumable(subject: ExportSubject, format: ExportFormat): boolean {
  return subject === "statements" && format !== "parquet";
}

/** Told before everything is written beside it. */
async function checkNoFolder(output: string): Promise<void> {
  const found = await stat(output).catch(() => null);
  if (found?.isDirectory() === true)
    throw unwritable(output, Object.assign(new Error("It is a folder."), { code: "EISDIR" }));
}

async function writeRows(
  handle: FileHandle,
  exported: OpenExport,
  meter: ExportMeter,
  { format, output, stop, startProgress }: WriteExportOptions,
): Promise<void> {
  const before = meter.rows;
  const total = await exported.count();
  const progress = startProgress(total);
  const end = () => void exported.close().catch(() => undefined);
  stop.addEventListener("abort", end, { once: true });
  try {
    const rows = meter.countRows(exported.batches);
    const chunks = ENCODERS[format](exported.columns, until(stop, rows), meter.bytes === 0);
    for await (const chunk of meter.hashBytes(chunks)) {
      // A single write may write less, where the disk is nearly full.
      await writing(output, () => handle.appendFile(chunk));
      progress.update(meter.rows - before, meter.rows - before);
    }
  } catch (error) {
    stop.throwIfAborted();
    throw error;
  } finally {
    stop.removeEventListener("abort", end);
    progress.stop();
  }
}

/** The rows until somebody stops it. */
async function* until(stop: AbortSignal, batches: RowBatches): RowBatches {
  for await (const batch of batches) {
    stop.throwIfAborted();
    yield batch;
  }
}

const NOTHING = (): Received => ({ meter: new ExportMeter(), after: null, beginning: null });

/** Reads a .part up to its last whole record. One that isn't there is begun. */
async function readPart(
  part: string,
  { subject, question, format, output }: WriteExportOptions,
): Promise<Received> {
  const beginning = await readBeginning(output);
  if (beginning === null) return NOTHING();
  if (beginning.subject !== subject || !isDeepStrictEqual(beginning.question, question))
    throw new OnrecordError("OPTION_INVALID", `${part} was begun with another question.`, {
      path: ["resume"],
    });
  const meter = new ExportMeter();
  let after: string | null = null;
  let records = 0;
  try {
    for await (const record of wholeRecords(createReadStream(part), format === "csv")) {
      meter.add(record);
      records += 1;
      // The heading is a CSV file's first record.
      if (format === "csv" && records === 1) continue;
      meter.rows += 1;
      after = format === "csv" ? record.toString("latin1", 0, record.indexOf(",")) : idOf(record);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return NOTHING();
    throw unreadable(part, error);
  }
  return { meter, after, beginning };
}

function idOf(line: Buffer): string {
  return (JSON.parse(line.toString()) as { statement_id: string }).statement_id;
}

async function readBeginning(output: string): Promise<Beginning | null> {
  try {
    return JSON.parse(await readFile(beginningOf(output), "utf8")) as Beginning;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unreadable(beginningOf(output), error);
  }
}

function beginningOf(output: string): string {
  return `${output}.part.json`;
}

async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw typeof (error as NodeJS.ErrnoException).syscall === "string" ? unwritable(file, error) : error;
  }
}
