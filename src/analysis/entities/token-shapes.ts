import { TAGS, type Tokens } from "../../model/document.js";

/** Codes of {@link TAGS} by their names. */
export const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Record<
  (typeof TAGS)[number],
  number
>;

/** How a token is written. */
export const LOWER = 0;
export const CAPITAL = 1;
export const ALL_CAPITALS = 2;

/** "@adamoor": a name on a network. */
export function isHandle(word: string): boolean {
  return word.startsWith("@") && /^@\w*[a-zA-Z]\w*$/.test(word);
}

const NOMINATIVES = new Set(["i", "we", "he", "she", "they", "it", "you"]);

/** "And we", "but she": a conjunction with which a new clause begins. */
export function startsClause({ lowers, tags }: Tokens, i: number): boolean {
  return tags[i] === TAG.CCONJ && NOMINATIVES.has(lowers[i + 1] ?? "");
}

/** Tokens on either side that tell whether a sentence is written in capitals throughout. */
const AROUND = 8;

/** "US", "IT", "WHO": a word in capitals, though the words around it in its sentence are not; no pronoun or small word. */
export function isAcronym({ words, sentenceOf, count }: Tokens, i: number): boolean {
  if (!/^\p{Lu}{2,}$/u.test(words[i] ?? "")) return false;
  const last = Math.min(count, i + AROUND + 1);
  for (let at = Math.max(0, i - AROUND); at < last; at++)
    if (sentenceOf[at] === sentenceOf[i] && /^\p{L}?\p{Ll}/u.test(words[at]!)) return true;
  return false;
}
