import { PUBLISHED_FIGURES } from "./baselines/published-figures.js";
import type { Interval } from "./bootstrap.js";
import type { Evaluation } from "./evaluation.js";

/** The measures that stand side by side, where an evaluation has them. */
const MAIN = ["exact", "c30", "c80", "char", "speaker", "macroF1", "correlation", "ece"];
const SYSTEM_WIDTH = 26;
const VALUE_WIDTH = 14;

export interface WordsOptions {
  /** The annotated file's name without its ending: it tells which published figures stand beside the measured ones. */
  readonly file: string;
  /** Also the measures by class and kind. */
  readonly details: boolean;
}

/** An evaluation as a table to read: a row a system with its intervals below, then what others have published. */
export function evaluationInWords(evaluation: Evaluation, { file, details }: WordsOptions): string {
  const { task, rows, measures, intervals, baselines } = evaluation;
  const ours = flatten(measures);
  const names = MAIN.filter((name) => ours.has(name));
  const lines = [
    `${file}: ${task}, ${rows} rows`,
    row("", names),
    ...systemInWords("onrecord", names, ours, intervals),
    ...Object.entries(baselines).flatMap(([system, { intervals: between, ...values }]) =>
      systemInWords(system, names, flatten(values), between as Readonly<Record<string, Interval>>),
    ),
    ...PUBLISHED_FIGURES.filter((one) => one.task === task && (one.file ?? file) === file).map((one) =>
      row(
        `(${one.system})`,
        names.map((name) => rounded(name, one.measures[name])),
      ),
    ),
  ];
  if (details) lines.push(...detailsInWords(ours, intervals, names));
  return `${lines.join("\n")}\n`;
}

function systemInWords(
  system: string,
  names: readonly string[],
  values: ReadonlyMap<string, number>,
  intervals: Readonly<Record<string, Interval>>,
): string[] {
  const between = names.map((name) => intervalInWords(name, intervals[name]));
  return [
    row(
      system,
      names.map((name) => rounded(name, values.get(name))),
    ),
    row("", between),
  ];
}

/** Every other measure on a line of its own: `f1.SUPPORT`, `recallByKind.direct.exact`. */
function detailsInWords(
  values: ReadonlyMap<string, number>,
  intervals: Readonly<Record<string, Interval>>,
  shown: readonly string[],
): string[] {
  return [...values]
    .filter(([name]) => !shown.includes(name))
    .map(([name, value]) => {
      const number = name.endsWith(".gold") ? String(value) : rounded(name, value);
      return `  ${name.padEnd(SYSTEM_WIDTH)}${number.padStart(8)}  ${intervalInWords(name, intervals[name])}`.trimEnd();
    });
}

/** Nested measures as one list: `f1.SUPPORT`. */
function flatten(measures: Readonly<Record<string, unknown>>, prefix = ""): Map<string, number> {
  const flat = new Map<string, number>();
  for (const [name, value] of Object.entries(measures)) {
    if (typeof value === "number") {
      flat.set(prefix + name, value);
    } else if (typeof value === "object" && value !== null) {
      for (const [inner, number] of flatten(value as Record<string, unknown>, `${prefix}${name}.`)) {
        flat.set(inner, number);
      }
    }
  }
  return flat;
}

function row(system: string, cells: readonly string[]): string {
  return `${system.padEnd(SYSTEM_WIDTH)}${cells.map((cell) => cell.padStart(VALUE_WIDTH)).join("")}`.trimEnd();
}

function intervalInWords(name: string, interval: Interval | undefined): string {
  return interval === undefined ? "" : `${rounded(name, interval[0])} to ${rounded(name, interval[1])}`;
}

/** A measure's value, or a change of it: correlations and calibration errors with three digits, shares of 100 with one. */
export function rounded(name: string, value: number | undefined): string {
  return value?.toFixed(name === "correlation" || name.startsWith("ece") ? 3 : 1) ?? "";
}
