import type { ReadDocument } from "../../model/document.js";
import { afterDateline } from "./find-dateline.js";
import type { FoundStatement } from "./find-statements.js";
import type { Range } from "./tag-spans.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/** A list has no more items than this, in paragraphs. */
const MOST_ITEMS = 30;

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
    const items = itemsBelow(document, columns, paragraphOf(document, columns, statement.cue[0]), taken);
    if (items.length === 0) return statement;
    for (const [first, last] of items) taken.fill(1, first, last);
    // Statements stay in the order of their contents.
    const follower = statements[at + 1]?.content[0]?.[0] ?? Infinity;
    const mayMove = follower > items[0]![0];
    const told = statement.content.filter((range) => !mayMove || hasVerb(columns, range));
    return { ...statement, content: [...told, ...items] };
  });
}

function paragraphOf(document: ReadDocument, columns: WordColumns, i: number): number {
  return document.sentences[columns.sentence[i]!]!.paragraph;
}

/** The items of the list below a paragraph, up to the first paragraph that is none or that somebody else speaks in. */
function itemsBelow(document: ReadDocument, columns: WordColumns, above: number, taken: Uint8Array): Range[] {
  const { paragraphs, tokens } = document;
  const items: Range[] = [];
  for (let p = above + 1; p < Math.min(paragraphs.length, above + 1 + MOST_ITEMS); p++) {
    const { firstToken, lastToken } = paragraphs[p]!;
    const first = afterDateline(document, columns, p);
    const last = lastToken + PAD;
    const isItem = ITEM.test(tokens.words[firstToken]!) && first > firstToken + PAD && first < last;
    if (!isItem || taken.subarray(first, last).includes(1)) break;
    items.push([first, last]);
  }
  return items;
}

const ITEM = /^(?:[\u2022\u25cf\u25aa\u25e6*\u2013\u2014-]|\d{1,2}[.)]?)$/;

function hasVerb(columns: WordColumns, [first, last]: Range): boolean {
  const { tag } = columns;
  for (let i = first; i < last; i++) if (tag[i] === TAG.VERB || tag[i] === TAG.AUX) return true;
  return false;
}
