import type { ReadDocument, Tokens } from "../../model/document.js";
import { WordTable } from "../learning/word-table.js";
import { HEADLINE, LETTER, LONG, markFreeCapitals, OPENS } from "./free-capitals.js";
import { DOCUMENTS, INSTITUTIONS, ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { PEOPLE, ROLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { ALL_CAPITALS, CAPITAL, isAcronym, isHandle, LOWER, TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

const SMALL_A = 97;
const SMALL_Z = 122;
const LARGE_A = 65;
const LARGE_Z = 90;
const AT = 64;

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
export function markCapitals(document: ReadDocument, facts: Int32Array): Capitals {
  const { tokens, text } = document;
  const { tags, lowers, lowerHashes, starts, ends } = tokens;
  const shapes = new Uint8Array(tokens.count);
  const looks = new Uint8Array(tokens.count);
  let capitals = 0;
  for (let i = 0; i < tokens.count; i++) {
    // The text is read in order, where the tokens' words lie scattered in memory.
    const start = starts[i]!;
    const length = ends[i]! - start;
    const code = text.charCodeAt(start);
    const isSmall = code >= SMALL_A && code <= SMALL_Z;
    const isLarge = code >= LARGE_A && code <= LARGE_Z;
    if (isLarge || code >= 128) {
      const shape = shapeOf(tokens.words[i]!);
      shapes[i] = shape;
      if (shape !== LOWER) capitals += 1;
    } else if (code === AT && isHandle(tokens.words[i]!)) {
      shapes[i] = CAPITAL;
      capitals += 1;
    }
    const isLetter = isSmall || isLarge || (code >= 128 && startsWithLetter(tokens.words[i]!));
    const isLong = length > 3 && tags[i] !== TAG.PUNCT;
    const opens = !isLetter && length === 1 && isOpening(tokens, i);
    looks[i] = (isLetter ? LETTER : 0) | (isLong ? LONG : 0) | (opens ? OPENS : 0);
  }
  const free = markFreeCapitals(document, shapes, looks);
  const { asName, small } = countForms(tokens, facts, shapes, free, capitals);
  const names = new Uint8Array(tokens.count);
  // From the end, because a word at the start of a sentence leans on the one after it: "Melezia Fandor said".
  for (let i = tokens.count - 1; i >= 0; i--) {
    const shape = shapes[i]!;
    if (shape === LOWER) continue;
    const lower = lowers[i]!;
    if (isHandle(lower)) {
      names[i] = 1;
      continue;
    }
    const named = asName.get(lowerHashes[i]!, 0);
    if ((facts[i]! & FACT.notName) !== 0) {
      if (SMALL_SURNAMES.has(lower) && isSmallSurname(tokens, names, i, free[i] === 0, named > 0))
        names[i] = 1;
      else if (GIVEN_MONTHS.has(lower) && isGivenName(tokens, facts, names, i)) names[i] = 1;
      // "WHO": an institution's acronym that reads as a small word.
      else if (shape === ALL_CAPITALS && INSTITUTIONS.has(lower) && isAcronym(tokens, i)) names[i] = 1;
      continue;
    }
    if (!hasLetter(lower) || isClosingI(tokens, i)) continue;
    const written = small.get(lowerHashes[i]!, 0);
    if (shape === ALL_CAPITALS && written > 0 && named === 0) continue;
    const isKnown = (facts[i]! & FACT.known) !== 0;
    const isNoun = nounLike(tags[i]!);
    if (named > written) names[i] = 1;
    else if (free[i] !== 0) {
      if (isTold(tokens, facts, shapes, names, i, free[i] === HEADLINE, written > 0)) names[i] = 1;
    } else if (shape === ALL_CAPITALS) {
      const isLoud = () => isShouted(tokens, facts, shapes, i);
      if (lowers[i + 1] !== ":" && isNoun && (isKnown || !isLoud())) names[i] = 1;
    } else if (tags[i] === TAG.PROPN || isKnown || (isNoun && hasFellow(tokens, facts, shapes, free, i))) {
      // Mostly written small elsewhere in the article, it is still a name beside another name.
      names[i] = 1;
    }
  }
  return { shapes, names };
}

/** Surnames that are small words too: "Oh Min-ah". */
const SMALL_SURNAMES = new Set("oh so an no on do ho".split(" "));

/** First names that are months' too. */
const GIVEN_MONTHS = new Set("jan april june august".split(" "));

/** Before a surname, with or without its particle, and not behind what stands before a month: "in June", "last August". */
function isGivenName({ tags, sentenceOf }: Tokens, facts: Int32Array, names: Uint8Array, i: number): boolean {
  const before = i > 0 && sentenceOf[i - 1] === sentenceOf[i] ? tags[i - 1]! : TAG.PUNCT;
  if (before === TAG.ADP || before === TAG.ADJ || before === TAG.DET || before === TAG.NUM) return false;
  let next = i + 1;
  while (next < i + 3 && names[next] === 0 && (facts[next]! & FACT.particle) !== 0) next += 1;
  return names[next] === 1 && sentenceOf[next] === sentenceOf[i];
}

/** In mid-sentence before another name; and once it stood so, before a verb or a possessive. */
function isSmallSurname(
  { tags, sentenceOf }: Tokens,
  names: Uint8Array,
  i: number,
  isWithin: boolean,
  isKnown: boolean,
): boolean {
  if (sentenceOf[i + 1] !== sentenceOf[i]) return false;
  if (isWithin && names[i + 1] === 1) return true;
  const next = tags[i + 1];
  return isKnown && (next === TAG.VERB || next === TAG.AUX || next === TAG.PART);
}

/** Whether anything in a word is a letter: "45th" has one, "24/7" has none. */
function hasLetter(lower: string): boolean {
  const code = lower.charCodeAt(0);
  return (code >= 97 && code <= 122) || /\p{L}/u.test(lower);
}

/** "The Tunnel Crossing Bill": two ordinary words with capitals side by side in mid-sentence are a name. */
function hasFellow(
  { sentenceOf }: Tokens,
  facts: Int32Array,
  shapes: Uint8Array,
  free: Uint8Array,
  i: number,
): boolean {
  const isFellow = (at: number) =>
    shapes[at] === CAPITAL &&
    free[at] === 0 &&
    sentenceOf[at] === sentenceOf[i] &&
    (facts[at]! & FACT.notName) === 0;
  return isFellow(i - 1) || isFellow(i + 1);
}

/** "THEY LOSE", "FELLOW DOCTORS": words in capitals for emphasis come together, and are longer than acronyms or small words. */
function isShouted(
  { lowers, sentenceOf }: Tokens,
  facts: Int32Array,
  shapes: Uint8Array,
  i: number,
): boolean {
  const isLoud = (at: number) =>
    shapes[at] === ALL_CAPITALS &&
    sentenceOf[at] === sentenceOf[i] &&
    (lowers[at]!.length > 5 || lowers[i]!.length > 5 || (facts[at]! & FACT.notName) !== 0);
  return isLoud(i - 1) || isLoud(i + 1);
}

/** "Neither do I." at a sentence's end, not "I. M. Moor". */
function isClosingI({ lowers, sentenceOf, tags }: Tokens, i: number): boolean {
  return lowers[i] === "i." && (sentenceOf[i + 1] !== sentenceOf[i] || tags[i + 1] === TAG.PUNCT);
}

/** Whether a word that may have its capital for its place alone is a name all the same. */
function isTold(
  tokens: Tokens,
  facts: Int32Array,
  shapes: Uint8Array,
  names: Uint8Array,
  i: number,
  inHeadline: boolean,
  isSmallElsewhere: boolean,
): boolean {
  const lower = tokens.lowers[i]!;
  const tag = tokens.tags[i]!;
  const leansOnNext = names[i + 1] === 1 && tokens.sentenceOf[i] === tokens.sentenceOf[i + 1];
  if (leansOnNext) {
    const pair = `${lower} ${tokens.lowers[i + 1]}`;
    if (INSTITUTIONS.has(pair) || GAZETTEER.places.has(pair)) return true;
  }
  if ((facts[i]! & FACT.known) !== 0)
    return tag === TAG.PROPN || tag === TAG.NOUN || tag === TAG.ADJ || leansOnNext;
  const office = tokens.lowers[i + 2] === "the" ? i + 3 : i + 2;
  if ((facts[i]! & FACT.title) !== 0 && tokens.lowers[i + 1] === "of" && names[office] === 1) return true;
  const isShout =
    shapes[i] === ALL_CAPITALS && (shapes[i + 1] === ALL_CAPITALS || shapes[i - 1] === ALL_CAPITALS);
  if (inHeadline || isShout || isSmallElsewhere) return false;
  if (leansOnNext && ((tag !== TAG.VERB && nounLike(tag)) || (facts[i]! & FACT.particle) !== 0)) return true;
  // "Piet van Houten"
  const behind = (facts[i + 2]! & FACT.particle) !== 0 ? i + 3 : i + 2;
  const hasParticle = (facts[i + 1]! & FACT.particle) !== 0 && names[behind] === 1;
  if (hasParticle && tag === TAG.PROPN && tokens.sentenceOf[behind] === tokens.sentenceOf[i]) return true;
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
  if (word.length === 1) return CAPITAL;
  const second = word.charCodeAt(1);
  if (second >= 97 && second <= 122) return CAPITAL;
  return word === word.toUpperCase() ? ALL_CAPITALS : CAPITAL;
}

function startsWithLetter(word: string): boolean {
  return /^\p{L}/u.test(word);
}

/** An opening quotation mark (a straight one adjoins the next word), bracket, colon or bullet. */
function isOpening({ words, starts, ends }: Tokens, i: number): boolean {
  const word = words[i]!;
  if (word === '"' || word === "'") return starts[i + 1] === ends[i];
  return "“‘(:•*–—[«".includes(word);
}

/** A power of two. */
const SEEN_SLOTS = 4096;

/** How often each capitalised word of the article is written as a name in mid-sentence, and how often small; by the words' hashes. */
function countForms(
  tokens: Tokens,
  facts: Int32Array,
  shapes: Uint8Array,
  free: Uint8Array,
  capitals: number,
): { asName: WordTable; small: WordTable } {
  const { count, lowers, lowerHashes } = tokens;
  const asName = new WordTable(capitals);
  const small = new WordTable(capitals);
  // Most small words stand nowhere with a capital: a byte tells, where a look-up would be needed.
  const mayBeSeen = new Uint8Array(SEEN_SLOTS);
  for (let i = 0; i < count; i++) {
    if (shapes[i] === LOWER) continue;
    const hash = lowerHashes[i]!;
    if (small.get(hash, -1) < 0) small.setHash(hash, 0);
    mayBeSeen[hash & (SEEN_SLOTS - 1)] = 1;
    if (free[i] !== 0) continue;
    // "TEXT:" heads a passage.
    const isAcronym =
      shapes[i] === ALL_CAPITALS &&
      lowers[i]!.length <= 6 &&
      !isShouted(tokens, facts, shapes, i) &&
      lowers[i + 1] !== ":" &&
      nounLike(tokens.tags[i]!);
    if (shapes[i] === CAPITAL || isAcronym) asName.setHash(hash, asName.get(hash, 0) + 1);
  }
  for (let i = 0; i < count; i++) {
    if (shapes[i] !== LOWER || mayBeSeen[lowerHashes[i]! & (SEEN_SLOTS - 1)] === 0) continue;
    const times = small.get(lowerHashes[i]!, -1);
    if (times >= 0) small.setHash(lowerHashes[i]!, times + 1);
  }
  return { asName, small };
}

function nounLike(tag: number): boolean {
  return tag === TAG.PROPN || tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.X || tag === TAG.VERB;
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
