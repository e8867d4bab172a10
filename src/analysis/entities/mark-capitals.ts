import type { ReadDocument, Tokens } from "../../model/document.js";
import { TAGS } from "../../model/document.js";
import { FEMALE_NAMES, MALE_NAMES } from "./lists/first-names.js";
import { DOCUMENTS, INSTITUTIONS, ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { NOT_NAMES } from "./lists/other-words.js";
import { PARTICLES, PEOPLE, ROLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";

/** Codes of {@link TAGS} by their names. */
export const TAG = Object.fromEntries(TAGS.map((tag, code) => [tag, code])) as Record<
  (typeof TAGS)[number],
  number
>;

/** How a token is written. */
export const LOWER = 0;
export const CAPITAL = 1;
export const ALL_CAPITALS = 2;

/** A capital that its place alone may account for: after a sentence's start, or anywhere in a headline. */
const OPENING = 1;
const HEADLINE = 2;

export interface Capitals {
  /** {@link LOWER}, {@link CAPITAL} or {@link ALL_CAPITALS}, one a token. */
  readonly shapes: Uint8Array;
  /** 1 where the capital tells a name, rather than the start of a sentence or a headline. */
  readonly names: Uint8Array;
}

/**
 * Tells which capitalised tokens belong to names. In mid-sentence a capital is enough. At the start of a sentence, of a
 * quotation and in headlines every word may have one: there the word must be written as a name elsewhere in the same
 * article, be known, or be tagged a proper noun and nowhere be written small.
 */
export function markCapitals(document: ReadDocument): Capitals {
  const { tokens } = document;
  const shapes = new Uint8Array(tokens.count);
  for (let i = 0; i < tokens.count; i++) shapes[i] = shapeOf(tokens.words[i]!);
  const free = markFreeCapitals(document, shapes);
  const { asName, small } = countForms(tokens, shapes, free);
  const names = new Uint8Array(tokens.count);
  // From the end, because a word at the start of a sentence leans on the one after it: "Melezia Fandor said".
  for (let i = tokens.count - 1; i >= 0; i--) {
    if (shapes[i] === LOWER) continue;
    const lower = tokens.lowers[i]!;
    const isNeverName = NOT_NAMES.has(lower) || !/\p{L}/u.test(lower) || isClosingI(tokens, i);
    if (isNeverName || (shapes[i] === ALL_CAPITALS && small.has(lower) && !asName.has(lower))) continue;
    const seenAsName = (asName.get(lower) ?? 0) > (small.get(lower) ?? 0);
    if (free[i] === 0) {
      names[i] =
        seenAsName ||
        (tokens.lowers[i + 1] !== ":" &&
          shapes[i] === ALL_CAPITALS &&
          nounLike(tokens.tags[i]!) &&
          (isKnown(lower) || !isShouted(tokens, shapes, i))) ||
        (shapes[i] === CAPITAL &&
          (isOftenName(tokens, i) || (nounLike(tokens.tags[i]!) && hasFellow(tokens, shapes, free, i))))
          ? 1
          : 0;
    } else {
      names[i] = seenAsName || isTold(tokens, shapes, names, i, free[i] === HEADLINE, small) ? 1 : 0;
    }
  }
  return { shapes, names };
}

/** "The Tunnel Crossing Bill": two ordinary words with capitals side by side in mid-sentence are a name. */
function hasFellow({ sentenceOf, lowers }: Tokens, shapes: Uint8Array, free: Uint8Array, i: number): boolean {
  const isFellow = (at: number) =>
    shapes[at] === CAPITAL &&
    free[at] === 0 &&
    sentenceOf[at] === sentenceOf[i] &&
    !NOT_NAMES.has(lowers[at]!);
  return isFellow(i - 1) || isFellow(i + 1);
}

/** "THEY LOSE", "FELLOW DOCTORS": words in capitals for emphasis come together, and are longer than acronyms or small words. */
function isShouted({ lowers, sentenceOf }: Tokens, shapes: Uint8Array, i: number): boolean {
  const isLoud = (at: number) =>
    shapes[at] === ALL_CAPITALS &&
    sentenceOf[at] === sentenceOf[i] &&
    (lowers[at]!.length > 5 || lowers[i]!.length > 5 || NOT_NAMES.has(lowers[at]!));
  return isLoud(i - 1) || isLoud(i + 1);
}

/** "Neither do I." at a sentence's end, not "I. M. Moor". */
function isClosingI({ lowers, sentenceOf, tags }: Tokens, i: number): boolean {
  return lowers[i] === "i." && (sentenceOf[i + 1] !== sentenceOf[i] || tags[i + 1] === TAG.PUNCT);
}

/** Whether a word that may have its capital for its place alone is a name all the same. */
function isTold(
  tokens: Tokens,
  shapes: Uint8Array,
  names: Uint8Array,
  i: number,
  inHeadline: boolean,
  small: ReadonlyMap<string, number>,
): boolean {
  const lower = tokens.lowers[i]!;
  const tag = tokens.tags[i]!;
  const leansOnNext = names[i + 1] === 1 && tokens.sentenceOf[i] === tokens.sentenceOf[i + 1];
  const pair = `${lower} ${tokens.lowers[i + 1]}`;
  if (leansOnNext && (INSTITUTIONS.has(pair) || GAZETTEER.places.has(pair))) return true;
  if (isKnown(lower)) return tag === TAG.PROPN || tag === TAG.NOUN || tag === TAG.ADJ || leansOnNext;
  if (TITLES.has(lower) && tokens.lowers[i + 1] === "of" && names[i + 2] === 1) return true;
  const isShout =
    shapes[i] === ALL_CAPITALS && (shapes[i + 1] === ALL_CAPITALS || shapes[i - 1] === ALL_CAPITALS);
  if (inHeadline || isShout || small.has(lower)) return false;
  if (leansOnNext && ((tag !== TAG.VERB && nounLike(tag)) || PARTICLES.has(lower))) return true;
  // Alone it must look like the subject of its sentence or an owner: "Zandora grew", "Zandora’s".
  const next = tokens.tags[i + 1];
  const isSubject = next === TAG.VERB || next === TAG.AUX || next === TAG.PART;
  const isDescribed =
    tokens.lowers[i + 1] === "," && /^(?:who|whose|which|a|an)$/.test(tokens.lowers[i + 2] ?? "");
  return tag === TAG.PROPN && !isCommonNoun(lower) && (isSubject || isDescribed);
}

function shapeOf(word: string): number {
  const code = word.charCodeAt(0);
  if (code < 128 ? code < 65 || code > 90 : word[0] === word[0]!.toLowerCase()) return LOWER;
  return word.length > 1 && word === word.toUpperCase() ? ALL_CAPITALS : CAPITAL;
}

/** {@link OPENING} or {@link HEADLINE} for each token whose capital may be due to its place: after the start of a sentence, a quotation mark, a colon, or in a headline. */
function markFreeCapitals({ tokens, sentences, paragraphs }: ReadDocument, shapes: Uint8Array): Uint8Array {
  const free = new Uint8Array(tokens.count);
  for (const { firstToken, lastToken, paragraph } of sentences) {
    let long = 0;
    let capital = 0;
    let hasSmallVerb = false;
    let words = 0;
    let shouted = 0;
    let atStart = true;
    for (let i = firstToken; i < lastToken; i++) {
      const word = tokens.words[i]!;
      if (atStart) free[i] = OPENING;
      atStart = isOpening(tokens, i) || (atStart && tokens.tags[i] === TAG.PUNCT);
      if (shapes[i] === LOWER && (tokens.tags[i] === TAG.VERB || tokens.tags[i] === TAG.AUX))
        hasSmallVerb = true;
      if (/^\p{L}/u.test(word)) {
        words += 1;
        if (shapes[i] === ALL_CAPITALS) shouted += 1;
      }
      if (word.length > 3 && tokens.tags[i] !== TAG.PUNCT) {
        long += 1;
        if (shapes[i] !== LOWER) capital += 1;
      }
    }
    // A headline writes its verbs large as well: "Tarn Meets Venn" against "President Tarn met Chairwoman Venn".
    const isHeadline =
      long >= 4 && capital >= 0.8 * long && !hasSmallVerb && paragraphs[paragraph]!.firstToken === firstToken;
    if (isHeadline || (words > 1 && shouted === words)) free.fill(HEADLINE, firstToken, lastToken);
  }
  return free;
}

/** An opening quotation mark (a straight one adjoins the next word), bracket, colon or bullet. */
function isOpening({ words, starts, ends }: Tokens, i: number): boolean {
  const word = words[i]!;
  if (word.length !== 1) return false;
  if (word === '"' || word === "'") return starts[i + 1] === ends[i];
  return "“‘(:•*–—[«".includes(word);
}

/** How often each capitalised word of the article is written as a name in mid-sentence, and how often small. */
function countForms(tokens: Tokens, shapes: Uint8Array, free: Uint8Array) {
  const asName = new Map<string, number>();
  const seen = new Set<string>();
  const small = new Map<string, number>();
  for (let i = 0; i < tokens.count; i++) {
    if (shapes[i] === LOWER) continue;
    const lower = tokens.lowers[i]!;
    seen.add(lower);
    // "TEXT:" heads a passage.
    const isAcronym =
      shapes[i] === ALL_CAPITALS &&
      lower.length <= 6 &&
      !isShouted(tokens, shapes, i) &&
      tokens.lowers[i + 1] !== ":" &&
      nounLike(tokens.tags[i]!);
    if (free[i] === 0 && (shapes[i] === CAPITAL || isAcronym))
      asName.set(lower, (asName.get(lower) ?? 0) + 1);
  }
  for (let i = 0; i < tokens.count; i++) {
    if (shapes[i] !== LOWER) continue;
    const lower = tokens.lowers[i]!;
    if (seen.has(lower)) small.set(lower, (small.get(lower) ?? 0) + 1);
  }
  return { asName, small };
}

function nounLike(tag: number): boolean {
  return tag === TAG.PROPN || tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.X || tag === TAG.VERB;
}

/** A capitalised word in mid-sentence that is mostly written small elsewhere in the article is still a name beside another name. */
function isOftenName(tokens: Tokens, i: number): boolean {
  return tokens.tags[i] === TAG.PROPN || isKnown(tokens.lowers[i]!);
}

/** "Lawmakers", "Things": taggers take them for names at the start of a sentence. */
function isCommonNoun(lower: string): boolean {
  const singular = lower.endsWith("s") ? lower.slice(0, -1) : lower;
  return (
    /[^suio]s$/.test(lower) ||
    ROLES.has(singular) ||
    ORGANISATION_NOUNS.has(singular) ||
    DOCUMENTS.has(singular) ||
    PEOPLE.has(lower)
  );
}

function isKnown(lower: string): boolean {
  return (
    MALE_NAMES.has(lower) ||
    FEMALE_NAMES.has(lower) ||
    GAZETTEER.places.has(lower) ||
    GAZETTEER.adjectives.has(lower) ||
    INSTITUTIONS.has(lower)
  );
}
