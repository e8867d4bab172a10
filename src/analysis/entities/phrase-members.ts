import type { Tokens } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import type { Member } from "./cast.js";
import { newMember } from "./cast.js";
import { PEOPLE, UNNAMED_SOURCES } from "./lists/person-words.js";
import type { SourceReading } from "./read-source.js";
import { isRoleNoun } from "./split-titles.js";

/** The members that an article names by a phrase alone ("two senators"): the same phrase is the same member. */
export class PhraseMembers {
  private readonly byPhrase = new Map<string, number>();

  constructor(
    private readonly tokens: Tokens,
    private readonly members: Member[],
  ) {}

  /** The member of that phrase, articles aside, added if it is new. */
  get(name: string, kind: EntityKind, reading: SourceReading, confidence: number): number {
    const key = name.toLowerCase().replace(/^(?:an?|the) /, "");
    let member = this.byPhrase.get(key);
    if (member === undefined) {
      member = this.members.length;
      const isPlural = reading.isPlural || kind === "GROUP";
      const isThing = reading.isDocument || reading.isPronoun || !this.isHuman(reading.head);
      this.members.push(newMember(kind, name, key.split(" "), confidence, isPlural, isThing));
      this.byPhrase.set(key, member);
    }
    return member;
  }

  private isHuman(head: number): boolean {
    const lower = this.tokens.lowers[head]!;
    return isRoleNoun(this.tokens, head) || UNNAMED_SOURCES.has(lower) || PEOPLE.has(lower);
  }
}
