import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { genderOf, newMember, wordsOf } from "./cast.js";
import type { NameType } from "./classify-names.js";
import { isPlace, kindOf } from "./classify-names.js";
import { isFirstName } from "./lists/first-names.js";
import { COMPANY_SUFFIXES, ORGANISATION_HEADS } from "./lists/organisation-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { TAG } from "./mark-capitals.js";
import type { NamedAt } from "./split-titles.js";

/** The members that an article names, and for each place of a name whom it means. */
export interface United {
  readonly members: Member[];
  readonly memberAt: Int32Array;
}

/** Times a short name must have meant somebody to be theirs for the rest of the article. */
const SETTLED = 3;

/** Bearers of one short name looked at, so that a text of a million namesakes stays linear. */
const MOST_NAMESAKES = 6;

/**
 * Unites the forms of one name: surnames and first names with full names, acronyms and short forms with organisations'
 * long ones. Two people of one surname stay two; which of them a bare surname means is decided where it stands, by
 * courtesy title, then by who was named last.
 */
export function uniteNames(
  document: ReadDocument,
  names: readonly NamedAt[],
  types: readonly NameType[],
): United {
  const { tokens, text } = document;
  const members: Member[] = [];
  const memberAt = new Int32Array(names.length).fill(-1);
  const index = new NameIndex();
  const candidates = new Map<NameType, number[]>();
  const display = (type: NameType) => bestForm(type, names, (at) => wordsOf(text, tokens, at.first, at.last));
  const byLength = [...types].sort((a, b) => b.words.length - a.words.length || a.at[0]! - b.at[0]!);
  for (const type of byLength) {
    const words = bareWords(type.words);
    const { kind, confidence } = index.isFamily(words) ? FAMILY : kindOf(type);
    const gender = words.length === 1 ? genderAround(tokens, names, type) : 0;
    const known = index.find(kind, words, type, members, names);
    const isStranger = known.length > 0 && !known.some((member) => fitsGender(members[member]!, gender));
    if (known.length > 0 && !isStranger) {
      candidates.set(type, known);
      for (const member of known) if (known.length === 1) members[member]!.forms.add(display(type));
      continue;
    }
    const canonical = kind === "PLACE" ? placeName(type.key) : "";
    const shown = display(type);
    // Transcripts write "MOOR:"; a person's name is no acronym.
    const name =
      kind === "PERSON" && words.length === 1 && shown.length > 3 && shown === shown.toUpperCase()
        ? capitalised(shown)
        : shown;
    const member = newMember(kind, canonical || name, words, confidence, kind === "GROUP");
    member.forms.add(display(type));
    members.push(member);
    index.add(members.length - 1, member);
    candidates.set(type, [members.length - 1]);
  }
  decide(document, names, types, candidates, members, memberAt);
  return { members, memberAt };
}

/** The name of the country or state that a name or an abbreviation means; empty where it is served as written. */
function placeName(key: string): string {
  return GAZETTEER.places.get(key) ?? GAZETTEER.places.get(`${key}.`) ?? "";
}

/** The form to show: the most frequent that is not written in capitals throughout. */
function bestForm(type: NameType, names: readonly NamedAt[], form: (at: NamedAt) => string): string {
  let best = form(names[type.at[0]!]!);
  for (const at of type.at.slice(0, 5)) {
    const other = form(names[at]!);
    if (best === best.toUpperCase() && other !== other.toUpperCase() && type.key.length > 5) best = other;
  }
  // Datelines: "OSLO".
  const isShouted = best === best.toUpperCase() && type.key.length > 3 && isPlace(type.key);
  return isShouted && GAZETTEER.places.get(type.key) === "" ? capitalised(best) : best;
}

function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** A name's words without generational suffixes, stops and initials' stops. */
function bareWords(words: readonly string[]): string[] {
  const bare = words
    .map((word) => word.replace(/[,.]+$/, ""))
    .filter((word) => !/^(?:jr|sr|ii|iii|iv)$/.test(word));
  return bare.length > 0 ? bare : [...words];
}

