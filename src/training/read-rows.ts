import { readFileSync } from "node:fs";
import { OnrecordError } from "../errors.js";

/** A row of the labelled files: a text with a target and maybe a holder, spans as [start, end), and -1, 0 or 1. */
export interface LabelledRow {
  readonly id: string;
  readonly text: string;
  readonly target: readonly [number, number];
  readonly holder?: readonly [number, number];
  readonly label: -1 | 0 | 1;
}

/** Reads a file of one JSON object a line; throws FILE_UNREADABLE or JSON_MALFORMED, naming the line. */
export function readRows<Row>(file: string): Row[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (cause) {
    throw new OnrecordError("FILE_UNREADABLE", `${file} can't be read.`, { cause, details: { file } });
  }
  const rows: Row[] = [];
  content.split("\n").forEach((line, index) => {
    if (line.trim() === "") {
      return;
    }
    try {
      rows.push(JSON.parse(line) as Row);
    } catch (cause) {
      throw new OnrecordError("JSON_MALFORMED", `Line ${index + 1} of ${file} is no JSON.`, {
        cause,
        details: { file, line: index + 1 },
      });
    }
  });
  return rows;
}

/**
 * Deals rows into `count` folds by text, so that rows of one text are never both learned from and tested on; `[row]` is
 * the row's fold.
 */
export function foldsByText(texts: readonly string[], count: number): Uint8Array {
  const folds = new Map<string, number>();
  return Uint8Array.from(texts, (text) => {
    let fold = folds.get(text);
    if (fold === undefined) {
      fold = folds.size % count;
      folds.set(text, fold);
    }
    return fold;
  });
}
