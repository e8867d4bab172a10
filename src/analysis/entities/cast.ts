import type { Tokens } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import { FEMALE_NAMES, MALE_NAMES } from "./lists/first-names.js";
import { GENDERED_ROLES, ROLE_FAMILY, ROLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";

/** 1 male, 2 female, 0 unknown. */
export type Gender = 0 | 1 | 2;

/** Somebody or something of the article while its mentions are still being gathered. */
export interface Member {
  kind: EntityKind;
  confidence: number;
  name: string;
  /** The fullest name's words in lower case. */
  words: readonly string[];
  /** The first role told, a title before the name winning over a description after it. */
  role: string | null;
  /** Every word of every role, countries' adjectives as the country's name too. */
  roleWords: ReadonlySet<string>;
  /** The trades and offices among them. */
  roleHeads: ReadonlySet<string>;
  /** Votes for male and female. */
  male: number;
  female: number;
  /** Other forms of the name; null where there is none. */
  forms: Set<string> | null;
  /** Whether it is a number of people or things. */
  readonly isPlural: boolean;
  /** Neither a person nor an organisation: a report, a poll. No "he" means it. */
  readonly isThing: boolean;
}

/** A member of that kind and name without anything else known of it. */
export function newMember(
  kind: EntityKind,
  name: string,
  words: readonly string[],
  confidence: number,
  isPlural = false,
  isThing = false,
): Member {
  const member: Member = {
    kind,
    confidence,
    name,
    words,
    role: null,
    roleWords: NONE,
    roleHeads: NONE,
    male: 0,
    female: 0,
    forms: null,
    isPlural,
    isThing,
  };
  const first = words[0];
  if (kind === "PERSON" && first !== undefined) {
    if (MALE_NAMES.has(first) && !FEMALE_NAMES.has(first)) member.male += 3;
    if (FEMALE_NAMES.has(first) && !MALE_NAMES.has(first)) member.female += 3;
  }
  return member;
}

export function genderOf(member: Member): Gender {
  if (member.male === member.female) return 0;
  return member.male > member.female ? 1 : 2;
}

/** Whether what is known of a member's gender (1 male, 2 female, 0 unknown) goes with this one. */
export function fitsGender(member: Member, gender: number): boolean {
  const told = genderOf(member);
  return gender === 0 || told === 0 || told === gender;
}

/** Remembers a role told of a member: its words, the offices in it and what they tell of the gender. */
export function addRole(member: Member, tokens: Tokens, first: number, last: number): void {
  for (let i = first; i < last; i++) {
    const word = tokens.lowers[i]!;
    const roleWords = ownSet(member.roleWords);
    roleWords.add(word);
    const country =
      GAZETTEER.adjectives.get(word) ?? GAZETTEER.places.get(word) ?? GAZETTEER.places.get(`${word}.`);
    if (country) roleWords.add(country.toLowerCase());
    member.roleWords = roleWords;
    if (ROLES.has(word) || TITLES.has(word) || ROLE_FAMILY.has(word)) addRoleHead(member, word);
    const gender = GENDERED_ROLES.get(word);
    // "the president’s wife": only the noun that ends the description tells of its bearer, or one before "of".
    const isHead = i === last - 1 || tokens.lowers[i + 1] === "of" || tokens.lowers[i + 1] === "for";
    if (gender === 1 && isHead) member.male += 2;
    if (gender === 2 && isHead) member.female += 2;
  }
}

/** Remembers a trade or office, or what an organisation is called: "the charity". */
export function addRoleHead(member: Member, head: string): void {
  const heads = ownSet(member.roleHeads);
  heads.add(head);
  member.roleHeads = heads;
}

/** Remembers another form of a member's name. */
export function addForm(member: Member, form: string): void {
  if (form === member.name) return;
  member.forms ??= new Set();
  member.forms.add(form);
}

/** Most members have no role: they share one empty set. */
const NONE: ReadonlySet<string> = new Set();

function ownSet(set: ReadonlySet<string>): Set<string> {
  return set === NONE ? new Set() : (set as Set<string>);
}

/** The words of a token range as they stand in the text, white space made single. */
export function wordsOf(text: string, tokens: Tokens, first: number, last: number): string {
  const start = tokens.starts[first]!;
  let end = Math.min(tokens.ends[last - 1]!, start + LONGEST_NAME);
  if (/[\uD800-\uDBFF]/.test(text[end - 1]!)) end -= 1;
  const words = text.slice(start, end);
  return last - first > 1 ? words.replace(/\s+/g, " ") : words;
}

/** Code units of a name that are kept: a text can be one word of a megabyte. */
const LONGEST_NAME = 300;
