import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { OnrecordError } from "../errors.js";
import type { Cases, Evaluation } from "./evaluation.js";

/** An annotated file's evaluation with every row's outcome. */
export interface EvaluatedFile {
  /** The file's name without folder and ending. */
  readonly file: string;
  readonly evaluation: Evaluation;
  readonly outcomes: Cases;
}

/** What `eval --output` writes and `--compare` reads. It holds ids, offsets and counts, no text. */
export interface SavedEvaluation {
  readonly format: typeof FORMAT;
  readonly analyser: string;
  /** Checksums of the weights by component. */
  readonly weights: Readonly<Record<string, string>>;
  readonly evaluated: readonly EvaluatedFile[];
}

/** Raised when a saved evaluation of before can't be compared with one of now. */
const FORMAT = "onrecord-evaluation@1";

/** The name by which a file is known in tables and saved evaluations. */
export function nameOf(path: string): string {
  return basename(path).replace(/\.(nd)?jsonl?$/, "");
}

/** Throws FILE_UNWRITABLE. */
export function saveEvaluation(path: string, saved: Omit<SavedEvaluation, "format">): void {
  try {
    writeFileSync(path, `${JSON.stringify({ format: FORMAT, ...saved })}\n`);
  } catch (cause) {
    throw new OnrecordError("FILE_UNWRITABLE", `${path} can't be written.`, { cause });
  }
}

/** Throws FILE_UNREADABLE, and OPTION_INVALID for a file that `--output` didn't write. */
export function loadEvaluation(path: string): SavedEvaluation {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (cause) {
    throw new OnrecordError("FILE_UNREADABLE", `${path} can't be read.`, { cause });
  }
  const saved = parse(content);
  if (saved?.format !== FORMAT)
    throw new OnrecordError(
      "OPTION_INVALID",
      `--compare: ${path} is no evaluation that this version saved with \`eval --output\`.`,
      { path: ["compare"] },
    );
  return saved;
}

function parse(content: string): SavedEvaluation | null {
  try {
    return JSON.parse(content) as SavedEvaluation | null;
  } catch {
    return null;
  }
}
