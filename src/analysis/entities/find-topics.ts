import type { ReadDocument, Tokens } from "../../model/document.js";
import { mixHashes } from "../learning/word-hash.js";
import { WordTable } from "../learning/word-table.js";
import { wordsOf } from "./cast.js";
import { GENERAL_ISSUES, ISSUES_BARE } from "./lists/other-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { TAG } from "./mark-capitals.js";
import type { NamedAt } from "./split-titles.js";
import { FACT, factsOf } from "./word-facts.js";

/** A law or deal with a name of its own, where it is named: "the Harbour Toll Act". */
export interface NamedIssue {
  /** Token behind the name. */
  readonly last: number;
  readonly member: number;
}

/** An issue of the article and the places where it speaks of it. */
export interface Topic {
  /** Without article, as it is first written: "carbon tax". */
  readonly name: string;
  readonly at: readonly { readonly first: number; readonly last: number }[];
}

/** Times a compound of two nouns must stand in the article to be an issue without being on the list. */
const RECURRING = 3;

interface Phrase {
  readonly first: number;
  readonly last: number;
  /** A hash of the words without article, the last as its dictionary form. */
  readonly key: number;
  readonly headKey: number;
  readonly hasModifier: boolean;
  /** A noun or a name among the modifiers. */
  readonly hasNounModifier: boolean;
  readonly isDefinite: boolean;
  readonly isIssue: boolean;
  /** An issue that stands without article or modifier. */
  readonly isBare: boolean;
}

/**
 * Finds the issues an article speaks of: issues that need no explaining ("immigration"), issues named by a modifier
 * ("the housing bill"), bare ones that recur with "the" ("the ceasefire"), and noun compounds that recur. "The bill" is
 * the modified or named bill spoken of last.
 */
export function findTopics(
  document: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  namedIssues: readonly NamedIssue[],
): { topics: Topic[]; again: { first: number; last: number; member: number }[] } {
  const phrases = findPhrases(document, facts, names);
  const counts = new WordTable(phrases.length);
  const definite = new WordTable(phrases.length);
  for (const { key, isDefinite } of phrases) {
    counts.setHash(key, counts.get(key, 0) + 1);
    if (isDefinite) definite.setHash(key, definite.get(key, 0) + 1);
  }
  const topics = new Map<number, { name: string; at: { first: number; last: number }[] }>();
  const latestByHead = new Map<number, number>();
  const namedByHead = new Map<number, number>();
  const again: { first: number; last: number; member: number }[] = [];
  let nextNamed = 0;
  for (const phrase of phrases) {
    for (; (namedIssues[nextNamed]?.last ?? Infinity) <= phrase.first; nextNamed++) {
      const { last, member } = namedIssues[nextNamed]!;
      namedByHead.set(document.tokens.lowerHashes[last - 1]!, member);
    }
    let { key } = phrase;
    const named = namedByHead.get(phrase.headKey);
    if (named !== undefined && phrase.isDefinite && !phrase.hasModifier) {
      again.push({ first: phrase.first, last: phrase.last, member: named });
      continue;
    }
    if (phrase.isIssue && !phrase.hasModifier && phrase.isDefinite)
      key = latestByHead.get(phrase.headKey) ?? key;
    const isTopic =
      topics.has(key) ||
      (phrase.isIssue && (phrase.hasNounModifier || phrase.isBare)) ||
      (phrase.isIssue &&
        counts.get(key, 0) >= 2 &&
        (phrase.hasModifier ||
          (definite.get(key, 0) >= 2 && !GENERAL_ISSUES.has(document.tokens.lemmas[phrase.last - 1]!)))) ||
      (phrase.hasNounModifier && counts.get(key, 0) >= RECURRING);
    if (!isTopic) continue;
    let topic = topics.get(key);
    if (!topic) {
      topic = { name: nameOf(document, phrase), at: [] };
      topics.set(key, topic);
    }
    topic.at.push({ first: phrase.first, last: phrase.last });
    if (phrase.hasModifier) {
      latestByHead.set(phrase.headKey, key);
      namedByHead.delete(phrase.headKey);
    }
  }
  return { topics: [...topics.values()], again };
}

