import type { ReadDocument } from "../../model/document.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/** The longest place, date and agency before a dateline's dash, in tokens. */
const LONGEST = 14;
/** The longest of the other leads, in characters. */
const LONGEST_LEAD = 40;

/**
 * Where the text of a paragraph begins after what leads it in: a dateline ("HALVORN, March 3 (NNA) \u2014 The mayor said …"),
 * a list's bullet or number, a live blog's time, "Update:". A padded token index, the paragraph's first token if nothing
 * leads it in. Such a lead is neither source nor content.
 */
export function afterDateline(document: ReadDocument, columns: WordColumns, paragraph: number): number {
  const { firstToken, lastToken, start, end } = document.paragraphs[paragraph]!;
  const first = firstToken + PAD;
  const lead = LEAD.exec(document.text.slice(start, Math.min(end, start + LONGEST_LEAD)))![0].length;
  if (lead > 0) return afterOffset(document, paragraph, start + lead);
  const isCapitals = columns.shape[first] === 2;
  if (!isCapitals && !(paragraph <= LAST_OPENING && columns.shape[first] === 1)) return first;
  const limit = Math.min(lastToken + PAD - 1, first + LONGEST);
  for (let i = first; i < limit; i++) {
    const word = document.tokens.words[i - PAD]!;
    if (DASHES.has(word)) {
      const isDateline = isCapitals || document.tokens.words[i - 1 - PAD] === ")";
      return i - first >= 1 && isDateline ? i + 1 : first;
    }
    if (word === ":") return paragraph === 0 && i - first <= 3 && !takesTurns(document) ? i + 1 : first;
    const tag = columns.tag[i]!;
    if (tag === TAG.VERB || tag === TAG.AUX || tag === TAG.PRON || columns.quotation[i]! >= 0) return first;
  }
  return first;
}

/** The last paragraph, after headline and byline, in which a place in small letters may be a dateline. */
const LAST_OPENING = 2;
const DASHES = new Set(["-", "--", "\u2013", "\u2014", "\u2015"]);

/** Bullets, numbers of lists, times with what sets them apart, and words that say that news follow. */
const LEAD =
  /^(?:[\u2022\u25cf\u25aa\u25e6*\u2013\u2014-]\s*|\d{1,2}[.)]\s+|[[(]?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:(?:\s?[ap]\.?m\.?|\s[A-Z]{2,4})\b[\])]?\s*[:|\u2013\u2014-]?|[\])]|\s*[:|\u2013\u2014-])\s*|(?:updated?|breaking|just in|new|exclusive|latest|live)\s?:\s*)*/iu;

function afterOffset({ tokens, paragraphs }: ReadDocument, paragraph: number, offset: number): number {
  const { firstToken, lastToken } = paragraphs[paragraph]!;
  let token = firstToken;
  while (token < lastToken - 1 && tokens.starts[token]! < offset) token++;
  return token + PAD;
}

/** Whether a later paragraph too begins with a name and a colon, as the turns of a transcript do. */
function takesTurns({ tokens, paragraphs }: ReadDocument): boolean {
  return paragraphs.slice(1, 12).some(({ firstToken, lastToken }) => {
    for (let t = firstToken + 1; t < Math.min(lastToken, firstToken + 4); t++)
      if (tokens.words[t] === ":") return true;
    return false;
  });
}
