import type { JudgedRow, JudgeRow } from "../analysis/judge-text.js";
import { STANCE_LABELS } from "../model/stance.js";
import type { Tally } from "./bootstrap.js";
import { CALIBRATION_COUNTS, calibrationCounts, calibrationError } from "./calibration-error.js";
import { confusionCounts, scoreClasses } from "./class-scores.js";
import type { Cases, Evaluated, LabelCase } from "./evaluation.js";
import type { LabelRow } from "./read-annotated.js";
import { byText, summarise, textKey } from "./summarise.js";

/** What labels a row -1, 0 or 1 without our models. */
export type LabelBaseline = (row: LabelRow) => number;

/** Measures labels towards targets, next to baselines: macro-F1, F1 per class (both 0..100) and calibration error (0..1). */
export function evaluateLabels(
  task: "targeted-sentiment" | "stance",
  rows: readonly LabelRow[],
  judge: (row: JudgeRow) => JudgedRow,
  baselines: Readonly<Record<string, LabelBaseline>>,
): Evaluated {
  const cases = rows.map((row): LabelCase => {
    const { label, confidence } = judge(row);
    return { ...caseOf(row), given: (STANCE_LABELS as readonly string[]).indexOf(label) - 1, confidence };
  });
  const tallies = Object.fromEntries(
    Object.entries(baselines).map(([name, label]) => [
      name,
      labelTally(rows.map((row) => ({ ...caseOf(row), given: label(row), confidence: null }))),
    ]),
  );
  const outcomes: Cases = { task, cases };
  return { evaluation: summarise(task, rows.length, labelTally(cases), tallies), outcomes };
}

function caseOf({ id, text, label }: LabelRow) {
  return { id, text: textKey(text), gold: label };
}

const CLASSES = STANCE_LABELS.length;

/** `macroF1`, `f1.OPPOSE` and so on, and `ece` where any case has a confidence. */
export function labelTally(cases: readonly LabelCase[]): Tally {
  const weighed = cases.some(({ confidence }) => confidence !== null);
  return {
    texts: byText(cases).map((those) => [
      ...confusionCounts(
        those.map(({ gold, given }) => [gold + 1, given + 1]),
        CLASSES,
      ),
      ...(weighed
        ? calibrationCounts(
            those.map(({ gold, given, confidence }) => ({
              confidence: confidence ?? 0,
              right: gold === given,
            })),
          )
        : new Array<number>(CALIBRATION_COUNTS).fill(0)),
    ]),
    measure: (counts) => {
      const { macroF1, f1 } = scoreClasses(counts, STANCE_LABELS);
      return {
        macroF1,
        ...Object.fromEntries(Object.entries(f1).map(([name, value]) => [`f1.${name}`, value])),
        ...(weighed ? { ece: calibrationError(counts.slice(CLASSES * CLASSES)) } : {}),
      };
    },
  };
}
