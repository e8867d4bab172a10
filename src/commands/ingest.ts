import { availableParallelism } from "node:os";
import { Command } from "commander";
import { readConfig } from "../config.js";
import { OnrecordError } from "../errors.js";
import { FORMATS } from "../ingest/source-row.js";
import { openProduct } from "../product.js";
import { ingestFiles } from "./ingest-files.js";
import { summaryInWords } from "./ingest-summary.js";
import { showProgress, tell } from "./progress.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

interface IngestOptions extends CommonOptions {
  readonly title?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly url?: string;
  readonly author?: string;
  readonly language?: string;
  readonly format?: string;
}

/** `onrecord ingest FILE…`: takes articles of files, or of standard input, into the database. */
export function ingestCommand(): Command {
  return withCommonOptions(
    new Command("ingest")
      .description(
        "take articles in: .txt, .html, .json (one or a list), .ndjson (one a line), - for standard input",
      )
      .argument("<file...>")
      .option("--title <title>", "title of an article that has none of its own (.txt)")
      .option("--outlet <name>", "outlet of articles that don't name theirs")
      .option("--published <date>", "time of publication of articles that don't tell theirs, ISO 8601")
      .option("--url <url>", "address of an article that doesn't tell its own")
      .option("--author <name>", "author of articles that don't name theirs")
      .option("--language <code>", "language of articles that don't tell theirs, ISO 639-1")
      .option("--format <format>", `read every file as ${FORMATS.join(", ")}, whatever its name`),
  ).action(runStoppableCommand(ingest));
}

async function ingest(stop: AbortSignal, files: string[], options: IngestOptions): Promise<void> {
  checkOptions(files, options);
  const product = await openProduct(
    { ...readConfig(), questionMs: 0 },
    {
      workers: availableParallelism(),
      now: () => new Date(),
      tell,
      reportBug: (error) => process.stderr.write(`a bug, the article is kept without statements: ${error}\n`),
    },
  );
  try {
    const before = await product.stores.facts();
    const summary = await ingestFiles({
      files,
      format: options.format,
      defaults: {
        ...(options.title !== undefined && { title: options.title }),
        ...(options.outlet !== undefined && { outlet: options.outlet }),
        ...(options.published !== undefined && { publishedAt: options.published }),
        ...(options.url !== undefined && { url: options.url }),
        ...(options.author !== undefined && { author: options.author }),
        ...(options.language !== undefined && { language: options.language }),
      },
      ingestArticles: product.ingestArticles,
      signal: stop,
      startProgress: (total) =>
        showProgress({ total, unit: "articles", stream: process.stderr, now: () => performance.now() }),
      now: () => performance.now(),
    });
    const onlySamplesBefore = before.samples > 0 && before.articles === before.samples;
    const samples = onlySamplesBefore && summary.created > 0 ? before.samples : 0;
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ ...summary, samples })}\n`
        : summaryInWords(summary, samples),
    );
    if (summary.failed > 0) process.exitCode ??= 1;
  } finally {
    await product.close();
  }
}

/** An article is told from others by its address, or by its title and date: two files with one of either would be one. */
function checkOptions(files: readonly string[], options: IngestOptions): void {
  if (files.length < 2) return;
  for (const name of ["title", "url"] as const) {
    if (options[name] === undefined) continue;
    throw new OnrecordError(
      "OPTION_INVALID",
      `--${name} is of one article, and there are ${files.length} files: take them in one by one.`,
      { path: [name] },
    );
  }
}
