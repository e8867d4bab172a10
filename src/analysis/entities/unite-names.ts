import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { addForm, fitsGender, newMember, wordsOf } from "./cast.js";
import { kindOf } from "./classify-names.js";
import { GAZETTEER } from "./lists/place-words.js";
import { NameIndex, placeName } from "./name-index.js";
import type { NameType } from "./name-type.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { isPlace } from "./weigh-words.js";
import { FACT } from "./word-facts.js";

/** The members that an article names, and for each place of a name whom it means. */
export interface United {
  readonly members: Member[];
  /** Whom each place of a name means; -1 where several bear it, until {@link tellNamesakesApart}. */
  readonly memberAt: Int32Array;
  /** Whom each place may mean. */
  readonly candidatesAt: readonly (readonly number[])[];
}

/**
 * Unites the forms of one name: surnames and first names with full names, acronyms and short forms with organisations'
 * long ones. Two people of one surname stay two.
 */
export function uniteNames(
  document: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  types: readonly NameType[],
): United {
  const { tokens, text } = document;
  const members: Member[] = [];
  const memberAt = new Int32Array(names.length).fill(-1);
  const index = new NameIndex();
  const candidatesAt = new Array<readonly number[]>(names.length).fill([]);
  const assign = (type: NameType, found: readonly number[]) => {
    for (const at of type.at) {
      candidatesAt[at] = found;
      if (found.length === 1) memberAt[at] = found[0]!;
    }
  };
  const form = (at: NamedAt) => wordsOf(text, tokens, at.first, at.last);
  const byLength = [...types].sort((a, b) => b.words.length - a.words.length || a.at[0]! - b.at[0]!);
  for (const type of byLength) {
    const words = bareWords(type.words);
    const { kind, confidence } = index.isFamily(words) ? FAMILY : kindOf(type);
    const known = index.find(kind, words, type, members, names);
    const shown = bestForm(type, names, form);
    const gender = known.length > 0 && words.length === 1 ? genderAround(tokens, facts, names, type) : 0;
    if (known.some((member) => fitsGender(members[member]!, gender))) {
      assign(type, known);
      if (known.length === 1) addForm(members[known[0]!]!, shown);
      continue;
    }
    const canonical = kind === "PLACE" ? placeName(type.key) : "";
    // Transcripts write "MOOR:"; a person's name is no acronym.
    const name =
      kind === "PERSON" && words.length === 1 && shown.length > 3 && shown === shown.toUpperCase()
        ? capitalised(shown)
        : shown;
    const member = newMember(kind, canonical || name, words, confidence, kind === "GROUP");
    addForm(member, shown);
    members.push(member);
    index.add(members.length - 1, member);
    assign(type, [members.length - 1]);
  }
  return { members, memberAt, candidatesAt };
}

/** The form to show: the most frequent that is not written in capitals throughout. */
function bestForm(type: NameType, names: readonly NamedAt[], form: (at: NamedAt) => string): string {
  let best = form(names[type.at[0]!]!);
  if (!isShouted(best)) return best;
  for (const at of type.at.slice(0, 5)) {
    const other = form(names[at]!);
    if (isShouted(best) && !isShouted(other) && type.key.length > 5) best = other;
  }
  // Datelines: "OSLO".
  const isDateline = isShouted(best) && type.key.length > 3 && isPlace(type.key);
  return isDateline && GAZETTEER.places.get(type.key) === "" ? capitalised(best) : best;
}

function isShouted(name: string): boolean {
  const second = name.charCodeAt(1);
  return !(second >= 97 && second <= 122) && name === name.toUpperCase();
}

function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

const COMMA = 44;
const STOP = 46;
const GENERATIONS = new Set(["jr", "sr", "ii", "iii", "iv"]);

/** A name's words without generational suffixes, stops and initials' stops. */
function bareWords(words: readonly string[]): string[] {
  const bare: string[] = [];
  for (const word of words) {
    const end = word.charCodeAt(word.length - 1);
    const plain = end === COMMA || end === STOP ? word.replace(/[,.]+$/, "") : word;
    if (plain.length > 3 || !GENERATIONS.has(plain)) bare.push(plain);
  }
  return bare.length > 0 ? bare : [...words];
}

const FAMILY = { kind: "GROUP", confidence: 0.8 } as const;

/** 1 male, 2 female as courtesy titles before a short name and pronouns soon after it tell; 0 where they don't. */
function genderAround(tokens: Tokens, facts: Int32Array, names: readonly NamedAt[], type: NameType): number {
  let male = 0;
  let female = 0;
  for (const at of type.at.slice(0, 20)) {
    const { honorific, last } = names[at]!;
    if (honorific > 0) return honorific;
    const end = Math.min(last + 14, tokens.count, names[at + 1]?.first ?? tokens.count);
    for (let i = last; i < end && tokens.sentenceOf[i] === tokens.sentenceOf[last - 1]; i++) {
      if ((facts[i]! & FACT.pronoun) === 0) continue;
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
