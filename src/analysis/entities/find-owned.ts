import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { addForm, newMember, wordsOf } from "./cast.js";
import { OWNED_ORGANISATIONS } from "./lists/organisation-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import type { NamedAt } from "./split-titles.js";
import { LOWER, TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

/** An organisation named by whose it is, at one place. */
export interface OwnedAt {
  readonly first: number;
  readonly last: number;
  readonly member: number;
}

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
    addForm(this.members[member]!, name);
    return member;
  }
}

/**
 * Finds "the Sanders campaign", "Netanyahu’s office", "the Israeli government", "the health ministry". A name that merely modifies the noun is
 * absorbed: `memberAt` of it becomes -1, since the campaign is spoken of, not its candidate.
 */
export function findOwned(
  { tokens, text }: ReadDocument,
  facts: Int32Array,
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
  for (let i = 1; i < tokens.count; i++) {
    if ((facts[i]! & (FACT.stateBody | FACT.publicBody)) === 0 || !isHead(i)) continue;
    const noun = tokens.lowers[i]!;
    const country = shapes[i - 1] === LOWER ? undefined : GAZETTEER.adjectives.get(tokens.lowers[i - 1]!);
    if (country && (facts[i]! & FACT.stateBody) !== 0) {
      const member = owned.get(country, noun, wordsOf(text, tokens, i - 1, i + 1));
      found.push({ first: i - 1, last: i + 1, member });
    } else if ((facts[i]! & FACT.publicBody) !== 0) {
      const first = startOfBody(tokens, facts, shapes, i);
      if (first === i) continue;
      const name = wordsOf(text, tokens, first, i + 1);
      found.push({ first, last: i + 1, member: owned.get("the", name.toLowerCase(), name) });
    }
  }
  return found.sort((a, b) => a.first - b.first);
}

/** Where "the health ministry" begins that ends at `head`: up to two small words after "the" that say which; `head` where none does. */
function startOfBody({ tags, lowers }: Tokens, facts: Int32Array, shapes: Uint8Array, head: number): number {
  let first = head;
  while (first > 0 && head - first < 2 && shapes[first - 1] === LOWER) {
    const tag = tags[first - 1]!;
    const tells = tag === TAG.NOUN || (tag === TAG.ADJ && !lowers[first - 1]!.endsWith("est"));
    if (!tells || (facts[first - 1]! & FACT.emptyModifier) !== 0) break;
    first -= 1;
  }
  return first > 0 && lowers[first - 1] === "the" ? first : head;
}
