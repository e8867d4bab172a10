import type { StatementFilterOf } from "./filters.js";

/** The text that a filter searches for; null if it searches for none. What stands under `not` does not count. */
export function searchText<Ref>({ text, and = [], or = [] }: StatementFilterOf<Ref>): string | null {
  if (text !== undefined) return text;
  for (const part of [...and, ...or]) {
    const found = searchText(part);
    if (found !== null) return found;
  }
  return null;
}
