import type { ReadDocument } from "../../model/document.js";
import { findSigned } from "./find-signed.js";
import { findTurns } from "./find-turns.js";
import type { LaidOutStatement } from "./laid-out-statement.js";
import type { WordColumns } from "./word-columns.js";

/**
 * Finds the statements whose speakers layout alone tells: turns of transcripts, and quotations and posts with a signature.
 * No two overlap; in the order of their contents.
 */
export function findLaidOut(document: ReadDocument, columns: WordColumns): LaidOutStatement[] {
  const turns = findTurns(document, columns);
  const taken = new Set(
    turns.flatMap(({ content, source }) =>
      [source, ...content].map(([first]) => paragraphOf(document, columns, first)),
    ),
  );
  return [...turns, ...findSigned(document, columns, taken)].sort(
    (a, b) => a.content[0]![0] - b.content[0]![0],
  );
}

function paragraphOf(document: ReadDocument, columns: WordColumns, i: number): number {
  return document.sentences[columns.sentence[i]!]!.paragraph;
}
