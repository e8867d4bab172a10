import { availableParallelism } from "node:os";
import { Command } from "commander";
import { OnrecordError } from "../errors.js";
import { type AnalyserPool, openAnalyserPool } from "../ingest/analyser-pool.js";
import { readRows } from "../ingest/read-rows.js";
import { analyseOnce } from "../services/analyse-once.js";
import type { ArticleInput } from "../services/ports/ingest.js";
import { readWeights } from "../weights.js";
import { analysisInWords } from "./analysis-in-words.js";
import { analysisRow } from "./analysis-row.js";
import { mapRows } from "./map-rows.js";
import { openSource, type Source } from "./open-source.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

interface AnalyseOptions extends CommonOptions {
  readonly output?: string;
  readonly format?: string;
  readonly language?: string;
}

/** Rows per thread that wait with their texts in memory, so that no thread is idle while the first row's is long. */
const ROWS_A_THREAD = 8;

/** `onrecord analyse FILE`: the analyser without a database, on one article to read or on many, row by row. */
export function analyseCommand(): Command {
  return withCommonOptions(
    new Command("analyse")
      .description(
        "find and weigh the statements of an article (.txt, .html) or of many (.ndjson, .json); stores nothing",
      )
      .argument("<file>", "- is standard input")
      .option("--output <file>", "write the rows there; standard output if not given (.ndjson, .json)")
      .option("--language <code>", "language of the texts that don't tell theirs, ISO 639-1")
      .option("--format <format>", "read the file as txt, html, json or ndjson, whatever its name"),
  ).action(runStoppableCommand(analyse));
}

async function analyse(stop: AbortSignal, file: string, options: AnalyseOptions): Promise<void> {
  const source = await openSource(file, options.format, stop);
  const many = source.format === "ndjson" || source.format === "json";
  const workers = many ? availableParallelism() : 1;
  const analyser = await openAnalyserPool({ weights: readWeights(), workers, reportBug: console.error });
  try {
    if (many) await analyseRows(source, analyser, { ...options, workers, stop });
    else await analyseArticle(source, analyser, options);
  } finally {
    await analyser.close();
  }
}

async function analyseRows(
  source: Source,
  analyser: AnalyserPool,
  {
    workers,
    stop,
    output,
    language,
    json,
  }: AnalyseOptions & { readonly workers: number; readonly stop: AbortSignal },
): Promise<void> {
  const result = await mapRows({
    source,
    output,
    whenFailed: { statements: [] },
    concurrency: workers * ROWS_A_THREAD,
    stop,
    map: async ({ id, fields }) => {
      const input = { language: language ?? null, ...textFields(fields) };
      return analysisRow(id, (await analyseOnce(input, analyser, analyser.readHtml, [])).analysis);
    },
  });
  if (result.failed > 0) process.exitCode ??= 1;
  if (output === undefined) return;
  const words = `${result.rows} rows in ${result.seconds.toFixed(1)} s, ${result.failed} failed`;
  process.stdout.write(`${json === true ? JSON.stringify(result) : words}\n`);
}

/** What the analyser looks at; rows may have any other fields. */
function textFields(fields: Readonly<Record<string, unknown>>): ArticleInput {
  const found: Record<string, string> = {};
  for (const name of ["text", "html", "url", "language"] as const) {
    const value = fields[name] ?? null;
    if (value === null) continue;
    if (typeof value !== "string") {
      throw new OnrecordError("FIELD_INVALID", `\`${name}\` must be text.`, { path: [name] });
    }
    found[name] = value;
  }
  return found;
}

async function analyseArticle(
  source: Source,
  analyser: AnalyserPool,
  options: AnalyseOptions,
): Promise<void> {
  for await (const { content } of readRows(source.bytes, source.format)) {
    if (content instanceof OnrecordError) throw content;
    const input = { ...textFields(content), language: options.language ?? null };
    const { text, analysis } = await analyseOnce(input, analyser, analyser.readHtml, []);
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ ...analysis, text })}\n`);
    } else {
      const { columns = 100, isTTY } = process.stdout;
      const colour = isTTY && process.stdout.hasColors();
      process.stdout.write(analysisInWords(text, analysis, { width: Math.min(columns, 100), colour }));
    }
  }
}
