import type { ReadDocument } from "../../model/document.js";
import type { Member } from "./cast.js";
import { newMember, wordsOf } from "./cast.js";
import { OWNED_ORGANISATIONS } from "./lists/organisation-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { LOWER, TAG } from "./mark-capitals.js";
import type { NamedAt } from "./split-titles.js";

/** An organisation named by whose it is, at one place. */
export interface OwnedAt {
  readonly first: number;
  readonly last: number;
  readonly member: number;
}

const STATE_BODIES = new Set(
  "government army military parliament regime police embassy cabinet navy".split(" "),
);

/** Members that are organisations of other members or of countries, found by owner and noun. */
export class OwnedOrganisations {
  private readonly byKey = new Map<string, number>();

  constructor(private readonly members: Member[]) {}

  /** The organisation `noun` of `owner` (a member's index, or a country's adjective), added under `name` if it is new. */
  get(owner: number | string, noun: string, name: string): number {
    const key = `${owner} ${noun}`;
    let member = this.byKey.get(key);
    if (member === undefined) {
      member = this.members.length;
      this.members.push(
        newMember(
          "ORGANISATION",
          name,
          name
            .toLowerCase()
            .replace(/['’]s?(?= )/g, "")
            .split(" "),
          0.85,
        ),
      );
      this.byKey.set(key, member);
    }
    this.members[member]!.forms.add(name);
    return member;
  }
}

/**
 * Finds "the Sanders campaign", "Netanyahu’s office", "the Israeli government". A name that merely modifies the noun is
 * absorbed: `memberAt` of it becomes -1, since the campaign is spoken of, not its candidate.
 */
export function findOwned(
  { tokens, text }: ReadDocument,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: Member[],
  shapes: Uint8Array,
  owned: OwnedOrganisations,
): OwnedAt[] {
  const found: OwnedAt[] = [];
  const isHead = (i: number) =>
    tokens.tags[i + 1] !== TAG.NOUN && tokens.lowers[i + 1] !== "-" && shapes[i] === LOWER;
  names.forEach((name, at) => {
    const member = memberAt[at]!;
    const kind = members[member]?.kind;
    if (kind !== "PERSON" && kind !== "PLACE" && kind !== "ORGANISATION") return;
    const isPossessive = tokens.tags[name.last] === TAG.PART && tokens.lowers[name.last] !== "not";
    const noun =
      isPossessive || tokens.lowers[name.last] === "'" || tokens.lowers[name.last] === "’"
        ? name.last + 1
        : name.last;
    const lower = tokens.lowers[noun];
    if (
      lower === undefined ||
      !OWNED_ORGANISATIONS.has(lower) ||
      !isHead(noun) ||
      (kind === "ORGANISATION" && !isPossessive)
    )
      return;
    found.push({
      first: name.first,
      last: noun + 1,
      member: owned.get(member, lower, wordsOf(text, tokens, name.first, noun + 1)),
    });
    if (noun === name.last) memberAt[at] = -1;
  });
  for (let i = 0; i + 1 < tokens.count; i++) {
    if (shapes[i] === LOWER || !STATE_BODIES.has(tokens.lowers[i + 1]!) || !isHead(i + 1)) continue;
    const country = GAZETTEER.adjectives.get(tokens.lowers[i]!);
    if (!country) continue;
    const member = owned.get(country, tokens.lowers[i + 1]!, wordsOf(text, tokens, i, i + 2));
    found.push({ first: i, last: i + 2, member });
  }
  return found.sort((a, b) => a.first - b.first);
}
