import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { createAnalyser } from "../analysis/analyse-article.js";
import { packWeights } from "../analysis/attribution/attribution-weights.js";
import { createReader } from "../analysis/reading/create-reader.js";
import { OnrecordError } from "../errors.js";
import { afinnLexicon, type Lexicon, vaderLexicon } from "../evaluation/baselines/lexicons.js";
import { compareEvaluations } from "../evaluation/compare-evaluations.js";
import { comparisonInWords, measuresInWords } from "../evaluation/comparison-in-words.js";
import { CHANGES_LEGEND, changedRowsPages } from "../evaluation/errors/changed-rows-pages.js";
import { writeErrors } from "../evaluation/errors/error-report.js";
import {
  type AnnotatedFile,
  createFileEvaluator,
  type FileEvaluation,
  filesIn,
} from "../evaluation/evaluate-file.js";
import { TASKS, type Task } from "../evaluation/evaluation.js";
import { evaluationInWords } from "../evaluation/evaluation-in-words.js";
import { leaveOut } from "../evaluation/leave-out.js";
import { readArticleRows, readQuotationRows } from "../evaluation/read-annotated.js";
import { sampleInWords, sampleStatements } from "../evaluation/sample-statements.js";
import {
  loadEvaluation,
  nameOf,
  type SavedEvaluation,
  saveEvaluation,
} from "../evaluation/saved-evaluation.js";
import { ANALYSER_VERSION } from "../model/analysis.js";
import { trainAttribution } from "../training/attribution/train-attribution.js";
import { seededRandom } from "../training/seeded-random.js";
import { type AnalyserWeights, readWeights } from "../weights.js";
import { unwritable } from "./file-errors.js";
import { type CommonOptions, runCommand, withCommonOptions } from "./run-command.js";

interface EvalOptions extends CommonOptions {
  readonly task?: Task;
  readonly data?: string;
  readonly errors?: string;
  readonly compare?: string;
  readonly output?: string;
  readonly leaveOut?: string;
  readonly sample?: number;
  readonly seed: number;
}

/** Where the annotated files lie unless `--data` says otherwise; `train` reads the same folder. */
const DATA_FOLDER = "../shared/eval";

/** `onrecord eval`: measures the analyser on annotated files, next to word lists and hand rules. */
export function evalCommand(): Command {
  return withCommonOptions(
    new Command("eval")
      .description("measure the analyser on annotated files (.ndjson), next to word lists and hand rules")
      .addOption(new Option("--task <task>", "measure one task; all if not given").choices(TASKS))
      .option(
        "--data <path>",
        `an annotated file, with --task, or a folder of them (${DATA_FOLDER} if not given)`,
      )
      .option("--output <file>", "save every row's outcome, to compare with later; with --sample the page")
      .option("--compare <file>", "say what changed since an evaluation that --output saved")
      .option("--errors <folder>", "write the errors there, a page a class, with the passages they stand in")
      .option("--leave-out <outlets>", "train without these outlets, by commas, and measure on them")
      .option(
        "--sample <count>",
        "print statements drawn at random from --data, to be judged by hand",
        wholeNumber,
      )
      .option("--seed <number>", "what --sample and --leave-out draw with", wholeNumber, 1),
  ).action(
    runCommand(async (options: EvalOptions) => {
      if (options.sample !== undefined) sample(options, options.sample);
      else if (options.leaveOut !== undefined) crossOutlets(options, options.leaveOut.split(","));
      else await evaluate(options);
    }),
  );
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}

async function evaluate(options: EvalOptions): Promise<void> {
  const files = filesOf(options);
  const before = options.compare === undefined ? null : loadEvaluation(options.compare);
  const weights = readWeights();
  const evaluateFile = createFileEvaluator(weights, await lexiconsFor(weights));
  const single = options.task !== undefined && files.length === 1 && files[0]!.path === options.data;
  const results: Result[] = [];
  for (const file of files) {
    if (!single) tell(`${nameOf(file.path)} …`);
    const result = { file: nameOf(file.path), ...evaluateFile(file) };
    results.push(result);
    if (options.json !== true)
      process.stdout.write(
        `${evaluationInWords(result.evaluation, { file: result.file, details: single })}\n`,
      );
    if (options.errors !== undefined) writeErrorsOf(result, options.errors);
  }
  if (options.output !== undefined) save(options.output, results, weights);
  const comparisons = before === null ? null : compare(before, results, options);
  if (options.json !== true) return;
  const printed = results.map(({ file, evaluation }) => ({ file, ...evaluation }));
  const result = single ? results[0]!.evaluation : { analyser: ANALYSER_VERSION, evaluations: printed };
  process.stdout.write(`${JSON.stringify(comparisons === null ? result : { ...result, comparisons })}\n`);
}

