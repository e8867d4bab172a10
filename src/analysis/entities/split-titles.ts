import type { Tokens } from "../../model/document.js";
import type { NameRun } from "./find-names.js";
import { textOf } from "./find-names.js";
import { isFirstName } from "./lists/first-names.js";
import { INSTITUTIONS, ORGANISATION_HEADS, WEAK_ORGANISATION_HEADS } from "./lists/organisation-words.js";
import { BELONGINGS } from "./lists/other-words.js";
import { HONORIFICS, TITLE_PARTS, TITLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { TAG } from "./token-shapes.js";
import { FACT, factsOf } from "./word-facts.js";

/** A name where it stands: its own tokens, and the title or role that goes with it there. */
export interface NamedAt {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** The name in lower case. */
  readonly key: string;
  /** Tokens of the title or role before the name, `roleFirst === roleLast` where there is none. */
  readonly roleFirst: number;
  readonly roleLast: number;
  /** 1 male, 2 female as Mr. and Mrs. tell, 0 unknown, -1 without a courtesy title. */
  readonly honorific: number;
}

/** Titles that belong to a name of one word: "Pope Francis", "Prince Harry". */
const KEPT_TITLES = new Set(
  "pope king queen prince princess lady lord sister emperor sheikh sheik sultan duke duchess emir".split(" "),
);
/** What follows "Secretary of" and the like before the name begins. */
const OFFICES = new Set(
  "state defense defence labor labour commerce education energy agriculture transportation homeland security veterans affairs health human services housing urban development interior treasury war staff foreign the house senate police and representatives commons".split(
    " ",
  ),
);

/** Splits a run into title and name; null where it is a title alone ("Prime Minister"), which names nobody by itself. */
export function splitTitles(tokens: Tokens, run: NameRun): NamedAt | null {
  const { first } = run;
  const last = withoutHonours(tokens, first, run.last);
  if (last - first === 1) return splitOneWord(tokens, first);
  if (endsInOrganisation(tokens, first, last) && !isOfficeOf(tokens, first, last)) {
    return {
      first,
      last,
      key: textOf(tokens, first, last),
      roleFirst: first,
      roleLast: first,
      honorific: -1,
    };
  }
  const titlesEnd = endOfTitles(tokens, first, last);
  const isOfBody = isOfficeOf(tokens, first, last) && startsBody(tokens, titlesEnd, last);
  if (titlesEnd >= last || isOfBody) return whereFrom(tokens, first, last);
  if (last - first === 2 && titlesEnd === last - 1 && KEPT_TITLES.has(tokens.lowers[first]!)) {
    return {
      first,
      last,
      key: textOf(tokens, first, last),
      roleFirst: first,
      roleLast: titlesEnd,
      honorific: -1,
    };
  }
  let honorific = -1;
  let nameFirst = titlesEnd;
  while (nameFirst < last - 1 && tokens.lowers[nameFirst] === ".") nameFirst += 1;
  while (nameFirst < last - 1 && HONORIFICS.has(tokens.lowers[nameFirst]!)) {
    honorific = Math.max(honorific, HONORIFICS.get(tokens.lowers[nameFirst]!)!);
    nameFirst += 1;
  }
  // "Miss Harbour Ada Moor"
  const isCrowned = honorific === 2 && last - nameFirst >= 3 && !isFirstName(tokens.lowers[nameFirst]!);
  if (isCrowned && isFirstName(tokens.lowers[nameFirst + 1]!)) nameFirst += 1;
  const roleFirst = extendRole(tokens, first, titlesEnd > first);
  return {
    first: nameFirst,
    last,
    key: textOf(tokens, nameFirst, last),
    roleFirst,
    roleLast: titlesEnd,
    honorific,
  };
}

/** A name of one word: a title alone is none, and a role may stand before it ("striker Moor"). */
function splitOneWord(tokens: Tokens, first: number): NamedAt | null {
  const key = tokens.lowers[first]!;
  if (TITLES.has(key)) return null;
  const roleFirst = INSTITUTIONS.has(key) ? first : extendRole(tokens, first, false);
  return { first, last: first + 1, key, roleFirst, roleLast: first, honorific: -1 };
}

/** "QC", "MP" and the like behind a name of at least two words are no part of it. */
const HONOURS = new Set("qc kc mp mep msp obe cbe mbe phd md".split(" "));

/** Whether the token is a mark of honour behind a name. */
export function isHonour({ lowers }: Tokens, i: number): boolean {
  return HONOURS.has(lowers[i]!);
}

function withoutHonours({ lowers }: Tokens, first: number, last: number): number {
  let end = last;
  while (end - first > 2 && HONOURS.has(lowers[end - 1]!)) end -= 1;
  return end;
}

function endsInOrganisation(tokens: Tokens, first: number, last: number): boolean {
  const end = tokens.lowers[last - 1]!;
  if (INSTITUTIONS.has(textOf(tokens, first, last))) return true;
  return (
    last - first > 1 &&
    ORGANISATION_HEADS.has(end) &&
    !(WEAK_ORGANISATION_HEADS.has(end) && isFirstName(tokens.lowers[last - 2]!))
  );
}

/** "Inspector-General of Police", "Director of the Tunnel Office": a title's holder rather than a body. */
function isOfficeOf(tokens: Tokens, first: number, last: number): boolean {
  for (let i = first; i < last - 1 && !ORGANISATION_HEADS.has(tokens.lowers[i]!); i++) {
    const isTitle = (factsOf(tokens.lowerHashes[i]!) & FACT.title) !== 0;
    if (isTitle && (tokens.lowers[i + 1] === "of" || tokens.lowers[i + 1] === "for")) return true;
  }
  return false;
}

/** "Institute of Tunnels" behind "Director of the National". */
function startsBody(tokens: Tokens, first: number, last: number): boolean {
  if (first >= last || isFirstName(tokens.lowers[first]!)) return false;
  const head = tokens.lowers[first]!;
  return ORGANISATION_HEADS.has(head) && !WEAK_ORGANISATION_HEADS.has(head);
}

/** "MP for Leeds", "Mayor of Leeds": the place, where a title alone names one. */
function whereFrom(tokens: Tokens, first: number, last: number): NamedAt | null {
  for (let i = first + 1; i < last - 1; i++) {
    if (tokens.lowers[i] !== "of" && tokens.lowers[i] !== "for") continue;
    const at = tokens.lowers[i + 1] === "the" ? i + 2 : i + 1;
    if (at >= last || OFFICES.has(tokens.lowers[at]!)) return null;
    return { first: at, last, key: textOf(tokens, at, last), roleFirst: at, roleLast: at, honorific: -1 };
  }
  return null;
}

/** Where the name begins after the last title in the run; `first` where no title stands in it. */
function endOfTitles(tokens: Tokens, first: number, last: number): number {
  let split = first;
  for (let i = first; i < last; i++) {
    if ((factsOf(tokens.lowerHashes[i]!) & FACT.title) === 0) continue;
    // Surnames that are titles too: "Mr. King", "Howard Dean".
    const before = i > first ? tokens.lowers[i - 1]! : "";
    if (i === last - 1 && (HONORIFICS.has(before) || isFirstName(before) || /^\p{L}\.$/u.test(before)))
      continue;
    split = i + 1;
    if (tokens.lowers[i + 1] === "-" && tokens.lowers[i + 2] === "elect") split = i + 3;
    if (tokens.lowers[split] === "of" || tokens.lowers[split] === "for")
      split = endOfOffice(tokens, split + 1, last);
  }
  if (split > first) return split;
  // "Republican Donald Trump", "Frenchwoman Marine Le Pen"
  const lower = tokens.lowers[first]!;
  if (
    last - first >= 3 &&
    (BELONGINGS.has(lower) || GAZETTEER.adjectives.has(lower)) &&
    isFirstName(tokens.lowers[first + 1]!)
  )
    return first + 1;
  let all = first;
  while (
    all < last &&
    (TITLE_PARTS.has(tokens.lowers[all]!) || GAZETTEER.adjectives.has(tokens.lowers[all]!))
  )
    all += 1;
  return all === last && last - first > 1 ? last : first;
}

function endOfOffice(tokens: Tokens, first: number, last: number): number {
  let end = first;
  while (end < last && OFFICES.has(tokens.lowers[end]!)) end += 1;
  // "Chairman of the PPA": an office of the body, whose name is nobody's.
  if (end === first || (end === first + 1 && tokens.lowers[first] === "the")) end += 1;
  return Math.min(end, last);
}

/** Takes the words before a name into its role: "former", "campaign manager", "Trump’s Middle East". */
function extendRole(tokens: Tokens, first: number, hasTitle: boolean): number {
  const within = (i: number) => i >= 0 && tokens.sentenceOf[i] === tokens.sentenceOf[first];
  if (!within(first - 1) || (!hasTitle && !isRoleNoun(tokens, first - 1))) return first;
  let start = first;
  while (first - start < 10 && within(start - 1)) {
    const tag = tokens.tags[start - 1]!;
    const lower = tokens.lowers[start - 1]!;
    const isHyphen = lower === "-" && tokens.ends[start - 1] === tokens.starts[start];
    const isPossessive = tag === TAG.PART && lower.startsWith("'") && tokens.tags[start - 2] === TAG.PROPN;
    const isCapital = tokens.words[start - 1]![0] !== lower[0] && (tag === TAG.VERB || tag === TAG.X);
    const isNominal = tag === TAG.ADJ || tag === TAG.PROPN || tag === TAG.NOUN || isCapital;
    // Before a capital title a noun belongs to the role only if it says a role too: not "told reporters President X".
    const isStray =
      hasTitle &&
      start === first &&
      tag === TAG.NOUN &&
      !isRoleNoun(tokens, start - 1) &&
      !TITLE_PARTS.has(lower);
    // "Moor grilled Wells CEO Vance": a participle between two names is a verb, whatever its tag.
    const isVerb = tag === TAG.ADJ && lower.endsWith("ed") && tokens.tags[start - 2] === TAG.PROPN;
    if (isVerb || !(isHyphen || isPossessive || isNominal) || isStray || TIMES.has(lower)) break;
    start -= 1;
  }
  while (start < first && (tokens.lowers[start] === "-" || tokens.tags[start] === TAG.PART)) start += 1;
  return start;
}

/** Days and parts of days, as adverbs no part of a name or a phrase. */
export const TIMES = new Set(
  "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning night afternoon evening week month year".split(
    " ",
  ),
);

/** Whether the word's ending makes it a doer: "docker", "florist". Surnames and first names end so as well. */
export function isAgentive(lower: string): boolean {
  return lower.length > 5 && /(?:er|or|ist|ian|ant|man|woman|eer)$/.test(lower);
}

/** A small noun of somebody's trade or office: in the list, or by its ending. */
export function isRoleNoun(tokens: Tokens, i: number): boolean {
  if ((factsOf(tokens.lowerHashes[i]!) & FACT.role) !== 0) return true;
  const tag = tokens.tags[i];
  const opensSentence = i === 0 || tokens.sentenceOf[i - 1] !== tokens.sentenceOf[i];
  if (opensSentence && tag !== TAG.VERB && isAgentive(tokens.lowers[i]!)) return true;
  return tag === TAG.NOUN && /.{3}(?:woman|man|ist|person|-general|-elect)$/.test(tokens.lowers[i]!);
}
