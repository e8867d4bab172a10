import type { ReadDocument, Tokens } from "../../model/document.js";
import { DOCUMENTS, ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { GENERAL_ISSUES, ISSUES, ISSUES_BARE } from "./lists/other-words.js";
import { PEOPLE, ROLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { TAG } from "./mark-capitals.js";
import type { NamedAt } from "./split-titles.js";

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

/** Adjectives that say which one or how big, and not what it is about. */
const EMPTY_MODIFIERS = new Set(
  "new old big major huge great good bad better best last next first second third final own other same such whole entire real very recent current latest future past long short former possible potential proposed so-called controversial historic important key full further early late initial likely several many more most certain particular similar different total sweeping massive tough strong weak main major little small large special general overall ongoing continuing unwavering planned revised updated amended broader deep contentious minimum average percent % cent".split(
    " ",
  ),
);
/** Nouns that head no issue however often they recur. */
const NO_ISSUES = new Set(
  "time day week month year hour minute morning night evening afternoon today way thing part kind sort lot number percent side end point place case fact idea question problem issue people life world country city town state area home house room door hand eye head face name word line family child job event night weekend season age man woman friend photo picture video image story book page season game team floor street road car station level".split(
    " ",
  ),
);
/** Times a compound of two nouns must stand in the article to be an issue without being on the list. */
const RECURRING = 3;

interface Phrase {
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly key: string;
  readonly headKey: string;
  readonly hasModifier: boolean;
  /** A noun or a name among the modifiers. */
  readonly hasNounModifier: boolean;
  readonly isDefinite: boolean;
  readonly isIssue: boolean;
}

/**
 * Finds the issues an article speaks of: issues that need no explaining ("immigration"), issues named by a modifier
 * ("the housing bill"), bare ones that recur with "the" ("the ceasefire"), and noun compounds that recur. "The bill" is
 * the modified or named bill spoken of last.
 */
export function findTopics(
  document: ReadDocument,
  names: readonly NamedAt[],
  namedIssues: readonly NamedIssue[],
): { topics: Topic[]; again: { first: number; last: number; member: number }[] } {
  const phrases = findPhrases(document, names);
  const counts = new Map<string, number>();
  const definite = new Map<string, number>();
  for (const { key, isDefinite } of phrases) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (isDefinite) definite.set(key, (definite.get(key) ?? 0) + 1);
  }
  const topics = new Map<string, { name: string; at: { first: number; last: number }[] }>();
  const latestByHead = new Map<string, string>();
  const namedByHead = new Map<string, number>();
  const again: { first: number; last: number; member: number }[] = [];
  let nextNamed = 0;
  for (const phrase of phrases) {
    for (; (namedIssues[nextNamed]?.last ?? Infinity) <= phrase.first; nextNamed++) {
      const { last, member } = namedIssues[nextNamed]!;
      namedByHead.set(document.tokens.lowers[last - 1]!, member);
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
      (phrase.isIssue && (phrase.hasNounModifier || ISSUES_BARE.has(key))) ||
      (phrase.isIssue &&
        (counts.get(key) ?? 0) >= 2 &&
        (phrase.hasModifier || ((definite.get(key) ?? 0) >= 2 && !GENERAL_ISSUES.has(key)))) ||
      (phrase.hasNounModifier && (counts.get(key) ?? 0) >= RECURRING);
    if (!isTopic) continue;
    let topic = topics.get(key);
    if (!topic) {
      topic = { name: phrase.name, at: [] };
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

function findPhrases(document: ReadDocument, names: readonly NamedAt[]): Phrase[] {
  const { tokens } = document;
  const named = new Uint8Array(tokens.count);
  for (const { first, last } of names) named.fill(1, first, last);
  const phrases: Phrase[] = [];
  let start = -1;
  for (let i = 0; i <= tokens.count; i++) {
    const tag = i < tokens.count ? tokens.tags[i]! : TAG.PUNCT;
    const isHyphen =
      tokens.lowers[i] === "-" &&
      start >= 0 &&
      tokens.ends[i - 1] === tokens.starts[i] &&
      tokens.starts[i + 1] === tokens.ends[i];
    const goesOn = tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.PROPN || isHyphen;
    const sameSentence = start < 0 || (i < tokens.count && tokens.sentenceOf[i] === tokens.sentenceOf[start]);
    if (goesOn && sameSentence) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) {
      const phrase = readPhrase(document, named, start, i);
      if (phrase) phrases.push(phrase);
    }
    start = goesOn ? i : -1;
  }
  return phrases;
}

function readPhrase(
  { tokens, text }: ReadDocument,
  named: Uint8Array,
  first: number,
  last: number,
): Phrase | null {
  const head = last - 1;
  if (tokens.tags[head] !== TAG.NOUN || named[head] === 1) return null;
  const lemma = tokens.lemmas[head]!;
  const lower = tokens.lowers[head]!;
  if (
    ROLES.has(lemma) ||
    PEOPLE.has(lower) ||
    NO_ISSUES.has(lemma) ||
    GAZETTEER.peoples.has(lower) ||
    lower.length < 3
  )
    return null;
  // Up to two modifiers, hyphenated ones whole, that say what the issue is.
  let from = head;
  let words = 0;
  let hasNounModifier = false;
  for (let i = head - 1; i >= first && words < 2; i--) {
    const isJoined = tokens.lowers[i] === "-" || tokens.lowers[i + 1] === "-";
    if (!isJoined) {
      if (EMPTY_MODIFIERS.has(tokens.lowers[i]!) && named[i] === 0) break;
      words += 1;
    }
    from = i;
    const isNoun =
      tokens.tags[i] === TAG.NOUN ||
      tokens.tags[i] === TAG.PROPN ||
      GAZETTEER.adjectives.has(tokens.lowers[i]!);
    if (isNoun && !isJoined) hasNounModifier = true;
  }
  if (from < head && tokens.lowers[from] === "-") from += 1;
  const opener = tokens.lowers[first - 1] ?? "";
  const isBare = from === head && ISSUES_BARE.has(lower);
  const pair = head > first ? `${tokens.lowers[head - 1]} ${lower}` : "";
  const isBarePair = ISSUES_BARE.has(pair);
  if (isBarePair) from = head - 1;
  const isIssue = isBare || isBarePair || ISSUES.has(lemma) || ISSUES.has(lower);
  if (!isIssue && (DOCUMENTS.has(lemma) || ORGANISATION_NOUNS.has(lemma))) return null;
  let key = "";
  for (let i = from; i < head; i++)
    key +=
      tokens.lowers[i] === "-" || tokens.lowers[i + 1] === "-" ? tokens.lowers[i] : `${tokens.lowers[i]} `;
  return {
    first: from,
    last,
    name: midSentence(tokens, from, text.slice(tokens.starts[from], tokens.ends[head]).replace(/\s+/g, " ")),
    key: key + (isBare || isBarePair ? lower : lemma),
    headKey: lemma,
    hasModifier: from < head,
    hasNounModifier: hasNounModifier && !isBarePair,
    isDefinite: opener === "the" || opener === "this" || opener === "that",
    isIssue,
  };
}

/** "Climate change" at a sentence's start is "climate change". */
function midSentence(tokens: Tokens, from: number, name: string): string {
  const opensSentence = from === 0 || tokens.sentenceOf[from - 1] !== tokens.sentenceOf[from];
  const isOrdinary = tokens.tags[from] !== TAG.PROPN && /^\p{Lu}\p{Ll}/u.test(name);
  return opensSentence && isOrdinary && !GAZETTEER.adjectives.has(tokens.lowers[from]!)
    ? name[0]!.toLowerCase() + name.slice(1)
    : name;
}
