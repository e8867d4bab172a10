import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { OnrecordError } from "../errors.js";
import { readRows } from "../ingest/read-rows.js";
import { recordOf, wordsOf } from "./errors-in-words.js";
import { type Source, unreadable } from "./open-source.js";
import { showProgress } from "./progress.js";

/** A row as it stands in the file; `id` is its own, or its `externalId`, or null. */
export interface InputRow {
  readonly id: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface MapRowsOptions {
  readonly source: Source;
  /** The file to write; standard output if undefined. */
  readonly output: string | undefined;
  /** What the output's line of a row that fails has beside `id` and `error`. */
  readonly whenFailed: Readonly<Record<string, unknown>>;
  /** Rows that are worked on at the same time, 1 or more. */
  readonly concurrency: number;
  readonly map: (row: InputRow) => Promise<object>;
}

export interface MapRowsResult {
  readonly rows: number;
  readonly failed: number;
  readonly seconds: number;
}

/**
 * Writes one JSON line for each row of a file, in the rows' order, holding `concurrency` rows at a time. A row that fails
 * gets a line with its error in it, and the next one is worked on. Throws only where the file itself can't be read or written.
 */
export async function mapRows({
  source,
  output,
  whenFailed,
  concurrency,
  map,
}: MapRowsOptions): Promise<MapRowsResult> {
  const started = performance.now();
  const out = output === undefined ? process.stdout : await openOutput(output);
  // Rows that are written to a terminal would tear the bar apart.
  const progress = output === undefined && process.stdout.isTTY ? null : progressOf(source);
  const pending: { line: Promise<string>; bytesRead: number }[] = [];
  let rows = 0;
  let failed = 0;

  const failLine = (id: unknown, line: number, error: unknown): string => {
    failed++;
    process.stderr.write(`${source.name}:${line}  ${wordsOf(error)}\n`);
    return JSON.stringify({ id, ...whenFailed, error: recordOf(error) });
  };
  const writeFirst = async () => {
    const { line, bytesRead } = pending.shift()!;
    if (!out.write(`${await line}\n`)) await once(out, "drain");
    progress?.update(bytesRead, ++rows);
  };

  try {
    for await (const { line, bytesRead, content } of readRows(source.bytes, source.format)) {
      if (content instanceof OnrecordError) {
        pending.push({ line: Promise.resolve(failLine(null, line, content)), bytesRead });
      } else {
        const id = content.id ?? content.externalId ?? null;
        const mapped = map({ id, fields: content }).then(
          (result) => JSON.stringify(result),
          (error: unknown) => failLine(id, line, error),
        );
        pending.push({ line: mapped, bytesRead });
      }
      if (pending.length >= concurrency) await writeFirst();
    }
    while (pending.length > 0) await writeFirst();
    if (output !== undefined) await close(out);
  } finally {
    progress?.stop();
  }
  return { rows, failed, seconds: (performance.now() - started) / 1000 };
}

function progressOf(source: Source) {
  return showProgress({
    total: source.size,
    unit: "rows",
    stream: process.stderr,
    now: () => performance.now(),
  });
}

async function openOutput(path: string): Promise<Writable> {
  const stream = createWriteStream(path);
  try {
    await once(stream, "open");
  } catch (error) {
    throw unreadable(path, error, "written");
  }
  return stream;
}

async function close(stream: Writable): Promise<void> {
  stream.end();
  await once(stream, "finish");
}
