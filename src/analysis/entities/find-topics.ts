import type { ReadDocument, Tokens } from "../../model/document.js";
import { hashWord, mixHashes } from "../learning/word-hash.js";
import { WordTable } from "../learning/word-table.js";
import { wordsOf } from "./cast.js";
import { isArgument } from "./find-subjects.js";
import { DISPUTED_PLURALS, ISSUES_BARE } from "./lists/other-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { FACT, factsOf } from "./word-facts.js";

/** A law or deal with a name of its own, where it is named: "the Harbour Toll Act". */
export interface NamedIssue {
  /** Token behind the name. */
  readonly last: number;
  readonly member: number;
}

/** Where the article speaks of an issue: `topic` is its number. */
interface TopicAt {
  readonly topic: number;
  readonly first: number;
  readonly last: number;
}

/** Times a compound with a noun must stand in the article, "the" with its head included, to be an issue without being on the list. */
const RECURRING = 3;

/** A noun with what modifies it. Keys are hashes of words without article, the last as its dictionary form. */
interface Phrase {
  readonly first: number;
  readonly last: number;
  readonly key: number;
  /** The key without the first of two modifiers. */
  readonly shortKey: number;
  /** The key of the head alone. */
  readonly headKey: number;
  readonly hasModifier: boolean;
  /** A noun or a name among the modifiers. */
  readonly hasNounModifier: boolean;
  /** The key of the last modifier as a head, 0 where that is no noun. */
  readonly modifierKey: number;
  readonly isDefinite: boolean;
  readonly isIssue: boolean;
  /** Too general to say anything alone: "the plan". */
  readonly isGeneral: boolean;
  /** An issue that stands without article or modifier. */
  readonly isBare: boolean;
  /** An issue on which people take sides, definite or in the plural, that a statement is about. */
  readonly isDisputed: boolean;
}

/**
 * Finds the issues an article speaks of: issues that need no explaining ("immigration"), issues named by a modifier
 * ("the housing bill"), those of that kind that recur with "the", or that a content says something of ("the ceasefire was wrong"), and noun
 * compounds that recur. One issue under
 * several phrases is one: "the bill" is the modified or named bill spoken of last, or the only one that comes; "the
 * tunnel project" is the tunnel. Answers the issues' names, without article, as one of their phrases is written, and
 * where they stand, in reading order.
 */
export function findTopics(
  document: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  namedIssues: readonly NamedIssue[],
  contents: Uint8Array,
): { topics: string[]; places: TopicAt[]; again: { first: number; last: number; member: number }[] } {
  const { lowerHashes } = document.tokens;
  const phrases = findPhrases(document, facts, names, contents);
  const { again, keys } = unitePhrases(phrases, namedIssues, lowerHashes);
  const qualified = qualifiedKeys(phrases, keys);
  const numbers = new Map<number, number>();
  const topics: Phrase[] = [];
  const places: TopicAt[] = [];
  phrases.forEach((phrase, index) => {
    const key = keys[index]!;
    if (key === AGAIN || qualified.get(key, 0) === 0) return;
    const topic = numbers.get(key) ?? topics.length;
    if (topic === topics.length) {
      numbers.set(key, topic);
      topics.push(phrase);
    } else if (topics[topic]!.key !== key && phrase.key === key) {
      // Named by the first phrase that has the key by its own words: not "the tunnel" where "the Sarn tunnel" follows.
      topics[topic] = phrase;
    }
    places.push({ topic, first: phrase.first, last: phrase.last });
  });
  return { topics: topics.map((phrase) => nameOf(document, phrase)), places, again };
}

/** The key of a phrase that speaks of a named issue again. */
const AGAIN = 0;

