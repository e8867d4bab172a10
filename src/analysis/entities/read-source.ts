import type { ReadDocument, Tokens } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import { DOCUMENTS, ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { BELONGINGS } from "./lists/other-words.js";
import { PEOPLE, ROLES, UNNAMED_SOURCES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { isRoleNoun, TIMES } from "./split-titles.js";
import { isAnonymous } from "./tell-anonymous.js";
import { isAcronym, startsClause, TAG } from "./token-shapes.js";
import { pronounAt } from "./weigh-antecedents.js";
import { FACT, factsOf } from "./word-facts.js";

/** What the words of a source say of who speaks. Token ranges; -1 where there is none. */
export interface SourceReading {
  /** Range without punctuation and prepositions at its ends. */
  readonly first: number;
  readonly last: number;
  /** The noun or pronoun that the phrase is about. */
  readonly head: number;
  readonly isPronoun: boolean;
  /** The head names a document or an utterance: whoever made it speaks. */
  readonly isDocument: boolean;
  readonly isPlural: boolean;
  readonly isDefinite: boolean;
  /** The kind that the head noun alone tells. */
  readonly kind: EntityKind;
}

/** Words that count a part of what follows "of": "some of the senators", "a majority of voters". */
const QUANTITIES = new Set(
  "some many most few several one two three four five half all majority minority number group dozens hundreds thousands percent % none each either handful couple lot lots part rest chorus array raft series crowd host slew range string handful set plurality share bunch trio pair".split(
    " ",
  ),
);

/** Quantities of one. */
const SINGLES = new Set("one each none either neither number".split(" "));

/** Finds head and kind of the noun phrase in the tokens `[first, last)`; null where nothing that names anybody stands there. */
export function readSource(
  { tokens }: ReadDocument,
  first: number,
  last: number,
  nameOver: Int32Array,
): SourceReading | null {
  let start = first;
  let end = last;
  const isEdge = (i: number) =>
    tokens.tags[i] === TAG.PUNCT || tokens.tags[i] === TAG.CCONJ || tokens.tags[i] === TAG.SPACE;
  while (
    start < end &&
    (isEdge(start) ||
      tokens.tags[start] === TAG.ADP ||
      tokens.tags[start] === TAG.SCONJ ||
      tokens.lowers[start] === "as")
  )
    start += 1;
  // "The rule, which advocates say hurts": the advocates speak.
  if (
    /^(?:which|what|whom)$/.test(tokens.lowers[start] ?? "") &&
    !isAcronym(tokens, start) &&
    isNominal(tokens, start + 1, end)
  )
    start += 1;
  while (end > start && (isEdge(end - 1) || (tokens.tags[end - 1] === TAG.PART && end - start > 1))) end -= 1;
  if (start >= end) return null;
  const pronoun = pronounAt(tokens, start) !== undefined && !isNominal(tokens, start + 1, end);
  const head = pronoun ? start : findHead(tokens, start, end, nameOver);
  if (head < 0) return null;
  const lower = tokens.lowers[head]!;
  const lemma = tokens.lemmas[head]!;
  const isProper = tokens.tags[head] === TAG.PROPN;
  const opener = tokens.lowers[start]!;
  const isOneOf =
    (opener === "one" || opener === "each" || opener === "neither") && tokens.lowers[start + 1] === "of";
  const isPlural =
    !isOneOf &&
    nameOver[head] === 0 &&
    (joinsPeople(tokens, head, end) ||
      PEOPLE.has(lower) ||
      GAZETTEER.peoples.has(lower) ||
      (!isProper && lower !== lemma && lower.endsWith("s")) ||
      (lower.endsWith("s") &&
        (BELONGINGS.has(lower) ||
          ROLES.has(lower.slice(0, -1)) ||
          /(?:er|or|ist|ian|ant|ent|ie)s$/.test(lower))));
  return {
    first: start,
    last: end,
    head,
    isPronoun: pronoun,
    isDocument: DOCUMENTS.has(lemma) && !isRoleNoun(tokens, head),
    isPlural,
    isDefinite:
      opener === "the" || opener === "this" || opener === "that" || pronounAt(tokens, start) !== undefined,
    kind: isAnonymous(tokens, start, head, end)
      ? "UNNAMED"
      : kindOfHead(tokens, head, lemma, isPlural, opener),
  };
}

/** "The nominee and his aides" */
function joinsPeople(tokens: Tokens, head: number, end: number): boolean {
  if (tokens.lowers[head + 1] !== "and" || !isRoleNoun(tokens, head)) return false;
  for (let i = head + 2; i < Math.min(end, head + 6); i++)
    if (tokens.tags[i] === TAG.NOUN) return (factsOf(tokens.lemmaHashes[i]!) & FACT.role) !== 0;
  return false;
}

function kindOfHead(
  tokens: Tokens,
  head: number,
  lemma: string,
  isPlural: boolean,
  opener: string,
): EntityKind {
  const lower = tokens.lowers[head]!;
  if (UNNAMED_SOURCES.has(lemma) || UNNAMED_SOURCES.has(lower)) return "UNNAMED";
  if (DOCUMENTS.has(lemma) && !isRoleNoun(tokens, head)) return "UNNAMED";
  // "Seventy percent", but not "one".
  if (isPlural || (QUANTITIES.has(lower) && !SINGLES.has(lower))) return "GROUP";
  if (
    ORGANISATION_NOUNS.has(lemma) &&
    opener !== "a" &&
    opener !== "an" &&
    opener !== "one" &&
    opener !== "another"
  )
    return "ORGANISATION";
  return "UNNAMED";
}

/** Whether a noun phrase goes on at a token before `end`. */
export function isNominal(tokens: Tokens, i: number, end: number): boolean {
  if (i >= end) return false;
  const tag = tokens.tags[i]!;
  return (
    tag === TAG.NOUN || tag === TAG.ADJ || tag === TAG.PROPN || tag === TAG.NUM || tokens.lowers[i] === "own"
  );
}

/** The last noun of the first noun phrase, behind "some of" and the like; -1 where there is none. */
function findHead(tokens: Tokens, first: number, last: number, nameOver: Int32Array): number {
  let head = -1;
  for (let i = first; i < last; i++) {
    const tag = tokens.tags[i]!;
    const lower = tokens.lowers[i]!;
    // "Moor this week said"
    if (head >= 0 && TIMES.has(lower) && tokens.lowers[i - 1] !== "-") break;
    if (
      nameOver[i]! > 0 ||
      tag === TAG.NOUN ||
      tag === TAG.PROPN ||
      tag === TAG.X ||
      tag === TAG.NUM ||
      tag === TAG.SYM
    )
      head = i;
    else if (tag === TAG.DET || tag === TAG.ADJ || tag === TAG.ADV || tag === TAG.PART) {
      if (head < 0 && (PEOPLE.has(lower) || QUANTITIES.has(lower))) head = i;
      // "The auditor general"
      if (
        head >= 0 &&
        head === i - 1 &&
        tag === TAG.ADJ &&
        (factsOf(tokens.lowerHashes[i]!) & FACT.role) !== 0
      )
        head = i;
    } else if (tag === TAG.PRON) {
      if (head >= 0 || pronounAt(tokens, i) === undefined) {
        if (head < 0 && PEOPLE.has(lower)) head = i;
        if (head >= 0) break;
      }
    } else if (tag === TAG.CCONJ && head === i - 1 && nameOver[head] === 0 && isModified(tokens, i + 1, last))
      // "Federal and state officials": the noun is behind the second.
      head = -1;
    else if (lower === "of" && head >= 0 && QUANTITIES.has(tokens.lowers[head]!) && i + 1 < last) head = -1;
    else if (
      lower === "-" ||
      lower === "’" ||
      lower === "'" ||
      lower === "“" ||
      lower === "”" ||
      lower === '"'
    )
      continue;
    else if (tag === TAG.VERB && (head < 0 || tokens.lowers[i - 1] === "-")) continue;
    else if (head >= 0) break;
  }
  if (head >= 0) return head;
  // "The chief": some offices are tagged as adjectives.
  for (let i = last - 1; i > first; i--)
    if ((factsOf(tokens.lowerHashes[i]!) & FACT.describes) !== 0) return i;
  return NOBODYS.has(tokens.tags[first]!) ? -1 : first;
}

/** A modifier and its noun stand at a token: "state officials". */
function isModified({ tags }: Tokens, i: number, last: number): boolean {
  return i + 1 < last && (tags[i] === TAG.ADJ || tags[i] === TAG.NOUN) && tags[i + 1] === TAG.NOUN;
}

/** A phrase of such words names nobody: "please", "―", "keeps". */
const NOBODYS: ReadonlySet<number> = new Set([
  TAG.VERB,
  TAG.AUX,
  TAG.PUNCT,
  TAG.PART,
  TAG.INTJ,
  TAG.SCONJ,
  TAG.SYM,
]);

/**
 * The phrase that an unnamed speaker or a group goes by: its noun with what narrows it down ("of …", "who …"), without
 * "the", times, and what a clause or a verb after it tells. At most 14 tokens.
 */
export function phraseRange({ tokens }: ReadDocument, reading: SourceReading): [first: number, last: number] {
  let { first, last } = reading;
  if (tokens.lowers[first] === "the" && first < reading.head) first += 1;
  let hasRelative = false;
  for (let i = reading.head + 1; i < last; i++) {
    hasRelative ||= isRelative(tokens, i);
    if (i - first >= 14 || endsPhrase(tokens, i, hasRelative)) {
      last = i;
      break;
    }
  }
  const isLoose = (i: number) =>
    LOOSE_ENDS.has(tokens.tags[i]!) && !(tokens.tags[i] === TAG.PRON && tokens.tags[i - 1] === TAG.ADP);
  while (last > first + 1 && last - 1 > reading.head && isLoose(last - 1)) last -= 1;
  return [first, last];
}

/** A phrase as it would stand within a sentence: "A leading geologist" is "a leading geologist", "Democrats" stays. */
export function midSentence(tokens: Tokens, phrase: string, first: number, nameOver: Int32Array): string {
  const lower = tokens.lowers[first]!;
  const isProper =
    nameOver[first]! > 0 ||
    tokens.tags[first] === TAG.PROPN ||
    BELONGINGS.has(lower) ||
    GAZETTEER.adjectives.has(lower) ||
    GAZETTEER.peoples.has(lower);
  const opensSentence = first === 0 || tokens.sentenceOf[first - 1] !== tokens.sentenceOf[first];
  const isCapital = /^\p{Lu}(?:\p{Ll}|\s|$)/u.test(phrase);
  return opensSentence && isCapital && !isProper ? phrase[0]!.toLowerCase() + phrase.slice(1) : phrase;
}

/** Whether the token is a relative pronoun; "WHO" is none. */
export function isRelative(tokens: Tokens, i: number): boolean {
  return RELATIVES.has(tokens.lowers[i]!) && !isAcronym(tokens, i);
}

const RELATIVES = new Set(["who", "which", "that", "whose", "whom"]);
const LOOSE_ENDS: ReadonlySet<number> = new Set([
  TAG.PUNCT,
  TAG.ADP,
  TAG.DET,
  TAG.PRON,
  TAG.ADV,
  TAG.CCONJ,
  TAG.SCONJ,
  TAG.AUX,
]);

/** Prepositions that tell when or how, and not who. */
const CIRCUMSTANCES = new Set(
  "through throughout during after before until till since despite amid via upon following".split(" "),
);

/** Whether the phrase is over at a token behind its head. */
function endsPhrase(tokens: Tokens, i: number, hasRelative: boolean): boolean {
  const lower = tokens.lowers[i]!;
  const tag = tokens.tags[i]!;
  if (lower === "," || lower === "—" || lower === "–" || lower === "(" || CIRCUMSTANCES.has(lower))
    return true;
  if (TIMES.has(lower) || startsClause(tokens, i)) return true;
  const next = tokens.lowers[i + 1] ?? "";
  const isTime =
    TIMES.has(next) || (/^(?:last|this|next)$/.test(next) && TIMES.has(tokens.lowers[i + 2] ?? ""));
  if (tag === TAG.ADP && (isTime || (lower === "in" && /^(?:19|20)\d\d$/.test(next)))) return true;
  if (/^(?:last|this|next)$/.test(lower) && TIMES.has(next)) return true;
  if (hasRelative) return false;
  // A participle narrows down ("chosen for the job"); any other verb tells what they did.
  return (
    tag === TAG.AUX ||
    (tag === TAG.VERB && !/(?:ing|ed|en|wn|rn)$/.test(lower) && tokens.lowers[i - 1] !== "to")
  );
}
