import type { Tokens } from "../../model/document.js";
import { TITLES } from "./lists/person-words.js";
import { isRoleNoun } from "./split-titles.js";
import { startsClause, TAG } from "./token-shapes.js";

/** What a pair of commas, brackets or a copula after a name says of its bearer. */
export interface Apposition {
  /** Token range of the description without its article; empty where only age or party is told. */
  readonly first: number;
  readonly last: number;
  /** The description names a trade or office: its bearer is a person. */
  readonly isRole: boolean;
  /** "R-Texas": party and state only. */
  readonly isParty: boolean;
}

/** No description longer than this is a role. */
const LONGEST_ROLE = 14;
/** A role's noun stands among the first words: "the soft-spoken Democratic governor of Ohio". */
const ROLE_WITHIN = 9;

/** Reads ", the prime minister of Israel,", ", 45,", ", a retired plumber", "(R-Texas)", ", who is the mayor of …" after a name that ends at `nameLast`. */
export function findApposition(tokens: Tokens, nameLast: number): Apposition | null {
  const sentence = tokens.sentenceOf[nameLast - 1];
  const within = (i: number) => i < tokens.count && tokens.sentenceOf[i] === sentence;
  if (!within(nameLast)) return null;
  let at = nameLast;
  if (tokens.lowers[at] === "(" || tokens.lowers[at] === ",") at += 1;
  else if (tokens.lowers[at] === "is" || tokens.lowers[at] === "was") return copula(tokens, at + 1, within);
  else return null;
  if (within(at) && tokens.tags[at] === TAG.NUM && /^\d{1,3}$/.test(tokens.words[at]!)) {
    // An age: "Smith, 45, a plumber".
    if (tokens.lowers[at + 1] !== "," || !within(at + 1))
      return within(at + 1) && tokens.lowers[at + 1] === ")"
        ? { first: at, last: at, isRole: true, isParty: false }
        : null;
    const next = role(tokens, at + 2, within);
    return next ?? { first: at, last: at, isRole: true, isParty: false };
  }
  if (within(at + 1) && /^[rdi]$/.test(tokens.lowers[at]!) && /^[-–.]$/.test(tokens.lowers[at + 1]!)) {
    let last = at + 2;
    while (within(last) && last < at + 7 && !/^[,)]$/.test(tokens.lowers[last]!)) last += 1;
    return { first: at, last, isRole: true, isParty: true };
  }
  if (tokens.lowers[at] === "who" && (tokens.lowers[at + 1] === "is" || tokens.lowers[at + 1] === "was"))
    return copula(tokens, at + 2, within);
  return role(tokens, at, within);
}

function copula(tokens: Tokens, at: number, within: (i: number) => boolean): Apposition | null {
  const lower = tokens.lowers[at];
  return within(at) && (lower === "a" || lower === "an" || lower === "the") ? role(tokens, at, within) : null;
}

const ENDS = new Set(", ) ; . — who whom whose which that where when".split(" "));

function role(tokens: Tokens, at: number, within: (i: number) => boolean): Apposition | null {
  let start = at;
  while (
    within(start) &&
    (tokens.lowers[start] === "a" || tokens.lowers[start] === "an" || tokens.lowers[start] === "the")
  )
    start += 1;
  let noun = -1;
  let end = start;
  for (; within(end) && end - start < LONGEST_ROLE; end++) {
    const tag = tokens.tags[end]!;
    const lower = tokens.lowers[end]!;
    // A capital after an article is a name, whatever its tag: "at the Grant Institution".
    const isName = tokens.words[end]![0] !== lower[0] && tag === TAG.VERB;
    if (ENDS.has(lower) || (tag === TAG.VERB && !isName) || tag === TAG.AUX || tag === TAG.SCONJ) break;
    if (startsClause(tokens, end)) break;
    if (noun < 0 && end - start < ROLE_WITHIN && isRoleNoun(tokens, end)) {
      // ", Senator Ada Moor and …" goes on with a list.
      const goesOn = within(end + 1) && tokens.tags[end + 1] === TAG.PROPN;
      if (goesOn && !isRoleNoun(tokens, end + 1) && !TITLES.has(tokens.lowers[end + 1]!)) return null;
      if (!goesOn) noun = end;
    }
    // "Smith, of Leeds" or "Smith, in a speech": a description starts with a noun phrase.
    if (
      noun < 0 &&
      (tag === TAG.ADP || tag === TAG.CCONJ || tag === TAG.ADV || tag === TAG.PUNCT) &&
      !/^[-’'"“”]$/.test(lower)
    )
      return null;
  }
  if (noun < 0 || end === start) return null;
  while (
    end > noun + 1 &&
    (tokens.tags[end - 1] === TAG.ADP ||
      tokens.tags[end - 1] === TAG.CCONJ ||
      tokens.tags[end - 1] === TAG.ADV ||
      tokens.tags[end - 1] === TAG.DET ||
      tokens.tags[end - 1] === TAG.PUNCT)
  )
    end -= 1;
  return { first: start, last: end, isRole: true, isParty: false };
}