/** The key under which each phrase counts, {@link AGAIN} where it means a named issue; `again` has those. */
function unitePhrases(
  phrases: readonly Phrase[],
  namedIssues: readonly NamedIssue[],
  lowerHashes: Int32Array,
) {
  const modified = new WordTable(phrases.length);
  const bare = new WordTable(phrases.length);
  for (const { key, headKey, hasModifier, isDefinite } of phrases) {
    if (hasModifier) modified.setHash(key, 1);
    else if (isDefinite) bare.setHash(headKey, 1);
  }
  // 0 where a head has no modified key, -1 where several.
  const onlyByHead = new Map<number, number>();
  const latestByHead = new Map<number, number>();
  const keyOf = ({ key, shortKey }: Phrase) => (modified.get(shortKey, 0) === 1 ? shortKey : key);
  for (const phrase of phrases) {
    if (!phrase.hasModifier || phrase.isGeneral) continue;
    const only = onlyByHead.get(phrase.headKey);
    onlyByHead.set(phrase.headKey, only === undefined || only === keyOf(phrase) ? keyOf(phrase) : -1);
  }
  const meantByHead = (head: number) => {
    const only = onlyByHead.get(head) ?? 0;
    return latestByHead.get(head) ?? (only === -1 ? 0 : only);
  };
  const namedByHead = new Map<number, number>();
  const again: { first: number; last: number; member: number }[] = [];
  let nextNamed = 0;
  const keys = phrases.map((phrase) => {
    for (; (namedIssues[nextNamed]?.last ?? Infinity) <= phrase.first; nextNamed++) {
      const { last, member } = namedIssues[nextNamed]!;
      namedByHead.set(mixHashes(0, lowerHashes[last - 1]!), member);
    }
    const { first, last, headKey, hasModifier, isDefinite, isGeneral, modifierKey } = phrase;
    if (!hasModifier) {
      const member = isDefinite ? namedByHead.get(headKey) : undefined;
      if (member === undefined) return isDefinite ? meantByHead(headKey) || headKey : phrase.key;
      again.push({ first, last, member });
      return AGAIN;
    }
    // "The tunnel project" where the article has a tunnel.
    const ofWhat = isGeneral && modifierKey !== 0 ? meantByHead(modifierKey) : 0;
    if (ofWhat !== 0) return ofWhat;
    if (isGeneral && modifierKey !== 0 && bare.get(modifierKey, 0) === 1) return modifierKey;
    latestByHead.set(headKey, keyOf(phrase));
    namedByHead.delete(headKey);
    return keyOf(phrase);
  });
  return { again, keys };
}

/** 1 for each key under which the article speaks of an issue. */
function qualifiedKeys(phrases: readonly Phrase[], keys: readonly number[]): WordTable {
  const counts = new WordTable(phrases.length);
  const definite = new WordTable(phrases.length);
  phrases.forEach(({ isDefinite }, index) => {
    const key = keys[index]!;
    counts.setHash(key, counts.get(key, 0) + 1);
    if (isDefinite) definite.setHash(key, definite.get(key, 0) + 1);
  });
  const qualified = new WordTable(phrases.length);
  phrases.forEach(({ hasModifier, hasNounModifier, isBare, isDisputed, isGeneral, isIssue }, index) => {
    const key = keys[index]!;
    const count = counts.get(key, 0);
    const isTopic =
      isDisputed ||
      (isIssue && (hasNounModifier || isBare)) ||
      (isIssue && count >= 2 && (hasModifier || (definite.get(key, 0) >= 2 && !isGeneral))) ||
      (hasNounModifier && count >= RECURRING);
    if (isTopic) qualified.setHash(key, 1);
  });
  return qualified;
}

function findPhrases(
  { tokens }: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  contents: Uint8Array,
): Phrase[] {
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
      const phrase = readPhrase(tokens, facts, named, contents, start, i);
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
  contents: Uint8Array,
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
  const lemmaHash = issueHash(lemmaHashes[head]!);
  const ending = isBareAlone || isBarePair ? lowerHashes[head]! : lemmaHash;
  const keyFrom = (start: number) => {
    let key = 0;
    for (let i = start; i < head; i++) key = mixHashes(key, lowerHashes[i]!);
    return mixHashes(key, ending);
  };
  const key = keyFrom(from);
  const opener = first > 0 ? lowers[first - 1]! : "";
  const isNounBefore = from < head && (tags[head - 1] === TAG.NOUN || tags[head - 1] === TAG.PROPN);
  const isDefinite = opener === "the" || opener === "this" || opener === "that";
  const isBarePlural = first === head && DISPUTED_PLURALS.has(lower) && tags[first - 1] !== TAG.DET;
  const opening = isDefinite ? first - 1 : first;
  const isDisputed =
    (ofLemma & FACT.disputedIssue) !== 0 &&
    (isDefinite || isBarePlural) &&
    isArgument(tokens, contents, opening, last);
  return {
    first: from,
    last,
    key,
    shortKey: words === 2 && !isBarePair && lowers[head - 1] !== "-" ? keyFrom(head - 1) : key,
    headKey: mixHashes(0, lemmaHash),
    modifierKey: isNounBefore ? mixHashes(0, lemmaHashes[head - 1]!) : 0,
    hasModifier: from < head,
    hasNounModifier: hasNounModifier && !isBarePair,
    isDefinite,
    isIssue: isIssue || isBareAlone,
    isGeneral: (ofLemma & FACT.generalIssue) !== 0,
    isBare: isBareAlone || isBarePair,
    isDisputed,
  };
}

/** Other words for a ceasefire. */
const CEASEFIRES: ReadonlySet<number> = new Set(["truce", "cease-fire", "armistice"].map(hashWord));
const CEASEFIRE = hashWord("ceasefire");

/** The hash of a head under which its issue counts: "the truce" is the ceasefire. */
function issueHash(lemmaHash: number): number {
  return CEASEFIRES.has(lemmaHash) ? CEASEFIRE : lemmaHash;
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
