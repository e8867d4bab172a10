import type { ReadDocument } from "../../model/document.js";
import type { FoundStatement } from "./find-statements.js";
import { listBelow } from "./list-below.js";
import type { Range } from "./tag-spans.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/**
 * Gives a statement whose sentence ends its paragraph with a colon ("The mayor made three points:") the list below as its
 * content, one range an item. Words before the colon that only count the items are no content then.
 *
 * @param statements in the order of their contents, which stays
 */
export function takeLists(
  document: ReadDocument,
  columns: WordColumns,
  statements: readonly FoundStatement[],
): FoundStatement[] {
  const { paragraphs, tokens } = document;
  const taken = new Uint8Array(columns.lemma.length);
  for (const { content, source, cue } of statements)
    for (const range of [...content, source, cue]) if (range) taken.fill(1, range[0], range[1]);
  return statements.map((statement, at) => {
    if (!statement.cue || statement.isLaidOut) return statement;
    const colon = paragraphs[paragraphOf(document, columns, statement.cue[0])]!.lastToken - 1;
    if (tokens.words[colon] !== ":" || columns.sentence[colon + PAD] !== columns.sentence[statement.cue[0]])
      return statement;
    for (const [first, last] of statement.content) taken.fill(0, first, last);
    const items = listBelow(
      document,
      columns,
      paragraphOf(document, columns, statement.cue[0]),
      (first, last) => !taken.subarray(first, last).includes(1),
    );
    for (const [first, last] of [...statement.content, ...items]) taken.fill(1, first, last);
    if (items.length === 0) return statement;
    // Statements stay in the order of their contents.
    const follower = statements[at + 1]?.content[0]?.[0] ?? Infinity;
    const mayMove = follower > items[0]![0];
    const told = statement.content.filter(
      (range) => range[0] < items[0]![0] && (!mayMove || hasVerb(columns, range)),
    );
    return { ...statement, content: [...told, ...items] };
  });
}

function paragraphOf(document: ReadDocument, columns: WordColumns, i: number): number {
  return document.sentences[columns.sentence[i]!]!.paragraph;
}

function hasVerb(columns: WordColumns, [first, last]: Range): boolean {
  const { tag } = columns;
  for (let i = first; i < last; i++) if (tag[i] === TAG.VERB || tag[i] === TAG.AUX) return true;
  return false;
}
