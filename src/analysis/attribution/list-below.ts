import type { ReadDocument } from "../../model/document.js";
import { afterDateline } from "./find-dateline.js";
import type { Range } from "./tag-spans.js";
import { PAD, type WordColumns } from "./word-columns.js";

/** A list has no more items than this, in paragraphs. */
const MOST_ITEMS = 30;

/**
 * The items of the list below a paragraph, up to the first paragraph that is none or that somebody else speaks in.
 *
 * @param isFree whether a range of padded tokens belongs to no other statement
 */
export function listBelow(
  document: ReadDocument,
  columns: WordColumns,
  above: number,
  isFree: (first: number, last: number) => boolean,
): Range[] {
  const { paragraphs, tokens } = document;
  const items: Range[] = [];
  for (let p = above + 1; p < Math.min(paragraphs.length, above + 1 + MOST_ITEMS); p++) {
    const { firstToken, lastToken } = paragraphs[p]!;
    const first = afterDateline(document, columns, p);
    const last = lastToken + PAD;
    const isItem = ITEM.test(tokens.words[firstToken]!) && first > firstToken + PAD && first < last;
    if (!isItem || !isFree(first, last)) break;
    items.push([first, last]);
  }
  return items;
}

const ITEM = /^(?:[\u2022\u25cf\u25aa\u25e6*\u2013\u2014-]|\d{1,2}[.)]?)$/;
