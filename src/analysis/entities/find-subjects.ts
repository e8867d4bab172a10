import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Gender, Member } from "./cast.js";
import { fitsGender, genderOf } from "./cast.js";
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

function isPossessive({ lowers, tags }: Tokens, i: number): boolean {
  const lower = lowers[i]!;
  const next = tags[i + 1]!;
  return (
    lower === "his" ||
    lower === "their" ||
    lower === "its" ||
    (lower === "her" && (next === TAG.NOUN || next === TAG.ADJ || next === TAG.PROPN))
  );
}

/** Tokens before a possessive within which its clause's subject is looked for. */
const CLAUSE_REACH = 14;

/**
 * "Rivera was proud of his team": the person who is the subject of a possessive's own clause, where the gender fits and it
 * is not `excluded`; null where none is.
 */
export function ownerInClause(
  tokens: Tokens,
  members: readonly Member[],
  i: number,
  gender: Gender,
  excluded: number,
  latest: readonly Recent[],
): { member: number; confidence: number } | null {
  if (gender === 0 || !isPossessive(tokens, i)) return null;
  let verbs = 0;
  for (let k = i - 1; k >= 0 && i - k < CLAUSE_REACH && tokens.sentenceOf[k] === tokens.sentenceOf[i]; k--) {
    const tag = tokens.tags[k]!;
    if (tag === TAG.SCONJ || tag === TAG.PUNCT) return null;
    if (tag === TAG.VERB && tokens.lowers[k - 1] !== "to") verbs += 1;
    const subject = latest.find((recent) => recent.token === k && recent.isSubject);
    if (!subject) {
      if (tag === TAG.PRON || isPossessive(tokens, k)) return null;
      continue;
    }
    const candidate = members[subject.member]!;
    // "His party and his voters" are one man's.
    const isAgain = tokens.lowers[k] === tokens.lowers[i];
    const isActing = isAgain || verbs === 1 || (verbs === 0 && hasAuxiliary(tokens, k, i));
    const fits = candidate.kind === "PERSON" && fitsGender(candidate, gender);
    return isActing && fits && subject.member !== excluded
      ? { member: subject.member, confidence: 0.85 }
      : null;
  }
  return null;
}

function hasAuxiliary({ tags }: Tokens, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (tags[i] === TAG.AUX) return true;
  return false;
}

/** An object can't be its own clause's subject: "Rivera told him". -1 where that bars nobody. */
export function subjectOfSameClause(tokens: Tokens, i: number, latest: readonly Recent[]): number {
  const lower = tokens.lowers[i]!;
  if (
    isPossessive(tokens, i) ||
    lower === "he" ||
    lower === "she" ||
    lower === "they" ||
    lower.endsWith("self")
  )
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