function findPhrases({ tokens }: ReadDocument, facts: Int32Array, names: readonly NamedAt[]): Phrase[] {
  const { count, tags, lowers, starts, ends, sentenceOf } = tokens;
  const named = new Uint8Array(count);
  for (const { first, last } of names) for (let i = first; i < last; i++) named[i] = 1;
  const phrases: Phrase[] = [];
  let start = -1;
  for (let i = 0; i <= count; i++) {
    const tag = i < count ? tags[i]! : TAG.PUNCT;
    let goesOn = tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.PROPN;
    if (!goesOn && start < 0) continue;
    goesOn ||= lowers[i] === "-" && ends[i - 1] === starts[i] && starts[i + 1] === ends[i];
    if (goesOn && (start < 0 || sentenceOf[i] === sentenceOf[start])) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) {
      const phrase = readPhrase(tokens, facts, named, start, i);
      if (phrase) phrases.push(phrase);
    }
    start = goesOn ? i : -1;
  }
  return phrases;
}

function readPhrase(
  tokens: Tokens,
  facts: Int32Array,
  named: Uint8Array,
  first: number,
  last: number,
): Phrase | null {
  const { tags, lowers, lowerHashes, lemmaHashes } = tokens;
  const head = last - 1;
  if (tags[head] !== TAG.NOUN || named[head] === 1 || (facts[head]! & FACT.persons) !== 0) return null;
  const ofLemma = factsOf(lemmaHashes[head]!);
  const lower = lowers[head]!;
  if ((ofLemma & (FACT.role | FACT.noIssue)) !== 0 || lower.length < 3) return null;
  const ofHead = facts[head]!;
  const isBare = (ofHead & FACT.bareIssue) !== 0;
  const isBarePair =
    (ofHead & FACT.endsBareIssue) !== 0 && head > first && ISSUES_BARE.has(`${lowers[head - 1]} ${lower}`);
  const isIssue = isBarePair || ((ofLemma | ofHead) & FACT.issue) !== 0;
  if (!isIssue && !isBare && (ofLemma & FACT.made) !== 0) return null;
  // Up to two modifiers, hyphenated ones whole, that say what the issue is.
  let from = head;
  let words = 0;
  let hasNounModifier = false;
  for (let i = head - 1; i >= first && words < 2; i--) {
    const isJoined = lowers[i] === "-" || lowers[i + 1] === "-";
    if (!isJoined) {
      if ((facts[i]! & FACT.emptyModifier) !== 0 && named[i] === 0) break;
      words += 1;
      const isNoun = tags[i] === TAG.NOUN || tags[i] === TAG.PROPN || (facts[i]! & FACT.adjective) !== 0;
      if (isNoun) hasNounModifier = true;
    }
    from = i;
  }
  if (from < head && lowers[from] === "-") from += 1;
  if (isBarePair) from = head - 1;
  // A bare issue with a modifier in front is still one by its head alone, if the list of issues has it.
  const isBareAlone = isBare && from === head;
  if (!isIssue && !isBareAlone && (ofLemma & FACT.made) !== 0) return null;
  let key = 0;
  for (let i = from; i < head; i++) key = mixHashes(key, lowerHashes[i]!);
  const opener = first > 0 ? lowers[first - 1]! : "";
  return {
    first: from,
    last,
    key: mixHashes(key, isBareAlone || isBarePair ? lowerHashes[head]! : lemmaHashes[head]!),
    headKey: lemmaHashes[head]!,
    hasModifier: from < head,
    hasNounModifier: hasNounModifier && !isBarePair,
    isDefinite: opener === "the" || opener === "this" || opener === "that",
    isIssue: isIssue || isBareAlone,
    isBare: isBareAlone || isBarePair,
  };
}

/** The topic's name: "Climate change" at a sentence's start is "climate change". */
function nameOf({ tokens, text }: ReadDocument, { first, last }: Phrase): string {
  const name = wordsOf(text, tokens, first, last);
  const opensSentence = first === 0 || tokens.sentenceOf[first - 1] !== tokens.sentenceOf[first];
  const isOrdinary = tokens.tags[first] !== TAG.PROPN && /^\p{Lu}\p{Ll}/u.test(name);
  return opensSentence && isOrdinary && !GAZETTEER.adjectives.has(tokens.lowers[first]!)
    ? name[0]!.toLowerCase() + name.slice(1)
    : name;
}
