import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { addRole, addRoleHead, wordsOf } from "./cast.js";
import type { Apposition } from "./find-appositions.js";
import { BELONGINGS } from "./lists/other-words.js";
import { RELATIONS, TITLES } from "./lists/person-words.js";
import type { NamedAt } from "./split-titles.js";
import { isRoleNoun } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { PRONOUNS } from "./weigh-antecedents.js";
import { calledBody } from "./weigh-surroundings.js";

/**
 * Tells people's genders and roles by what stands around their names. The role to show is the first title before the
 * name; a description after it only where no title is told ("Ada Moor, the mayor of Leeds").
 */
export function tellRoles(
  { tokens, text }: ReadDocument,
  names: readonly NamedAt[],
  appositions: readonly (Apposition | null)[],
  memberAt: Int32Array,
  members: readonly Member[],
): void {
  const described = new Map<Member, string>();
  names.forEach(({ honorific, first, last, roleFirst, roleLast }, at) => {
    const member = members[memberAt[at]!];
    if (member?.kind === "ORGANISATION") {
      const called = calledBody(tokens, last);
      if (called >= 0) addRoleHead(member, tokens.lemmas[called]!);
    }
    if (member?.kind !== "PERSON") return;
    if (honorific === 1) member.male += 6;
    if (honorific === 2) member.female += 6;
    if (roleLast > roleFirst) {
      addRole(member, tokens, roleFirst, roleLast);
      if (isShown(tokens, roleFirst, roleLast)) member.role ??= wordsOf(text, tokens, roleFirst, roleLast);
    }
    addRoleBefore(member, tokens, Math.min(first, roleFirst));
    const apposition = appositions[at];
    if (!apposition || apposition.last <= apposition.first) return;
    addRole(member, tokens, apposition.first, apposition.last);
    if (described.has(member) || apposition.isParty || !isShown(tokens, apposition.first, apposition.last))
      return;
    described.set(member, wordsOf(text, tokens, apposition.first, apposition.last));
  });
  for (const [member, role] of described) member.role ??= role;
  listenToPronouns(tokens, names, memberAt, members);
}

/** "Her husband, Ada Moor", "the agency’s director, Ada Moor": the noun before the comma tells the office and the gender. */
function addRoleBefore(member: Member, tokens: Tokens, first: number): void {
  const at = first - 2;
  if (at < 1 || tokens.lowers[first - 1] !== "," || tokens.sentenceOf[at] !== tokens.sentenceOf[first])
    return;
  if (tokens.tags[at] === TAG.NOUN && isRoleNoun(tokens, at)) addRole(member, tokens, at, at + 1);
}

/** Places of one name looked at. */
const LISTENED = 20;

/** Lets people whose gender neither name nor title tells have that of the first pronoun after them, if no other name stands between. */
function listenToPronouns(
  tokens: Tokens,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: readonly Member[],
): void {
  const listened = new Map<Member, number>();
  const untold = new Set(
    members.filter(({ kind, male, female }) => kind === "PERSON" && male === 0 && female === 0),
  );
  names.forEach(({ first, last }, at) => {
    const member = members[memberAt[at]!];
    // A bare surname may be a namesake's.
    if (!member || !untold.has(member) || (last - first === 1 && member.words.length > 1)) return;
    const times = listened.get(member) ?? 0;
    if (times >= LISTENED) return;
    listened.set(member, times + 1);
    const end = Math.min(last + 20, tokens.count, names[at + 1]?.first ?? tokens.count);
    for (let i = last; i < end && tokens.sentenceOf[i] === tokens.sentenceOf[last - 1]; i++) {
      const pronoun = PRONOUNS.get(tokens.lowers[i]!);
      if (pronoun === "MALE") member.male += 1;
      if (pronoun === "FEMALE") member.female += 1;
      if (pronoun === "MALE" || pronoun === "FEMALE") break;
    }
  });
}

/** Relations ("rival", "wife"), parties ("Republican") and the titles of several say nothing of somebody's office. */
export function isShown(tokens: Tokens, first: number, last: number): boolean {
  let head = last - 1;
  for (let i = first + 1; i < last; i++) {
    if (
      tokens.lowers[i] === "of" ||
      tokens.lowers[i] === "to" ||
      tokens.lowers[i] === "for" ||
      tokens.lowers[i] === "at"
    ) {
      head = i - 1;
      break;
    }
  }
  const lower = tokens.lowers[head]!;
  // "Sens. Ada Moor and Tom Lee": the plural is nobody's role.
  const isPlural = TITLES.has(lower) && TITLES.has(lower.replace(/(?:s|es)(?=\.?$)/, ""));
  return !RELATIONS.has(lower) && !BELONGINGS.has(lower) && !(isPlural && /s\.?$/.test(lower));
}
