import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Gender } from "./cast.js";
import { genderOf } from "./cast.js";
import type { NamedCast } from "./named-cast.js";
import { TAG } from "./token-shapes.js";
import type { Recent } from "./weigh-antecedents.js";

/**
 * Whether the words `[first, last)` look like the subject of their clause: before a verb, or named first in their sentence.
 * `sentenceNamed` is the sentence in which somebody was named last.
 */
export function isSubject(tokens: Tokens, sentenceNamed: number, first: number, last: number): boolean {
  const sentence = tokens.sentenceOf[first]!;
  let before = first - 1;
  while (
    before >= 0 &&
    tokens.sentenceOf[before] === sentence &&
    (tokens.tags[before] === TAG.DET || tokens.tags[before] === TAG.ADJ)
  )
    before -= 1;
  const isObject =
    before >= 0 &&
    tokens.sentenceOf[before] === sentence &&
    (tokens.tags[before] === TAG.ADP || tokens.tags[before] === TAG.VERB);
  const next = tokens.tags[last];
  if (next === TAG.VERB || next === TAG.AUX) return !isObject || tokens.tags[before] === TAG.VERB;
  return !isObject && next !== TAG.PART && sentenceNamed !== sentence;
}

/** An object can't be its own clause's subject: "Rivera told him". -1 where that bars nobody. */
export function subjectOfSameClause(tokens: Tokens, i: number, latest: readonly Recent[]): number {
  const lower = tokens.lowers[i]!;
  const next = tokens.tags[i + 1]!;
  const isPossessive =
    lower === "his" ||
    lower === "their" ||
    lower === "its" ||
    (lower === "her" && (next === TAG.NOUN || next === TAG.ADJ || next === TAG.PROPN));
  if (isPossessive || lower === "he" || lower === "she" || lower === "they" || lower.endsWith("self"))
    return -1;
  const subject = latest.find((recent) => recent.isSubject && recent.sentence === tokens.sentenceOf[i]);
  if (!subject || i - subject.token > 8) return -1;
  let verbs = 0;
  for (let k = subject.token + 1; k < i; k++) {
    if (tokens.tags[k] === TAG.VERB) verbs += 1;
    if (tokens.tags[k] === TAG.SCONJ || tokens.lowers[k] === "," || tokens.tags[k] === TAG.PRON) return -1;
  }
  return verbs === 1 ? subject.member : -1;
}

/** "In his speech, Rivera said": before the first comma of a sentence that opens with a side clause, the subject after it. */
export function subjectAhead(
  { tokens, sentences }: ReadDocument,
  { names, memberAt, members }: NamedCast,
  nameFrom: Int32Array,
  i: number,
  gender: Gender,
): { member: number; confidence: number } | null {
  if (gender === 0) return null;
  const { firstToken, lastToken } = sentences[tokens.sentenceOf[i]!]!;
  const opening = tokens.tags[firstToken]!;
  const opensAside = opening === TAG.ADP || opening === TAG.SCONJ || /ing$/.test(tokens.lowers[firstToken]!);
  if (!opensAside || i - firstToken > 12) return null;
  const to = Math.min(lastToken - 1, i + 20);
  for (let k = i + 1; k < to; k++) {
    if (tokens.lowers[k] !== ",") continue;
    const nameAt = nameFrom[k + 1]! - 1;
    const member = nameAt < 0 ? -1 : memberAt[nameAt]!;
    const candidate = members[member];
    const verb = nameAt < 0 ? -1 : tokens.tags[names[nameAt]!.last]!;
    if (candidate?.kind !== "PERSON" || (verb !== TAG.VERB && verb !== TAG.AUX)) return null;
    const told = genderOf(candidate);
    return told === 0 || told === gender ? { member, confidence: 0.75 } : null;
  }
  return null;
}

/** Prepositions that make an object of what follows a verb: "voted for the deal", not "slept in the war". */
const OBJECT_LINKS = new Set(["for", "of", "on", "to", "with"]);
const WHEN = new Set(["after", "as", "before", "during", "since", "until", "till", "when", "while", "once"]);

/**
 * Whether a noun phrase, its article included, looks like a subject or object of the content it stands in; `contents` is
 * 1 at each token of a content.
 */
export function isArgument(tokens: Tokens, contents: Uint8Array, first: number, last: number): boolean {
  const { lowers, tags, sentenceOf } = tokens;
  if (contents[first] !== 1) return false;
  const before = first - 1;
  if (before < 0 || contents[before] === 0 || sentenceOf[before] !== sentenceOf[first]) return true;
  const link = lowers[before]!;
  if (link === "against") return true;
  if (WHEN.has(link)) return false;
  if (tags[before] === TAG.VERB || tags[before] === TAG.SCONJ) return true;
  if (OBJECT_LINKS.has(link)) return tags[before - 1] === TAG.VERB;
  const next = tags[last];
  return tags[before] !== TAG.ADP && (next === TAG.VERB || next === TAG.AUX);
}
