import type { ReadDocument, Tokens } from "../../model/document.js";
import { mixHashes } from "../learning/word-hash.js";
import { isFirstName } from "./lists/first-names.js";
import { INSTITUTIONS, ORGANISATION_HEADS, WEAK_ORGANISATION_HEADS } from "./lists/organisation-words.js";
import { PARTICLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER, PLACE_HEADS } from "./lists/place-words.js";
import type { Capitals } from "./mark-capitals.js";
import { CAPITAL, isHandle, LOWER, TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

/** A run of tokens that reads as one capitalised name, titles before it included. `last` is exclusive. */
export interface NameRun {
  readonly first: number;
  readonly last: number;
}

/** Small words that make an adjective of a name and a hyphen. */
const SUFFIXES = new Set(
  "led like era style based back born run wide free only pro anti bound made type age sized area owned held built wing level".split(
    " ",
  ),
);

/** A name longer than this many tokens is a list or a headline in capitals. */
const LONGEST_NAME = 12;

/** Finds the runs of capitalised tokens that name somebody or something, in reading order, not overlapping; single words that are names only if they are somebody's surname ("May") apart. */
export function findNames(
  document: ReadDocument,
  facts: Int32Array,
  capitals: Capitals,
): { runs: NameRun[]; doubtful: NameRun[] } {
  const { tokens } = document;
  const runs: NameRun[] = [];
  const doubtful: NameRun[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (capitals.names[i] === 0) continue;
    const last = endOfRun(tokens, facts, capitals, i);
    const run = trimRun(tokens, facts, i, last);
    if (run) runs.push(run);
    else if (last === i + 1 && (facts[i]! & FACT.partOnly) !== 0) doubtful.push({ first: i, last });
    i = last - 1;
  }
  return { runs, doubtful };
}

function endOfRun(tokens: Tokens, facts: Int32Array, capitals: Capitals, first: number): number {
  let last = first + 1;
  const sentence = tokens.sentenceOf[first]!;
  while (last - first < LONGEST_NAME) {
    const next = nextPart(tokens, facts, capitals, first, last);
    if (next < 0 || next > tokens.count || tokens.sentenceOf[next - 1] !== sentence) break;
    last = next;
  }
  return last;
}

/** The end of the run once its next part, with what joins it, is taken in; -1 where the name ends. */
function nextPart(
  tokens: Tokens,
  facts: Int32Array,
  capitals: Capitals,
  first: number,
  last: number,
): number {
  const isName = (i: number) => i < tokens.count && capitals.names[i] === 1;
  const word = tokens.lowers[last];
  if (word === undefined) return -1;
  if (isHandle(word) || isHandle(tokens.lowers[last - 1]!)) return -1;
  // "Moor Says Tax Cuts Work": in a headline the verb ends the name.
  if (isName(last)) return tokens.tags[last] === TAG.VERB && HEADLINE_VERBS.test(word) ? -1 : last + 1;
  if ((facts[last]! & (FACT.joint | FACT.particle)) === 0) return -1;
  switch (word) {
    case "-":
    case "–":
    case "/":
    case ".":
      return afterMark(tokens, capitals, first, last);
    case "&":
      return isName(last + 1) ? last + 2 : -1;
    case ",":
      return /^(?:jr|sr|inc|llc|ltd)\.?$/.test(tokens.lowers[last + 1] ?? "") ? last + 2 : -1;
    case '"':
    case "“": {
      // A nickname: Ada "Bo" Moor.
      const isNickname = isName(last + 1) && /^["”]$/.test(tokens.words[last + 2] ?? "") && isName(last + 3);
      return isNickname ? last + 4 : -1;
    }
    case "'s":
    case "’s":
    case "'":
    case "’":
      return afterPossessive(tokens, capitals, first, last);
    case "of":
    case "for":
    case "on":
      return afterPreposition(tokens, capitals, last);
    case "and":
      return isName(last + 1) ? afterAnd(tokens, capitals, first, last) : -1;
  }
  if (!PARTICLES.has(word) || tokens.tags[last] === TAG.PRON) return -1;
  let end = last + 1;
  while (end < last + 3 && (PARTICLES.has(tokens.lowers[end] ?? "") || tokens.lowers[end] === "-")) end += 1;
  return isName(end) ? end + 1 : -1;
}

const HEADLINE_VERBS = /^(?:say|tell|call|ask|urge|warn|win|want)s?$/;

/** "Ocasio-Cortez", "N.Y.", "Rev. Moor", "President-elect", "Ban Ki-moon", but not "Moor-led". */
function afterMark(tokens: Tokens, capitals: Capitals, first: number, last: number): number {
  const adjoins = (i: number) => tokens.ends[i - 1] === tokens.starts[i];
  const next = last + 1;
  if (!adjoins(last) || next >= tokens.count) return -1;
  if (adjoins(next) && capitals.shapes[next] !== LOWER) return last + 2;
  const before = tokens.lowers[last - 1]!;
  const mark = tokens.lowers[last];
  if (mark === ".") {
    const isAbbreviation = before.length === 1 || TITLES.has(`${before}.`);
    return isAbbreviation && capitals.names[next] === 1 ? last + 2 : -1;
  }
  const tail = tokens.lowers[next]!;
  const isGivenName = last - first >= 2 && /^\p{L}{2,5}$/u.test(tail) && !SUFFIXES.has(tail);
  return mark === "-" && adjoins(next) && (tail === "elect" || isGivenName) ? last + 2 : -1;
}

/** "St Anne’s Row", "Dock Workers’ Union", "Moor’s Square"; but "Leeds’s Square" is a place's. */
function afterPossessive(tokens: Tokens, capitals: Capitals, first: number, last: number): number {
  const next = last + 1;
  if (capitals.names[next] !== 1) return -1;
  const head = tokens.lowers[next]!;
  const owner = tokens.lowers[last - 1]!;
  const isSaint = /^st\.?$/.test(tokens.lowers[first]!) && last - first <= 3;
  if (isSaint || (PLACE_HEADS.has(head) && last - first === 1 && !GAZETTEER.places.has(owner)))
    return next + 1;
  const isGuild = /s$/.test(owner) && tokens.lowers[last]!.length === 1;
  return isGuild && last - first > 1 && ORGANISATION_HEADS.has(head) ? next + 1 : -1;
}

/** "University of the Arts", "Bank of England", "Secretary of State", "Center for Politics", "Commission on Debates". */
function afterPreposition(tokens: Tokens, capitals: Capitals, at: number): number {
  const head = tokens.lowers[at - 1]!;
  const joins =
    tokens.lowers[at] === "on"
      ? ON_HEADS.has(head)
      : ORGANISATION_HEADS.has(head) || TITLES.has(head) || OF_HEADS.has(head);
  if (!joins) return -1;
  const isArticle = tokens.lowers[at + 1] === "the" || tokens.lowers[at + 1] === "a";
  const next = isArticle ? at + 2 : at + 1;
  return capitals.names[next] === 1 ? next + 1 : -1;
}

/** "Department of Health and Human Services", "Food and Drug Administration", but not "Iraq and Moor Industries". */
function afterAnd(tokens: Tokens, capitals: Capitals, first: number, last: number): number {
  const isPlace = (i: number) => GAZETTEER.places.has(tokens.lowers[i]!);
  if (isPlace(first) || isPlace(last + 1)) return -1;
  const joins = hasWord(tokens, first, last, "of") || hasWord(tokens, first, last, "for");
  if (joins && capitals.shapes[last + 1] === CAPITAL && DEPARTMENTS.has(tokens.lowers[first]!))
    return last + 2;
  const head = tokens.lowers[last + 2] ?? "";
  if (capitals.names[last + 2] !== 1 || !ORGANISATION_HEADS.has(head)) return -1;
  const isLong = last - first > 1;
  const isSure = last - first <= 3 && capitals.names[last + 3] !== 1 && !WEAK_ORGANISATION_HEADS.has(head);
  return !isLong || (isSure && !isFirstName(tokens.lowers[first]!)) ? last + 2 : -1;
}

const ON_HEADS = new Set(
  "committee subcommittee commission council conference institute center centre".split(" "),
);
const DEPARTMENTS = new Set(
  "department ministry committee office bureau secretary school college center centre institute".split(" "),
);
const OF_HEADS = new Set(
  "ministry house republic kingdom state city bureau chamber library daughters sons knights friends americans students doctors mothers citizens veterans bank speaker university academy museum gulf bay strait isle cape lake straits sea duke duchess prince archbishop bishop people freedom bill state children mothers".split(
    " ",
  ),
);

function hasWord(tokens: Tokens, first: number, last: number, word: string): boolean {
  for (let i = first; i < last; i++) if (tokens.lowers[i] === word) return true;
  return false;
}

/** Drops a run in which nothing but titles' and peoples' adjectives stands, or that ends in one: "Israeli", "Senate Republicans", "R-Texas". */
function trimRun(tokens: Tokens, facts: Int32Array, first: number, last: number): NameRun | null {
  const afterParty = tokens.lowers[first - 1] === "-" && /^[rdi]$/.test(tokens.lowers[first - 2] ?? "");
  if (afterParty) return null;
  const isNamed = (i: number) => (facts[i]! & (FACT.partOnly | FACT.people)) === 0;
  if (last - first === 1) {
    const lower = tokens.lowers[first]!;
    const isParty = lower.length > 2 && lower[1] === "-" && /^[rdi]/.test(lower);
    return !isParty && isNamed(first) ? { first, last } : null;
  }
  const joined = textOf(tokens, first, last);
  if (/^[rdi]-/.test(joined)) return null;
  if (GAZETTEER.places.has(joined) || INSTITUTIONS.has(joined)) return { first, last };
  if ((facts[last - 1]! & FACT.people) !== 0) return null;
  for (let i = first; i < last; i++) if (isNamed(i)) return { first, last };
  return /party|church$/.test(joined) ? { first, last } : null;
}

/** A hash of the tokens' words in lower case: the same for the same name, however it is spaced. */
export function nameHash({ lowerHashes }: Tokens, first: number, last: number): number {
  let hash = lowerHashes[first]!;
  for (let i = first + 1; i < last; i++) hash = mixHashes(hash, lowerHashes[i]!);
  return hash;
}

/** The tokens' words in lower case, with a space wherever the text has white space between them. */
export function textOf(tokens: Tokens, first: number, last: number): string {
  let joined = tokens.lowers[first] ?? "";
  for (let i = first + 1; i < last; i++) {
    joined += tokens.ends[i - 1] === tokens.starts[i] ? tokens.lowers[i] : ` ${tokens.lowers[i]}`;
  }
  return joined;
}
