import type { ReadDocument } from "../../model/document.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/** The longest place, date and agency before a dateline's dash, in tokens. */
const LONGEST = 14;

/**
 * Where the text of a paragraph begins after a dateline ("HALVORN, March 3 (NNA) \u2014 The mayor said …"): a padded token
 * index, the paragraph's first token if there is none. A dateline is neither source nor content.
 */
export function afterDateline(document: ReadDocument, columns: WordColumns, paragraph: number): number {
  const { firstToken, lastToken } = document.paragraphs[paragraph]!;
  const first = firstToken + PAD;
  if (columns.shape[first] !== 2 && !(paragraph === 0 && columns.shape[first] === 1)) return first;
  const limit = Math.min(lastToken + PAD - 1, first + LONGEST);
  for (let i = first; i < limit; i++) {
    const word = document.tokens.words[i - PAD]!;
    if (DASHES.has(word)) return i - first >= 1 && columns.shape[first] === 2 ? i + 1 : first;
    if (word === ":") return paragraph === 0 && i - first <= 3 && !takesTurns(document) ? i + 1 : first;
    const tag = columns.tag[i]!;
    if (tag === TAG.VERB || tag === TAG.AUX || tag === TAG.PRON || columns.quotation[i]! >= 0) return first;
  }
  return first;
}

const DASHES = new Set(["-", "--", "\u2013", "\u2014", "\u2015"]);

/** Whether a later paragraph too begins with a name and a colon, as the turns of a transcript do. */
function takesTurns({ tokens, paragraphs }: ReadDocument): boolean {
  return paragraphs.slice(1, 12).some(({ firstToken, lastToken }) => {
    for (let t = firstToken + 1; t < Math.min(lastToken, firstToken + 4); t++)
      if (tokens.words[t] === ":") return true;
    return false;
  });
}
