import { hashWord } from "../learning/word-hash.js";
import type { Range } from "./tag-spans.js";
import { TAG, type WordColumns } from "./word-columns.js";

const hashes = (words: string) => new Set(words.split(" ").map(hashWord));
const OPENING = hashes("( [");
const CLOSING = hashes(") ]");
const TIMES = hashes("today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday");
const COMMA = hashWord(",");
const STOP = hashWord(".");
const COMPANY = hashes("inc inc. ltd ltd. llc llp plc corp corp. co co. s.a. ag n.v.");

/** How far brackets reach, and how long a name before them is, in tokens. */
const LONGEST_BRACKET = 24;
const LONGEST_NAME = 10;

/**
 * A source that begins within a bracket opened before it, as the tokens of a ticker make some ("Norvex (NVX.N) said"), with
 * the name before the bracket, or without both where a name with a role follows: the name before it alone if the bracket has the whole source, or if the source is only a time behind
 * it ("Helix (the “Company”) today announced"). Other sources, and those of cues within the bracket, stay.
 *
 * @param head the cue's
 * @param start the first token of the paragraph; both padded as the source is
 */
export function mendSource(columns: WordColumns, source: Range, head: number, start: number): Range {
  const { lower, tag } = columns;
  const [first, last] = source;
  if (first >= head) return source;
  const isTime = last === first + 1 && TIMES.has(lower[first]!);
  const open = openingBefore(columns, isTime && CLOSING.has(lower[first - 1]!) ? first - 1 : first, start);
  if (open < 0) return source;
  let close = isTime ? first - 1 : first;
  while (close < head && !CLOSING.has(lower[close]!)) close++;
  if (close >= head) return source;
  const from = nameBefore(columns, open, start);
  if (from === open) return source;
  if (isTime || last <= close + 1) return [from, open];
  // Who follows with name and role speaks, not the company before the bracket.
  const isNamed = last - close > 2 && tag[last - 1] === TAG.PROPN && tag[last - 2] === TAG.PROPN;
  return isNamed && NAMING.has(tag[close + 1]!) ? [close + 1, last] : [from, last];
}

/** The bracket that is open right before a token, or -1. */
function openingBefore({ lower }: WordColumns, i: number, start: number): number {
  for (let at = i - 1; at >= Math.max(start, i - LONGEST_BRACKET); at--) {
    if (OPENING.has(lower[at]!)) return at;
    if (CLOSING.has(lower[at]!)) return -1;
  }
  return -1;
}

/** Where the name right before a token begins; the token itself if there is none. */
function nameBefore({ lower, tag }: WordColumns, end: number, start: number): number {
  let from = end;
  for (let at = end - 1; at >= Math.max(start, end - LONGEST_NAME); at--) {
    if (NAMING.has(tag[at]!)) from = at;
    else if (
      lower[at] === COMMA ? !COMPANY.has(lower[at + 1]!) : lower[at] !== STOP || !COMPANY.has(lower[at - 1]!)
    )
      break;
  }
  return from;
}

const NAMING = new Set([TAG.PROPN, TAG.NOUN, TAG.ADJ, TAG.DET, TAG.NUM]);
