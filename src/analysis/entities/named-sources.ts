import type { ReadDocument } from "../../model/document.js";
import { addRole, wordsOf } from "./cast.js";
import { TITLES } from "./lists/person-words.js";
import type { FoundSource, NamedCast } from "./named-cast.js";
import type { PhraseMembers } from "./phrase-members.js";
import type { SourceReading } from "./read-source.js";
import { phraseRange } from "./read-source.js";
import { isHonour, isRoleNoun } from "./split-titles.js";
import { isShown } from "./tell-roles.js";
import { TAG } from "./token-shapes.js";
import { pronounAt } from "./weigh-antecedents.js";

/** Confidence of a surname that two people of the article bear, with nothing to tell which is meant. */
const DOUBTFUL = 0.5;

/** Resolves sources that name their speaker. */
export class NamedSources {
  constructor(
    private readonly document: ReadDocument,
    private readonly cast: NamedCast,
    private readonly nameOver: Int32Array,
    private readonly phrases: PhraseMembers,
  ) {}

  /** "Prime Minister Ada Moor", "the mayor, Ada Moor", "Ada Moor, the mayor", "Moor and Vance". */
  resolve(reading: SourceReading): FoundSource | null {
    const { tokens } = this.document;
    const { first, last, head } = reading;
    const names: number[] = [];
    for (let i = first; i < last; i++) {
      const name = this.nameOver[i]! - 1;
      if (name >= 0 && names.at(-1) !== name) names.push(name);
    }
    const atHead = names.find((name) => {
      const { first: nameFirst, last: nameLast, roleFirst } = this.cast.names[name]!;
      const isHead = head < nameLast || (head < nameLast + 3 && isHonour(tokens, head));
      return Math.min(nameFirst, roleFirst) <= head && isHead;
    });
    if (atHead !== undefined) {
      const { last: nameLast } = this.cast.names[atHead]!;
      const member = this.cast.memberAt[atHead]!;
      const joined = this.joined(nameLast, last, names);
      if (joined.length > 0) return this.fromSeveral(reading, [member, ...joined]);
      const holder = this.holderAfter(reading, atHead, names);
      if (holder !== null) return holder;
      const confidence = this.cast.doubtful[atHead] === 1 ? DOUBTFUL : 0.97;
      return { speaker: { member, confidence }, range: null, form: "NAME" };
    }
    for (const name of names) {
      const { first: nameFirst, roleFirst } = this.cast.names[name]!;
      const member = this.cast.memberAt[name]!;
      const from = Math.min(nameFirst, roleFirst);
      const isApposed =
        from > head && tokens.lowers[from - 1] === "," && this.cast.members[member]!.kind === "PERSON";
      if (!isApposed || reading.isPlural) continue;
      addRole(this.cast.members[member]!, tokens, first, from - 1);
      this.tellRole(member, { ...reading, last: from - 1 });
      return { speaker: { member, confidence: 0.93 }, range: null, form: "NAME" };
    }
    // "his wife and fellow senator Ada Moor", "head of product Ada Moor": one name, told at the end.
    const only = names.length === 1 ? this.cast.names[names[0]!]! : undefined;
    if (!only || only.last !== last || only.roleFirst <= head) return null;
    const member = this.cast.memberAt[names[0]!]!;
    const before = tokens.tags[Math.min(only.first, only.roleFirst) - 1];
    const goesOn =
      before === TAG.NOUN || before === TAG.ADJ || tokens.lowers.slice(head, only.roleFirst).includes("and");
    return this.cast.members[member]!.kind === "PERSON" && goesOn && !reading.isPlural
      ? { speaker: { member, confidence: 0.85 }, range: null, form: "NAME" }
      : null;
  }

  /** "The chairman of the Tunnel Party, Ada Moor": whose office is told by its body is the one named after it. */
  private holderAfter(reading: SourceReading, body: number, names: readonly number[]): FoundSource | null {
    const { tokens } = this.document;
    const { first: bodyFirst, last: bodyLast } = this.cast.names[body]!;
    const next = names[names.indexOf(body) + 1];
    if (next === undefined || tokens.lowers[bodyLast] !== ",") return null;
    const { first, roleFirst } = this.cast.names[next]!;
    const member = this.cast.memberAt[next]!;
    const isNext = Math.min(first, roleFirst) === bodyLast + 1;
    if (!isNext || this.cast.members[member]!.kind !== "PERSON") return null;
    let holdsOffice = false;
    for (let i = reading.first; i < bodyFirst - 1; i++)
      holdsOffice ||= isRoleNoun(tokens, i) || TITLES.has(tokens.lowers[i]!);
    if (!holdsOffice) return null;
    addRole(this.cast.members[member]!, tokens, reading.first, bodyLast);
    this.showRole(member, reading.first, bodyLast);
    return { speaker: { member, confidence: 0.93 }, range: null, form: "NAME" };
  }

  /** "Her spokesman, Quill Sandoz": what is said before the name is a role, without whose. */
  private tellRole(member: number, reading: SourceReading): void {
    const { tokens } = this.document;
    const [start, last] = phraseRange(this.document, reading);
    const first = pronounAt(tokens, start) !== undefined ? start + 1 : start;
    this.showRole(member, first, last);
  }

  private showRole(member: number, from: number, last: number): void {
    const { tokens, text } = this.document;
    const first = tokens.lowers[from] === "the" ? from + 1 : from;
    if (first < last && isShown(tokens, first, last))
      this.cast.members[member]!.role ??= wordsOf(text, tokens, first, last);
  }

  /** Those that "and" joins to the one whose name ends at `at`: "Moor and Vance", "Estonia, Latvia and Norway". */
  private joined(at: number, last: number, names: readonly number[]): number[] {
    const { tokens } = this.document;
    const others: number[] = [];
    let end = at;
    let isClosed = false;
    for (const name of names) {
      const { first, last: nameLast, roleFirst } = this.cast.names[name]!;
      const from = Math.min(first, roleFirst);
      const member = this.cast.memberAt[name]!;
      if (from < at || nameLast > last || this.cast.members[member]!.kind === "TOPIC") continue;
      const isNext = from - end <= 2 || /^[rdi]$/.test(tokens.lowers[end + 1] ?? "");
      if (!isNext) break;
      isClosed ||= tokens.lowers[from - 1] === "and" || tokens.lowers[from - 1] === "&";
      others.push(member);
      end = nameLast;
    }
    return isClosed ? others : [];
  }

  private fromSeveral(reading: SourceReading, several: readonly number[]): FoundSource {
    const names = several.map((member) => this.cast.members[member]!.name);
    const name = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
    return {
      speaker: { member: this.phrases.get(name, "GROUP", reading, 0.85), confidence: 0.85 },
      range: [reading.first, reading.last],
      form: "DESCRIPTION",
    };
  }
}
