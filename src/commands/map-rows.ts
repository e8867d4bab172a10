import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { OnrecordError } from "../errors.js";
import { readRows } from "../ingest/read-rows.js";
import { recordOf, wordsOf } from "./errors-in-words.js";
import { unwritable } from "./file-errors.js";
import type { Source } from "./open-source.js";
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
  /** Ends it after the rows that are being worked on. */
  readonly stop: AbortSignal;
  readonly map: (row: InputRow) => Promise<object>;
}

export interface MapRowsResult {
  readonly rows: number;
  readonly failed: number;
  readonly seconds: number;
}

/**
 * Writes one JSON line for each row of a file, in the rows' order, holding `concurrency` rows at a time. A row that fails
 * gets a line with its error in it, and the next one is worked on. Throws only where the file itself can't be read or
 * written (FILE_UNREADABLE, FILE_UNWRITABLE), and what `stop` was aborted with.
 */
export async function mapRows({
  source,
  output,
  whenFailed,
  concurrency,
  stop,
  map,
}: MapRowsOptions): Promise<MapRowsResult> {
  const started = performance.now();
  const out =
    output === undefined
      ? new RowOutput(process.stdout, "standard output", stop)
      : await openOutput(output, stop);
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
    await out.write(`${await line}\n`);
    progress?.update(bytesRead, ++rows);
  };

  try {
    for await (const { line, bytesRead, content } of readRows(source.bytes, source.format)) {
      stop.throwIfAborted();
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
    if (output !== undefined) await out.end();
  } finally {
    // Whoever closes the analyser next would turn them into errors.
    await Promise.allSettled(pending.map(({ line }) => line));
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

async function openOutput(path: string, stop: AbortSignal): Promise<RowOutput> {
  const stream = createWriteStream(path);
  try {
    await once(stream, "open");
  } catch (error) {
    throw unwritable(path, error);
  }
  return new RowOutput(stream, path, stop);
}

/** A stream that waits while its buffer is full, and whose every error is thrown to whoever writes next. */
class RowOutput {
  private broken: unknown = null;

  constructor(
    private readonly stream: Writable,
    private readonly name: string,
    private readonly stop: AbortSignal,
  ) {
    stream.on("error", (error) => {
      this.broken ??= error;
    });
  }

  async write(line: string): Promise<void> {
    this.check();
    if (!this.stream.write(line)) await this.hear("drain");
  }

  async end(): Promise<void> {
    this.check();
    this.stream.end();
    await this.hear("finish");
  }

  private async hear(event: "drain" | "finish"): Promise<void> {
    try {
      await once(this.stream, event, { signal: this.stop });
    } catch (error) {
      this.check();
      throw error;
    }
  }

  private check(): void {
    this.stop.throwIfAborted();
    if (this.broken !== null) throw unwritable(this.name, this.broken);
  }
}
