import { OnrecordError } from "../errors.js";
import { readRows } from "../ingest/read-rows.js";
import type { Ingest } from "../services/ingest-articles.js";
import type { ArticleInput } from "../services/ports/ingest.js";
import { type ErrorRecord, recordOf } from "./errors-in-words.js";
import { openSource, type Source } from "./open-source.js";
import type { Progress } from "./progress.js";

/** A batch is written when it holds this many articles or characters: enough for set-wise writes, bounded in memory. */
const BATCH_ARTICLES = 50;
const BATCH_CHARACTERS = 4_000_000;
/** Failures that are kept to be told; the others are counted. */
const MAX_FAILURES = 1000;

/** One row that could not be taken in. */
export interface Failure extends ErrorRecord {
  readonly file: string;
  /** 1-based line of the file that the row starts on, or where exactly it goes wrong. */
  readonly line: number | null;
}

/** What became of everything. */
export interface IngestSummary {
  created: number;
  unchanged: number;
  revised: number;
  failed: number;
  /** The first thousand failures, in order. */
  failures: Failure[];
  seconds: number;
  /** True if a signal ended it early; what was taken in by then is counted. */
  interrupted: boolean;
}

export interface IngestFilesOptions {
  readonly files: readonly string[];
  readonly format: string | undefined;
  /** What rows that don't say it themselves take over. */
  readonly defaults: ArticleInput;
  readonly ingestArticles: Ingest;
  readonly signal: AbortSignal;
  readonly startProgress: (total: number | null) => Progress;
  /** Milliseconds, rising. */
  readonly now: () => number;
}

interface Waiting {
  readonly file: string;
  readonly line: number;
  readonly article: Readonly<Record<string, unknown>>;
}

/**
 * Takes the rows of files in, batch after batch, so that memory doesn't grow with the files and a row that comes twice
 * ends as its last occurrence. A bad row or file is a failure of its own, and the next one is read. Throws on outages only.
 */
export async function ingestFiles(options: IngestFilesOptions): Promise<IngestSummary> {
  const started = options.now();
  const run = new IngestRun(options.ingestArticles);
  const sources = await openAll(options, run);
  const progress = options.startProgress(totalSize(sources));
  let bytesBefore = 0;
  try {
    for (const source of sources) {
      try {
        for await (const row of readRows(source.bytes, source.format)) {
          if (options.signal.aborted) break;
          const done = run.done;
          await run.take(source.name, row.line, row.content, options.defaults);
          // Between two batches rows are only read: no progress, and no rate to be told of it.
          if (run.done > done) progress.update(bytesBefore + row.bytesRead, run.done);
        }
      } catch (error) {
        if (options.signal.aborted) break;
        if (!isReadError(error)) throw error;
        run.fail(source.name, null, error);
      }
      if (options.signal.aborted) break;
      bytesBefore += source.size ?? 0;
    }
    if (!options.signal.aborted) await run.flush();
  } finally {
    progress.stop();
  }
  return { ...run.summary, seconds: (options.now() - started) / 1000, interrupted: options.signal.aborted };
}

/** Counts and batches; every method that takes or ingests goes on past what fails. */
class IngestRun {
  readonly summary = { created: 0, unchanged: 0, revised: 0, failed: 0, failures: [] as Failure[] };
  private waiting: Waiting[] = [];
  private characters = 0;

  constructor(private readonly ingestArticles: Ingest) {}

  /** How many rows have an outcome. */
  get done(): number {
    const { created, unchanged, revised, failed } = this.summary;
    return created + unchanged + revised + failed;
  }

  async take(
    file: string,
    line: number,
    content: Readonly<Record<string, unknown>> | OnrecordError,
    defaults: ArticleInput,
  ): Promise<void> {
    if (content instanceof OnrecordError) return this.fail(file, line, content);
    const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
    this.waiting.push({ file, line, article: { ...defaults, ...given } });
    this.characters += lengthOf(given.text) + lengthOf(given.html);
    if (this.waiting.length >= BATCH_ARTICLES || this.characters >= BATCH_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.characters = 0;
    if (batch.length === 0) return;
    const results = await this.ingestArticles(batch.map((row) => row.article));
    results.forEach((result, i) => {
      const { file, line } = batch[i]!;
      if (result.status === "CREATED") this.summary.created++;
      else if (result.status === "UNCHANGED") this.summary.unchanged++;
      else if (result.status === "REVISED") this.summary.revised++;
      else this.fail(file, line, ...result.errors);
    });
  }

  /** Counts one row as failed, with every reason. */
  fail(file: string, line: number | null, ...errors: readonly unknown[]): void {
    this.summary.failed++;
    for (const error of errors) {
      if (this.summary.failures.length >= MAX_FAILURES) return;
      const exact = error instanceof OnrecordError ? error.details.line : undefined;
      this.summary.failures.push({
        file,
        line: typeof exact === "number" ? exact : line,
        ...recordOf(error),
      });
    }
  }
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

async function openAll(options: IngestFilesOptions, run: IngestRun): Promise<Source[]> {
  const sources: Source[] = [];
  for (const file of options.files) {
    try {
      sources.push(await openSource(file, options.format, options.signal));
    } catch (error) {
      if (options.signal.aborted) break;
      if (!isReadError(error)) throw error;
      run.fail(file, null, error);
    }
  }
  return sources;
}

/** Bytes of all sources together; null if one doesn't tell its size. */
function totalSize(sources: readonly Source[]): number | null {
  return sources.reduce<number | null>(
    (sum, source) => (sum === null || source.size === null ? null : sum + source.size),
    0,
  );
}

const READ_CODES = ["FILE_UNREADABLE", "FILE_TYPE_UNKNOWN", "BINARY_FILE", "NOT_UTF8"];

/** Whether an error is about one file alone. */
function isReadError(error: unknown): boolean {
  return error instanceof OnrecordError && READ_CODES.includes(error.code);
}
