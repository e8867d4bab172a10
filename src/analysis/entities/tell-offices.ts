import type { ReadDocument, Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { addRole, fitsGender, wordsOf } from "./cast.js";
import { GENDERED_ROLES } from "./lists/person-words.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

/** Offices that one person holds at a time; those of the second line only with a word that says which. */
const SOLE = new Set("governor president premier chancellor mayor pope king queen ceo coach".split(" "));
const SOLE_MODIFIED = new Set(
  "general minister secretary commissioner chairman chairwoman executive".split(" "),
);
/** Sentences behind an office within which whoever holds it is named. */
const AHEAD = 2;
/** Longest description looked at, in tokens. */
const LONGEST = 5;

/**
 * "The auditor general said so on Monday. In a report, Ada Moor listed …": a sole office that the article gives nobody, and
 * then somebody new who acts and of whom it says nothing else, hold each other's place. Nobody is told so where anybody
 * else is named between.
 */
export function tellOfficesAhead(
  { tokens, text }: ReadDocument,
  facts: Int32Array,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: readonly Member[],
): void {
  const held = new Set<string>();
  for (const { roleHeads } of members) for (const role of roleHeads) held.add(role);
  const firstAt = new Map<number, number>();
  names.forEach((_, at) => {
    if (!firstAt.has(memberAt[at]!)) firstAt.set(memberAt[at]!, at);
  });
  let next = 0;
  for (let i = 0; i < tokens.count; i++) {
    while (next < names.length && names[next]!.first <= i) next += 1;
    if ((facts[i]! & FACT.the) === 0) continue;
    const head = officeAt(tokens, facts, i);
    if (head < 0 || held.has(tokens.lowers[head]!)) continue;
    held.add(tokens.lowers[head]!);
    const at = newcomer(tokens, names, memberAt, members, next, i);
    const member = at < 0 ? -1 : memberAt[at]!;
    const bearer = members[member];
    if (!bearer || firstAt.get(member) !== at || !isUntold(bearer)) continue;
    if (!fitsGender(bearer, GENDERED_ROLES.get(tokens.lowers[head]!) ?? 0)) continue;
    addRole(bearer, tokens, i + 1, head + 1);
    bearer.role = wordsOf(text, tokens, i + 1, head + 1);
  }
}

/** The token of the office in "the auditor general", -1 where no sole office stands there. */
function officeAt({ lowers, tags }: Tokens, facts: Int32Array, the: number): number {
  let head = -1;
  for (let i = the + 1; i < the + LONGEST; i++) {
    const tag = tags[i];
    if (tag !== TAG.NOUN && tag !== TAG.ADJ && tag !== TAG.PROPN) break;
    if ((facts[i]! & FACT.describes) !== 0) head = i;
    else if (head >= 0) return -1;
  }
  if (head < 0) return -1;
  const lower = lowers[head]!;
  return SOLE.has(lower) || (head > the + 1 && SOLE_MODIFIED.has(lower)) ? head : -1;
}

/** The next person who is named behind token `i`, if they act and are near; -1 where that is nobody. */
function newcomer(
  tokens: Tokens,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: readonly Member[],
  from: number,
  i: number,
): number {
  for (let at = from; at < names.length; at++) {
    const { first, last } = names[at]!;
    const distance = tokens.sentenceOf[first]! - tokens.sentenceOf[i]!;
    if (distance > AHEAD) return -1;
    if (members[memberAt[at]!]?.kind !== "PERSON") continue;
    const next = tokens.tags[last];
    return distance > 0 && last - first > 1 && (next === TAG.VERB || next === TAG.AUX) ? at : -1;
  }
  return -1;
}

function isUntold({ roleHeads, role }: Member): boolean {
  return roleHeads.size === 0 && role === null;
}
