import type { ReadDocument } from "../../model/document.js";
import { ALL_CAPITALS, LOWER, TAG } from "./token-shapes.js";

/** A capital that its place alone may account for: after a sentence's start, or anywhere in a headline. */
const OPENING = 1;
export const HEADLINE = 2;

/** How a token looks, as bits: it begins with a letter, has more than three characters, opens a quotation or a bracket. */
export const LETTER = 1;
export const LONG = 2;
export const OPENS = 4;

/** {@link OPENING} or {@link HEADLINE} for each token whose capital may be due to its place: after the start of a sentence, a quotation mark, a colon, or in a headline. */
export function markFreeCapitals(
  { tokens, sentences, paragraphs }: ReadDocument,
  shapes: Uint8Array,
  looks: Uint8Array,
): Uint8Array {
  const { tags } = tokens;
  const free = new Uint8Array(tokens.count);
  for (const { firstToken, lastToken, paragraph } of sentences) {
    let long = 0;
    let capital = 0;
    let hasSmallVerb = false;
    let words = 0;
    let shouted = 0;
    let atStart = true;
    for (let i = firstToken; i < lastToken; i++) {
      const look = looks[i]!;
      const shape = shapes[i]!;
      if (atStart) free[i] = OPENING;
      atStart = (look & OPENS) !== 0 || (atStart && tags[i] === TAG.PUNCT);
      if (shape === LOWER && (tags[i] === TAG.VERB || tags[i] === TAG.AUX)) hasSmallVerb = true;
      if ((look & LETTER) !== 0) {
        words += 1;
        if (shape === ALL_CAPITALS) shouted += 1;
      }
      if ((look & LONG) !== 0) {
        long += 1;
        if (shape !== LOWER) capital += 1;
      }
    }
    // A headline writes its verbs large as well: "Tarn Meets Venn" against "President Tarn met Chairwoman Venn".
    const isHeadline =
      long >= 4 && capital >= 0.8 * long && !hasSmallVerb && paragraphs[paragraph]!.firstToken === firstToken;
    if (isHeadline || (words > 1 && shouted === words)) free.fill(HEADLINE, firstToken, lastToken);
  }
  return free;
}
