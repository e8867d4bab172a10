import type { ReadDocument } from "../../model/document.js";
import { addRole, newMember, wordsOf } from "./cast.js";
import { HONORIFICS, PEOPLE, ROLES, TITLE_PARTS, TITLES } from "./lists/person-words.js";
import type { FoundSpeaker, NamedCast } from "./named-cast.js";
import { PRONOUNS } from "./weigh-antecedents.js";

/** No label that names somebody has more words. */
const MOST_WORDS = 12;

/**
 * Says who the labels before a transcript's turns are, where their form hides it: names in capitals ("MAYOR ADA LUND",
 * then "LUND"), initials ("AL"), "Q" and "A", and parts in capitals ("MODERATOR").
 */
export class LabelResolver {
  /** Members by what labels alone call them, in lower case: surnames and parts. */
  private readonly byLabel = new Map<string, number>();
  private readonly bySurname = new Map<string, number[]>();
  private readonly byInitials = new Map<string, number[]>();
  private isIndexed = false;

  constructor(
    private readonly document: ReadDocument,
    private readonly cast: NamedCast,
    private readonly nameOver: Int32Array,
  ) {}

  /** Done once a label needs it, since most articles have none. */
  private indexMembers(): void {
    if (this.isIndexed) return;
    this.isIndexed = true;
    this.cast.members.forEach(({ kind, name, words }, member) => {
      if (kind !== "PERSON" && kind !== "ORGANISATION") return;
      if (kind === "PERSON") enter(this.bySurname, words.at(-1) ?? "", member);
      const initials = (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join("");
      enter(this.byInitials, initials, member);
      // "TH" for The Herald, which goes by "Herald".
      if (kind === "ORGANISATION") enter(this.byInitials, `T${initials}`, member);
    });
  }

  /** The speaker of the label in the tokens `[first, last)`; null where its form hides nothing. */
  resolve(first: number, last: number): FoundSpeaker | null {
    const { tokens } = this.document;
    const words: number[] = [];
    for (let i = first; i < last && words.length < MOST_WORDS; i++)
      if (/\p{L}/u.test(tokens.words[i]!)) words.push(i);
    const label = words.map((i) => tokens.words[i]!).join(" ");
    if (words.length === 0 || /\p{Ll}/u.test(label) || PRONOUNS.has(label.toLowerCase())) return null;
    this.indexMembers();
    if (/^[QA]\d*\.?$/.test(label)) return this.part(label.charAt(0));
    const short = this.byInitials.get(label) ?? [];
    if (short.length === 1 && label.length > 1) return { member: short[0]!, confidence: 0.85 };
    const name = this.nameOver[words.at(-1)!]! - 1;
    if (name >= 0) return this.spelt(this.cast.memberAt[name]!, 0.95);
    let from = 0;
    while (from < words.length && isTitle(tokens.lowers[words[from]!]!)) from++;
    const isAnybody = words.some((i) => ANYBODY.has(tokens.lowers[i]!) || PEOPLE.has(tokens.lowers[i]!));
    if (from === words.length || isAnybody) return this.part(label.toLowerCase().replace(/^the /, ""));
    return this.person(words.slice(0, from), words.slice(from));
  }

  /** Whoever has that surname in the article, if that is one person, else a new one. */
  private person(titles: readonly number[], name: readonly number[]): FoundSpeaker {
    const { tokens } = this.document;
    const { members } = this.cast;
    const lowers = name.map((i) => tokens.lowers[i]!);
    const surname = lowers.at(-1)!;
    let member = this.byLabel.get(surname);
    if (member === undefined) {
      const fitting = this.bySurname.get(surname) ?? [];
      member = fitting.length === 1 ? fitting[0]! : members.length;
      const written = spelling(this.words(name));
      if (member === members.length) members.push(newMember("PERSON", written, lowers, 0.8));
      this.byLabel.set(surname, member);
    }
    const roles = titles.filter((i) => !isHonorific(tokens.lowers[i]!));
    if (roles.length > 0) {
      addRole(members[member]!, tokens, roles[0]!, roles.at(-1)! + 1);
      members[member]!.role ??= spelling(this.words(roles));
    }
    return this.spelt(member, 0.85);
  }

  private words(at: readonly number[]): string {
    const { text, tokens } = this.document;
    return wordsOf(text, tokens, at[0]!, at.at(-1)! + 1);
  }

  /** A person whose name the article gives in capitals only has it written as names are. */
  private spelt(member: number, confidence: number): FoundSpeaker {
    const one = this.cast.members[member]!;
    if (one.kind === "PERSON" && !/\p{Ll}/u.test(one.name)) {
      one.name = spelling(one.name);
      one.forms?.delete(one.name);
    }
    return { member, confidence };
  }

  /** Somebody who goes by a part in the conversation. */
  private part(name: string): FoundSpeaker {
    const { members } = this.cast;
    const member = this.byLabel.get(name) ?? members.length;
    if (member === members.length) members.push(newMember("UNNAMED", name, name.split(" "), 0.8));
    this.byLabel.set(name, member);
    return { member, confidence: 0.8 };
  }
}

function enter(index: Map<string, number[]>, key: string, member: number): void {
  const before = index.get(key);
  if (before) before.push(member);
  else index.set(key, [member]);
}

function isTitle(lower: string): boolean {
  const bare = lower.replace(/\.$/, "");
  return (
    TITLES.has(bare) || ROLES.has(bare) || TITLE_PARTS.has(bare) || bare === "cllr" || isHonorific(lower)
  );
}

function isHonorific(lower: string): boolean {
  return HONORIFICS.has(lower) || lower === "the" || lower === "hon" || lower === "hon.";
}

/** What labels call those whose name nobody knows. */
const ANYBODY = new Set(
  "unidentified unknown male female voice man woman speaker caller interviewer interviewee question answer moderator operator host audience crowd narrator announcer court witness clerk counsel all".split(
    " ",
  ),
);

/** A name in capitals as names are written: "O'BRIEN-LUND" as "O'Brien-Lund". */
function spelling(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}|(?<=\bmc)\p{L}|(?<=['\u2019-])\p{L}/gu, (initial) =>
      initial.toUpperCase(),
    );
}