const FAMILY = { kind: "GROUP", confidence: 0.8 } as const;

/** Finds a name's member by any of its shorter forms. Longer names have to be added first. */
class NameIndex {
  private readonly people = new Map<string, number>();
  private readonly surnames = new Map<string, number[]>();
  private readonly firstNames = new Map<string, number[]>();
  private readonly organisations = new Map<string, number[]>();
  private readonly exact = new Map<string, number>();

  add(member: number, { kind, words, name }: Member): void {
    this.exact.set(`${kind} ${kind === "PLACE" ? name.toLowerCase() : words.join(" ")}`, member);
    if (kind === "PERSON" && words.length > 1) {
      this.people.set(`${words[0]} ${words[words.length - 1]}`, member);
      for (const word of words) {
        if (/^["“]/.test(word))
          this.people.set(`${word.replace(/["“”]/g, "")} ${words[words.length - 1]}`, member);
      }
      for (let i = Math.max(1, words.length - 3); i < words.length; i++)
        push(this.surnames, words.slice(i).join(" "), member);
      push(this.firstNames, words[0]!, member);
    }
    if (kind === "ORGANISATION" && words.length > 1) {
      for (const short of shortForms(words)) push(this.organisations, short, member);
    }
  }

  /** "The Moors" where somebody is called Moor. */
  isFamily(words: readonly string[]): boolean {
    const [word = ""] = words;
    const isPlural = words.length === 1 && word.endsWith("s") && !this.surnames.has(word);
    return isPlural && this.surnames.has(word.slice(0, -1));
  }

  find(
    kind: string,
    words: readonly string[],
    type: NameType,
    members: readonly Member[],
    names: readonly NamedAt[],
  ): number[] {
    const key = words.join(" ");
    const place = kind === "PLACE" ? (placeName(type.key) || key).toLowerCase() : "";
    const same = this.exact.get(`${kind} ${place || key}`);
    if (same !== undefined) return [same];
    if (words.length > 1 && kind === "PERSON") {
      const person = this.people.get(`${words[0]} ${words[words.length - 1]}`);
      if (person !== undefined) return [person];
    }
    const surname = this.surnames.get(key);
    // A surname that is a place's too means the place where it stands like one: "in Houston".
    if (surname && (words.length === 1 || !isFirstName(words[0]!)) && type.evidence.place < 8) return surname;
    if (
      kind === "ORGANISATION" ||
      (kind === "PLACE" && type.evidence.place < 6 && !isPlace(type.key)) ||
      (kind === "PERSON" && type.evidence.person - type.evidence.organisation <= 3) ||
      (kind === "TOPIC" && words.length === 1)
    ) {
      const organisation = this.organisations.get(shortKey(words));
      const isGeneric = words.length === 1 && (GAZETTEER.places.has(key) || GENERIC.has(key));
      if (organisation?.length === 1 && !isGeneric) return organisation;
    }
    if (words.length === 1 && kind !== "PLACE") {
      const first = this.firstNames.get(key);
      const titled = names[type.at[0]!]!.honorific >= 0;
      if (first?.length === 1 && !titled && !members[first[0]!]!.words.slice(1).includes(key)) return first;
    }
    return [];
  }
}

/** First words that many organisations share. */
const GENERIC = new Set(
  "american national new united university world international federal department bank ministry general first global royal central democratic republican public people".split(
    " ",
  ),
);

/** Forms under which an organisation may be meant: initials, all but the company's suffix, the first words, the head. */
function shortForms(words: readonly string[]): Set<string> {
  const forms = new Set<string>();
  const content = words.filter((word) => !/^(?:of|the|and|for|&|in|on|to)$/.test(word));
  forms.add(content.map((word) => word[0]).join(""));
  forms.add(words.map((word) => word[0]).join(""));
  const base = words.filter((word) => !COMPANY_SUFFIXES.has(word));
  for (let i = 1; i <= Math.min(base.length, 3); i++) forms.add(base.slice(0, i).join(" "));
  const head = words[words.length - 1]!;
  if (ORGANISATION_HEADS.has(head)) forms.add(head);
  if (words[1] === "of" && ORGANISATION_HEADS.has(words[0]!)) {
    forms.add(words[0]!);
    forms.add([...words.slice(2), words[0]].join(" "));
  }
  if (words.length === 2) forms.add(`${words[1]} of ${words[0]}`);
  return forms;
}

function shortKey(words: readonly string[]): string {
  return words
    .filter((word) => !COMPANY_SUFFIXES.has(word) || words.length === 1)
    .join(" ")
    .replaceAll(".", "");
}

function push(map: Map<string, number[]>, key: string, member: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [member]);
  else if (list.length < MOST_NAMESAKES && !list.includes(member)) list.push(member);
}

/** 1 male, 2 female as courtesy titles before a short name and pronouns soon after it tell; 0 where they don't. */
function genderAround(tokens: Tokens, names: readonly NamedAt[], type: NameType): number {
  let male = 0;
  let female = 0;
  for (const at of type.at.slice(0, 20)) {
    const { honorific, last } = names[at]!;
    if (honorific > 0) return honorific;
    const end = Math.min(last + 14, tokens.count, names[at + 1]?.first ?? tokens.count);
    for (let i = last; i < end && tokens.sentenceOf[i] === tokens.sentenceOf[last - 1]; i++) {
      const lower = tokens.lowers[i]!;
      // An object may be anybody ("Moor told her"); a possessive mostly is the subject's.
      const isPossessive = lower === "her" && tokens.tags[i + 1] === TAG.NOUN;
      if (lower === "he" || lower === "his") male += 1;
      if (lower === "she" || isPossessive) female += 1;
    }
  }
  if (Math.abs(male - female) < 2) return 0;
  return male > female ? 1 : 2;
}

function fitsGender(member: Member, gender: number): boolean {
  const told = genderOf(member);
  return gender === 0 || told === 0 || told === gender;
}

/**
 * Goes through the names in reading order and decides between namesakes: a bare surname is whoever of them was last
 * introduced as somebody who acts, or last meant by it; once it has meant one of them three times it is theirs. "His wife, Ada Moor" doesn't turn "Moor" into her.
 */
function decide(
  { tokens }: ReadDocument,
  names: readonly NamedAt[],
  types: readonly NameType[],
  candidates: ReadonlyMap<NameType, readonly number[]>,
  members: readonly Member[],
  memberAt: Int32Array,
): void {
  const typeAt = new Array<NameType | undefined>(names.length);
  for (const type of types) for (const at of type.at) typeAt[at] = type;
  const lastActed = new Map<number, number>();
  const meant = new Map<number, number>();
  names.forEach(({ first, last, roleFirst, honorific }, at) => {
    const all = candidates.get(typeAt[at]!) ?? [];
    const fitting =
      all.length > 1 ? all.filter((member) => fitsGender(members[member]!, Math.max(0, honorific))) : all;
    let best = -1;
    for (const member of fitting) {
      const isSettled = best >= 0 && (meant.get(best) ?? 0) >= SETTLED;
      const settles = (meant.get(member) ?? 0) >= SETTLED;
      const isLater = (lastActed.get(member) ?? -1) > (lastActed.get(best) ?? -1);
      if (best < 0 || (settles && !isSettled) || (settles === isSettled && isLater)) best = member;
    }
    if (best >= 0 && last - first < members[best]!.words.length) meant.set(best, (meant.get(best) ?? 0) + 1);
    memberAt[at] = best;
    const next = tokens.tags[last];
    const before = tokens.tags[Math.min(first, roleFirst) - 1];
    const acts = next === TAG.VERB || next === TAG.AUX || before === TAG.VERB || fitting.length > 1;
    if (best >= 0 && (acts || !lastActed.has(best))) lastActed.set(best, acts ? at : -0.5);
  });
}
