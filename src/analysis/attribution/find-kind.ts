import type { StatementKind } from "../../model/statement.js";
import type { Range } from "./tag-spans.js";
import { TAG, type WordColumns } from "./word-columns.js";

/** DIRECT if all words of a content stand in quotation marks, INDIRECT if none does, else MIXED. */
export function findKind(columns: WordColumns, content: readonly Range[]): StatementKind {
  let inside = 0;
  let outside = 0;
  for (const [first, last] of content)
    for (let i = first; i < last; i++) {
      if (columns.tag[i] === TAG.PUNCT) continue;
      if (columns.quotation[i]! >= 0) inside++;
      else outside++;
    }
  return outside === 0 ? "DIRECT" : inside === 0 ? "INDIRECT" : "MIXED";
}
