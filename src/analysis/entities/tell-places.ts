import type { Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { PLACE_HEADS, PLACE_STARTS } from "./lists/place-words.js";
import type { FoundSpeaker } from "./named-cast.js";
import type { NamedAt } from "./split-titles.js";
import { standsLikePlace } from "./weigh-surroundings.js";
import { isPlace } from "./weigh-words.js";

/**
 * Makes an organisation of each speaker that only looks like a place: a place that speaks has the place's key across
 * articles, so the gazetteer, its name ("Lake", "City", "-land") or the article ("in Sarn") has to show that it is one.
 */
export function tellSpeakingPlaces(
  tokens: Tokens,
  names: readonly NamedAt[],
  memberAt: Int32Array,
  members: readonly Member[],
  speakers: readonly FoundSpeaker[],
): void {
  const unshown = new Set<number>();
  for (const { member } of speakers)
    if (members[member]?.kind === "PLACE" && !isNamedAsPlace(members[member])) unshown.add(member);
  if (unshown.size === 0) return;
  names.forEach((name, at) => {
    if (unshown.has(memberAt[at]!) && standsLikePlace(tokens, name)) unshown.delete(memberAt[at]!);
  });
  for (const member of unshown) members[member]!.kind = "ORGANISATION";
}

/** Endings that names of countries and towns share: "Latvia", "Finland". */
const COUNTRY_ENDING = /.{3}(?:[^aeiou]ia|land|stan|shire|ville|burgh?|grad|polis)$/;

function isNamedAsPlace({ name, words }: Member): boolean {
  if (isPlace(name.toLowerCase()) || isPlace(words.join(" "))) return true;
  if (words.length === 1 && COUNTRY_ENDING.test(words[0]!)) return true;
  return words.length > 1 && (PLACE_HEADS.has(words.at(-1)!) || PLACE_STARTS.has(words[0]!));
}
