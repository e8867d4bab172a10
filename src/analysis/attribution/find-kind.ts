import type { ReadDocument } from "../../model/document.js";
import type { StatementKind } from "../../model/statement.js";
import type { FoundStatement } from "./find-statements.js";
import type { Range } from "./tag-spans.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/**
 * DIRECT if all words of a content stand in quotation marks, or layout or a dialogue's dash stands for them; INDIRECT if
 * none does; else MIXED.
 */
export function findKind(
  document: ReadDocument,
  columns: WordColumns,
  { content, isLaidOut }: FoundStatement,
): StatementKind {
  if (isLaidOut) return "DIRECT";
  let inside = 0;
  let outside = 0;
  for (const [first, last] of content)
    for (let i = first; i < last; i++) {
      if (columns.tag[i] === TAG.PUNCT) continue;
      if (columns.quotation[i]! >= 0) inside++;
      else outside++;
    }
  if (outside === 0) return "DIRECT";
  if (inside > 0) return "MIXED";
  return followsDash(document, columns, content[0]!) ? "DIRECT" : "INDIRECT";
}

/** Whether a content begins a line of a dialogue that is printed with dashes: one beside it begins with a dash too. */
function followsDash(
  { tokens, paragraphs, sentences }: ReadDocument,
  columns: WordColumns,
  [first]: Range,
): boolean {
  const { paragraph } = sentences[columns.sentence[first]!]!;
  const hasDash = (p: number) => {
    const one = paragraphs[p];
    return one !== undefined && DASH.test(tokens.words[one.firstToken]!);
  };
  return (
    paragraphs[paragraph]!.firstToken + 1 + PAD === first &&
    hasDash(paragraph) &&
    (hasDash(paragraph - 1) || hasDash(paragraph + 1))
  );
}

const DASH = /^[\u2013-\u2015]$/;
