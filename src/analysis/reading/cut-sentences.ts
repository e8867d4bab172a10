import type { ScannedText } from "./scan-text.js";
import { RECORD, SENTENCE_KIND } from "./word-forms.js";

/** What a word form means to the cutting of sentences. */
const WORD = 0;
/** . ! ? */
const END = 1;
/** Marks and brackets that close what an end stands in, or open what follows. */
const BRACKET = 2;
/** Punctuation that goes on: , ; : - and the like. */
const INNER = 3;
/** A word with its full stop, or an ellipsis: a sentence may end with it. */
const MAYBE_END = 4;
/** A capitalised word that seldom follows an abbreviation within a sentence. */
const STARTER = 5;

/** The kind of a word form, for {@link findCuts}. */
export function sentenceKind(straight: string): number {
  if (PLAIN_WORD.test(straight)) return STARTERS.has(straight) ? STARTER : WORD;
  if (straight === "." || straight === "!" || straight === "?") return END;
  if (BRACKETS.has(straight)) return BRACKET;
  if (/^(?:\.{2,}|…)$/.test(straight)) return MAYBE_END;
  if (/^\p{L}.*\.$/u.test(straight)) return MAYBE_END;
  return /^[,;:\u2013\u2014-]+$/.test(straight) ? INNER : WORD;
}

const PLAIN_WORD = /^[A-Za-z]+$/;
const BRACKETS = new Set(['"', "'", "''", ")", "]", "(", "["]);

const STARTERS = new Set(
  "The A An This That These Those He She It We They I You There Here His Her Its Our Their My Your In On At For But And Or So Yet If When While After Before Since Although Though As Because However Meanwhile Asked What Why How Who Where Not No Some Many Most Several".split(
    " ",
  ),
);

/**
 * Tokens from `first` to `last`, a paragraph, with which a sentence begins: after a full stop, an exclamation or question
 * mark and the marks that stand right behind it, unless the sentence goes on with punctuation; after an abbreviation or an
 * ellipsis only with a word that seldom follows one.
 */
export function findCuts(
  { starts, ends, forms }: Pick<ScannedText, "starts" | "ends" | "forms">,
  records: Int32Array,
  first: number,
  last: number,
): number[] {
  const cuts: number[] = [];
  for (let token = first; token < last - 1; token++) {
    const kind = records[forms[token]! * RECORD + SENTENCE_KIND]!;
    if (kind !== END && kind !== MAYBE_END) continue;
    let cut = token + 1;
    while (
      cut < last &&
      records[forms[cut]! * RECORD + SENTENCE_KIND] === BRACKET &&
      starts[cut] === ends[cut - 1]
    )
      cut++;
    let next = cut;
    while (next < last && records[forms[next]! * RECORD + SENTENCE_KIND] === BRACKET) next++;
    if (cut === last) continue;
    const after = next < last ? records[forms[next]! * RECORD + SENTENCE_KIND]! : WORD;
    if (after === STARTER || (kind === END && after !== INNER && after !== END)) cuts.push(cut);
  }
  return cuts;
}
