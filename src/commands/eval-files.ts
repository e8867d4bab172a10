import { statSync } from "node:fs";
import { join } from "node:path";
import { OnrecordError } from "../errors.js";
import { afinnLexicon, type Lexicon, vaderLexicon } from "../evaluation/baselines/lexicons.js";
import { compareEvaluations } from "../evaluation/compare-evaluations.js";
import { comparisonInWords } from "../evaluation/comparison-in-words.js";
import { CHANGES_LEGEND, changedRowsPages } from "../evaluation/errors/changed-rows-pages.js";
import { writeErrors } from "../evaluation/errors/error-report.js";
import {
  type AnnotatedFile,
  createFileEvaluator,
  type FileEvaluation,
  filesIn,
} from "../evaluation/evaluate-file.js";
import { evaluationInWords } from "../evaluation/evaluation-in-words.js";
import {
  loadEvaluation,
  nameOf,
  type SavedEvaluation,
  saveEvaluation,
} from "../evaluation/saved-evaluation.js";
import { ANALYSER_VERSION } from "../model/analysis.js";
import { type AnalyserWeights, readWeights } from "../weights.js";
import { DATA_FOLDER, type EvalOptions } from "./eval-options.js";
import { tell } from "./progress.js";

/** Measures annotated files, prints or saves what came out, and what goes with it: changes, errors. */
export async function evaluateFiles(options: EvalOptions): Promise<void> {
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
