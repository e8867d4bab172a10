import { existsSync } from "node:fs";
import { extname } from "node:path";
import { Command } from "commander";
import { createAnalyser } from "../analysis/analyse-article.js";
import { readConfig } from "../config.js";
import { OnrecordError } from "../errors.js";
import { createSchema } from "../graphql/schema.js";
import { findJsonError } from "../ingest/find-json-error.js";
import { VERSION } from "../installation.js";
import { openStorage } from "../product.js";
import { nameLookup } from "../services/ask-entities.js";
import { EXPORT_SUBJECTS, type ExportSubject } from "../services/ask-exports.js";
import { EXPORT_FORMATS, type ExportFormat } from "../services/ports/export.js";
import { readWeights } from "../weights.js";
import { type ExportManifest, verifyExport } from "./export-manifest.js";
import { showProgress, tell } from "./progress.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";
import { isResumable, writeExport } from "./write-export.js";

interface ExportOptions extends CommonOptions {
  readonly format?: string;
  readonly output?: string;
  readonly where?: string;
  readonly groupBy?: string;
  readonly having?: string;
  readonly orderBy?: string;
  readonly counting?: string;
  readonly scorer?: string;
  readonly resume?: boolean;
  readonly verify?: string;
}

/** `onrecord export statements|aggregates`: writes a file of rows and a manifest by which it can be checked. */
export function exportCommand(): Command {
  return withCommonOptions(
    new Command("export")
      .description("write statements or aggregates into a file, with a manifest to check it by")
      .argument("[what]", EXPORT_SUBJECTS.join(" or "))
      .option("--output <file>", "where to, in place of what is there; its manifest goes beside it")
      .option("--format <format>", `${EXPORT_FORMATS.join(", ")}; from the file's name if not given`)
      .option("--where <json>", "which statements: the API's StatementFilter as JSON")
      .option("--group-by <json>", "aggregates: what to group by, as in the API")
      .option("--having <json>", "aggregates: which groups")
      .option("--order-by <json>", "aggregates: in which order")
      .option("--counting <counting>", "EVERY_COPY or ONE_PER_STORY")
      .option("--scorer <scorer>", "whose tone; the product's own if not given")
      .option("--resume", "go on with a file that was cut off (CSV and NDJSON of statements)")
      .option("--verify <file>", "check a file against its manifest instead"),
  ).action(runStoppableCommand(runExport));
}

async function runExport(stop: AbortSignal, what: string | undefined, options: ExportOptions): Promise<void> {
  const manifest =
    options.verify === undefined ? await exportFile(stop, what, options) : await verifyExport(options.verify);
  const { rows, bytes, sha256 } = manifest;
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(manifest)}\n`
      : `${options.verify === undefined ? "wrote" : "whole:"} ${rows} rows, ${bytes} bytes, SHA-256 ${sha256}\n`,
  );
}

async function exportFile(
  stop: AbortSignal,
  what: string | undefined,
  options: ExportOptions,
): Promise<ExportManifest> {
  const subject = oneOf(EXPORT_SUBJECTS, what, "what to export");
  const { output } = options;
  if (output === undefined) throw invalid("--output says where to.", "output");
  const format = readFormat(options.format, output);
  if (options.resume === true) checkResumable(subject, format);
  const question = readQuestion(options);
  const storage = await openStorage(readConfig(), tell);
  try {
    const knowledge = {
      lookup: nameLookup(storage.stores),
      scorers: createAnalyser(readWeights()).scorers,
      searchKinds: storage.stores.searchKinds,
    };
    return await writeExport({
      ...{ subject, format, output, question, resume: options.resume === true, stop },
      schema: await createSchema(),
      parts: { stores: storage.stores, knowledge, version: VERSION },
      startProgress: (total) =>
        showProgress({ total, unit: "rows", stream: process.stderr, now: () => performance.now() }),
    });
  } catch (error) {
    if (existsSync(`${output}.part`))
      tell(`${output}.part is kept: the same command with --resume goes on with it`);
    throw error;
  } finally {
    await storage.close();
  }
}

/** The format that is said, or else the one that the file's name ends in. */
function readFormat(said: string | undefined, output: string): ExportFormat {
  if (said !== undefined) return oneOf(EXPORT_FORMATS, said, "the format");
  const ending = extname(output);
  const found = EXPORT_FORMATS.find((one) => `.${one}` === ending.toLowerCase());
  if (found !== undefined) return found;
  const known = EXPORT_FORMATS.map((one) => `.${one}`).join(", ");
  const unknown = ending === "" ? "The file's name has no ending" : `“${ending}” is no format of exports`;
  throw new OnrecordError("OPTION_INVALID", `${unknown}: there are ${known}.`, {
    path: ["output"],
    remedy: `Use a name that ends in one of them, or say --format: ${EXPORT_FORMATS.join(", ")}.`,
  });
}

function checkResumable(subject: ExportSubject, format: ExportFormat): void {
  if (isResumable(subject, format)) return;
  throw invalid("--resume goes on with CSV and NDJSON files of statements only.", "resume");
}

function readQuestion(options: ExportOptions): Record<string, unknown> {
  const { where, groupBy, having, orderBy, counting, scorer } = options;
  const json = Object.entries({ where, groupBy, having, orderBy }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, parse(name, text)] as const],
  );
  return {
    ...Object.fromEntries(json),
    ...(counting !== undefined && { counting }),
    ...(scorer !== undefined && { scorer }),
  };
}

function parse(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const { offset, expected } = findJsonError(json);
    const message = `--${name} is no JSON: its character ${offset + 1} should be ${expected}.`;
    throw new OnrecordError("JSON_MALFORMED", message, { path: [name] });
  }
}

function oneOf<T extends string>(known: readonly T[], given: string | undefined, what: string): T {
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  throw invalid(`Say ${what}: ${known.join(", ")}.`, given ?? "");
}

function invalid(message: string, option: string): OnrecordError {
  return new OnrecordError("OPTION_INVALID", message, { path: [option] });
}
