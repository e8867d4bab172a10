import type { JudgedRow, JudgeRow } from "../analysis/judge-text.js";
import { STANCE_LABELS } from "../model/stance.js";
import { bootstrapIntervals } from "./bootstrap.js";
import { calibrationError } from "./calibration-error.js";
import { scoreClasses } from "./class-scores.js";
import { correlationOf } from "./correlation.js";

/** What `onrecord eval` prints for a task; see docs/analysis.md for each measure. */
export interface Evaluation {
  readonly task: string;
  readonly rows: number;
  readonly measures: Readonly<Record<string, unknown>>;
  /** 95% bootstrap intervals of some of the measures. */
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  readonly baselines: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A row with a target and a gold label. */
export interface GoldJudgement extends JudgeRow {
  readonly label: -1 | 0 | 1;
}

/** A text with the mean of its readers' ratings, -1..1. */
export interface GoldTone {
  readonly text: string;
  readonly score: number;
}

/** What is measured: our judge, and a scorer of the whole text to compare with. */
export interface JudgementSystems {
  readonly judge: (row: JudgeRow) => JudgedRow;
  /** The AFINN scorer's score of a text: its sign is the baseline's label. */
  readonly afinn: (text: string) => number;
  readonly random: () => number;
}

const SAMPLES = 1000;

/** Measures labels towards targets: macro-F1, F1 per class (both 0..100) and calibration error (0..1). */
export function evaluateLabels(
  task: string,
  rows: readonly GoldJudgement[],
  { judge, afinn, random }: JudgementSystems,
): Evaluation {
  const golds = rows.map(({ label }) => STANCE_LABELS[label + 1] as string);
  const judged = rows.map(judge);
  const labels = judged.map(({ label }) => label as string);
  const signs = rows.map(({ text }) => STANCE_LABELS[Math.sign(afinn(text)) + 1] as string);
  const right = labels.map((label, row) => label === golds[row]);
  const measure = (drawn: readonly number[]) => {
    const drawnGolds = drawn.map((row) => golds[row]!);
    const { macroF1 } = scoreClasses(
      drawnGolds,
      drawn.map((row) => labels[row]!),
      STANCE_LABELS,
    );
    return { macroF1 };
  };
  return {
    task,
    rows: rows.length,
    measures: {
      ...scoreClasses(golds, labels, STANCE_LABELS),
      ece: calibrationError(
        judged.map(({ confidence }) => confidence),
        right,
      ),
    },
    intervals: bootstrapIntervals(rows.length, measure, { samples: SAMPLES, random }),
    baselines: { afinn: { ...scoreClasses(golds, signs, STANCE_LABELS) } },
  };
}

/** Measures the tone of texts: correlation with the mean rating, -1..1. */
export function evaluateTone(
  rows: readonly GoldTone[],
  { judge, afinn, random }: JudgementSystems,
): Evaluation {
  const golds = rows.map(({ score }) => score);
  const scores = rows.map(({ text }) => judge({ text }).score);
  const measure = (drawn: readonly number[]) => {
    const drawnGolds = drawn.map((row) => golds[row]!);
    return {
      correlation: correlationOf(
        drawnGolds,
        drawn.map((row) => scores[row]!),
      ),
    };
  };
  return {
    task: "sentence-sentiment",
    rows: rows.length,
    measures: { correlation: correlationOf(golds, scores) },
    intervals: bootstrapIntervals(rows.length, measure, { samples: SAMPLES, random }),
    baselines: {
      afinn: {
        correlation: correlationOf(
          golds,
          rows.map(({ text }) => afinn(text)),
        ),
      },
    },
  };
}