type Result = FileEvaluation & { readonly file: string };

/** The file that `--data` names, or those of the folder. */
function filesOf({ task, data }: EvalOptions): AnnotatedFile[] {
  if (data === undefined || statSync(data, { throwIfNoEntry: false })?.isDirectory() === true)
    return filesIn(data ?? DATA_FOLDER, task ?? null);
  if (task !== undefined) return [{ task, path: data }];
  throw new OnrecordError(
    "OPTION_INVALID",
    `--task must say what ${data} is annotated with; --data alone takes a folder.`,
    {
      path: ["task"],
    },
  );
}

async function lexiconsFor(weights: AnalyserWeights): Promise<Lexicon[]> {
  const vader = await vaderLexicon();
  if (vader === null) tell("VADER is left out: vader-sentiment is a development package and not installed.");
  return [afinnLexicon(weights), ...(vader === null ? [] : [vader])];
}

function save(path: string, results: readonly Result[], weights: ReturnType<typeof readWeights>): void {
  saveEvaluation(path, {
    analyser: ANALYSER_VERSION,
    weights: Object.fromEntries(Object.entries(weights).map(([name, { checksum }]) => [name, checksum])),
    evaluated: results.map(({ file, evaluation, outcomes }) => ({ file, evaluation, outcomes })),
  });
  tell(`Saved in ${path}.`);
}

function writeErrorsOf({ file, evaluation, errors }: Result, folder: string): void {
  const { legend, classes } = errors();
  const path = join(folder, file);
  const count = writeErrors(path, `Errors of ${file} (${evaluation.task})`, legend, classes);
  tell(`${count} errors in ${path}: passages of other people's texts, to be read and not to be passed on.`);
}

function compare(before: SavedEvaluation, results: readonly Result[], { json, errors }: EvalOptions) {
  return results.flatMap((result) => {
    const { file, outcomes, textOf } = result;
    const old = before.evaluated.find((one) => one.file === file && one.outcomes.task === outcomes.task);
    if (old === undefined) {
      tell(`${file} was not measured then.`);
      return [];
    }
    const comparison = compareEvaluations(old.outcomes, outcomes);
    if (json !== true) process.stdout.write(`${comparisonInWords(file, comparison)}\n`);
    if (errors !== undefined) {
      const pages = changedRowsPages(comparison.changes, textOf);
      const title = `What changed in ${file} since analyser ${before.analyser}`;
      writeErrors(join(errors, file, "changes"), title, CHANGES_LEGEND, pages);
    }
    return [{ file, ...comparison }];
  });
}

/** Trains twice, which takes minutes; each step is told. */
function crossOutlets({ task, data, seed, json }: EvalOptions, outlets: readonly string[]): void {
  if (data === undefined || (task ?? "quotations") !== "quotations")
    throw new OnrecordError(
      "OPTION_INVALID",
      "--leave-out trains the finding of statements: give it --data with articles annotated for quotations.",
      { path: ["leave-out"] },
    );
  const weights = readWeights();
  const readText = createReader(weights.reading.bytes);
  const result = leaveOut(readQuotationRows(data), {
    outlets,
    random: seededRandom(seed),
    train: (rows, name) => {
      const bytes = packWeights(trainAttribution(rows, readText, (step) => tell(`${name}: ${step}`)));
      const analyser = createAnalyser({ ...weights, attribution: { bytes, checksum: "" } });
      return (text) => analyser.analyse(text, "en");
    },
  });
  const words =
    `Trained on ${result.trained} articles each, with and without ${result.outlets.join(", ")}; ` +
    `measured on ${result.tested} articles of those.\n${measuresInWords(result.measures, ["with", "without"])}`;
  process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : words);
}

function sample({ data, seed, output, json }: EvalOptions, count: number): void {
  if (data === undefined)
    throw new OnrecordError("OPTION_INVALID", "--sample draws from articles: give them with --data.", {
      path: ["data"],
    });
  const analyser = createAnalyser(readWeights());
  const drawn = sampleStatements(readArticleRows(data), (text) => analyser.analyse(text, "en"), {
    count,
    random: seededRandom(seed),
  });
  const page = json === true ? `${JSON.stringify(drawn)}\n` : sampleInWords(drawn);
  if (output === undefined) {
    process.stdout.write(page);
    return;
  }
  try {
    writeFileSync(output, page);
  } catch (error) {
    throw unwritable(output, error);
  }
  tell(`${drawn.sample.length} of ${drawn.found} statements in ${output}: passages of other people's texts.`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
