import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type AnalysisWeights, createAnalyser } from "../analysis/analyse-article.js";
import { createRowJudge } from "../analysis/judge-text.js";
import { createReader } from "../analysis/reading/create-reader.js";
import { OnrecordError } from "../errors.js";
import { type Lexicon, labelOf } from "./baselines/lexicons.js";
import { quotationsByRule } from "./baselines/quotation-rule.js";
import { stanceByRule } from "./baselines/stance-rule.js";
import type { ErrorClass } from "./errors/error-report.js";
import { LABEL_LEGEND, labelErrors } from "./errors/label-errors.js";
import { QUOTATION_LEGEND, quotationErrors } from "./errors/quotation-errors.js";
import { TONE_LEGEND, toneErrors } from "./errors/tone-errors.js";
import { evaluateLabels } from "./evaluate-labels.js";
import { evaluateQuotations } from "./evaluate-quotations.js";
import { evaluateTone } from "./evaluate-tone.js";
import type { Evaluated, LabelCase, QuotationCase, Task, ToneCase } from "./evaluation.js";
import { TASKS } from "./evaluation.js";
import {
  type LabelRow,
  readQuotationRows,
  readStanceRows,
  readTargetedRows,
  readToneRows,
} from "./read-annotated.js";

/** An annotated file's evaluation, with what is asked of its rows afterwards. */
export interface FileEvaluation extends Evaluated {
  /** The errors by class, and how to read their marks. */
  readonly errors: () => { readonly legend: string; readonly classes: readonly ErrorClass[] };
  /** The text of the row with an id. */
  readonly textOf: (id: string) => string;
}

/** An annotated file and what it is annotated with. */
export interface AnnotatedFile {
  readonly task: Task;
  readonly path: string;
}

/**
 * The files that a folder has for measuring: `TASK.dev*.ndjson` for each task, or for one. Throws FILE_UNREADABLE, also
 * where there is none.
 */
export function filesIn(folder: string, task: Task | null): AnnotatedFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (cause) {
    throw new OnrecordError(
      "FILE_UNREADABLE",
      `The folder ${folder} can't be read; --data names another one.`,
      { cause },
    );
  }
  const files = (task === null ? TASKS : [task]).flatMap((one) =>
    names
      .filter((name) => name.startsWith(`${one}.dev`) && name.endsWith(".ndjson"))
      .map((name) => ({ task: one, path: join(folder, name) })),
  );
  if (files.length === 0)
    throw new OnrecordError("FILE_UNREADABLE", `${folder} holds no TASK.dev*.ndjson to measure on.`);
  return files;
}

/** Makes the function that measures annotated files, next to word lists and to a hand rule where the task has one. */
export function createFileEvaluator(
  weights: AnalysisWeights,
  lexicons: readonly Lexicon[],
): (file: AnnotatedFile) => FileEvaluation {
  const read = createReader(weights.reading.bytes);
  const labelLists = Object.fromEntries(
    lexicons.map((lexicon) => [
      lexicon.name,
      ({ text }: { readonly text: string }) => labelOf(lexicon, text),
    ]),
  );
  return ({ task, path }) => {
    if (task === "quotations") {
      const rows = readQuotationRows(path);
      const analyser = createAnalyser(weights);
      const evaluated = evaluateQuotations(rows, (text) => analyser.analyse(text, "en"), {
        rule: (text) => quotationsByRule(text, read),
      });
      const cases = evaluated.outcomes.cases as readonly QuotationCase[];
      return { ...evaluated, ...pagesOf(rows, QUOTATION_LEGEND, () => quotationErrors(rows, cases)) };
    }
    const judge = createRowJudge(weights);
    if (task === "sentence-sentiment") {
      const rows = readToneRows(path);
      const scores = Object.fromEntries(lexicons.map(({ name, score }) => [name, score]));
      const evaluated = evaluateTone(rows, (text) => judge({ text }).score, scores);
      const cases = evaluated.outcomes.cases as readonly ToneCase[];
      return { ...evaluated, ...pagesOf(rows, TONE_LEGEND, () => toneErrors(rows, cases)) };
    }
    const rows = task === "stance" ? readStanceRows(path) : readTargetedRows(path);
    const baselines =
      task === "stance" ? { ...labelLists, rule: (row: LabelRow) => stanceByRule(row, read) } : labelLists;
    const evaluated = evaluateLabels(task, rows, judge, baselines);
    const cases = evaluated.outcomes.cases as readonly LabelCase[];
    return { ...evaluated, ...pagesOf(rows, LABEL_LEGEND, () => labelErrors(rows, cases, read)) };
  };
}

function pagesOf(
  rows: readonly { readonly id: string; readonly text: string }[],
  legend: string,
  classes: () => readonly ErrorClass[],
): Pick<FileEvaluation, "errors" | "textOf"> {
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return { errors: () => ({ legend, classes: classes() }), textOf: (id) => texts.get(id) ?? "" };
}
