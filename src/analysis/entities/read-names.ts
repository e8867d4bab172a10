import type { ReadDocument } from "../../model/document.js";
import { findNames } from "./find-names.js";
import { markCapitals } from "./mark-capitals.js";
import { partRuns } from "./part-runs.js";
import type { NamedAt } from "./split-titles.js";
import { splitTitles } from "./split-titles.js";
import { TAG } from "./token-shapes.js";

/**
 * The names of an article, titles split off, in reading order, and how its words are written. A title alone, and a word
 * that is a name only in company, are names where they are somebody's surname: "King" once "Ada King" was named, "May"
 * once "Ada May" was.
 */
export function readNames(
  document: ReadDocument,
  facts: Int32Array,
): { names: NamedAt[]; shapes: Uint8Array } {
  const { tokens } = document;
  const capitals = markCapitals(document, facts);
  const found = findNames(document, facts, capitals);
  const names: NamedAt[] = [];
  const doubtful = [...found.doubtful];
  for (const run of partRuns(tokens, found.runs)) {
    const name = splitTitles(tokens, run);
    if (name) names.push(name);
    else if (run.last - run.first === 1) doubtful.push(run);
  }
  const surnames = new Set<string>();
  for (const { first, last, honorific } of names) {
    if (last - first > 1 || honorific >= 0) surnames.add(tokens.lowers[last - 1]!);
  }
  for (const { first, last } of doubtful) {
    const key = tokens.lowers[first]!;
    const isName = surnames.has(key) && tokens.lowers[first - 1] !== "the" && tokens.tags[first] !== TAG.AUX;
    if (isName) names.push({ first, last, key, roleFirst: first, roleLast: first, honorific: -1 });
  }
  names.sort((a, b) => a.first - b.first);
  return { names, shapes: capitals.shapes };
}
