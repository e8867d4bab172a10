import { isFirstName } from "./lists/first-names.js";
import {
  COMPANY_SUFFIXES,
  INSTITUTIONS,
  ORGANISATION_HEADS,
  WEAK_ORGANISATION_HEADS,
} from "./lists/organisation-words.js";
import { BELONGINGS, NAMED_TOPICS, PARTS_ONLY, TOPIC_HEADS } from "./lists/other-words.js";
import { GAZETTEER, PLACE_HEADS, PLACE_STARTS } from "./lists/place-words.js";
import type { Evidence } from "./name-type.js";
import type { NamedAt } from "./split-titles.js";
import { ALL_CAPITALS, isHandle } from "./token-shapes.js";

/** What the words of a name say by themselves; `written` is its first word as the text has it. */
export function weighWords({ key, first, last }: NamedAt, written: string, shapes: Uint8Array): Evidence {
  const evidence = { person: 0, place: 0, organisation: 0, topic: 0 };
  const words = key.split(" ");
  const ending = words.findLast((word) => word.length > 4 || !/^[ivx]+$/.test(word)) ?? words[0]!;
  const head = ending.endsWith(".") ? ending.slice(0, -1) : ending;
  const start = words[0]!;
  if (isPlace(key)) {
    if (words.length === 1) evidence.place += isFirstName(key) ? 4 : 6;
    else return { ...evidence, place: 20 };
  }
  // "Washington D.C.", "Columbus Ohio"
  if (words.length === 2 && isPlace(start) && isPlace(words[1]!)) return { ...evidence, place: 12 };
  if (INSTITUTIONS.has(key)) evidence.organisation += 9;
  if (NAMED_TOPICS.has(key)) evidence.topic += 9;
  if (words.length === 1) {
    const acronym = shapes[first] === ALL_CAPITALS && last - first === 1 && key.length <= 6;
    if (acronym && !GAZETTEER.places.has(key)) evidence.organisation += 3;
    // "ZandoFact", but not "McAdam" or "DeVere".
    if (
      written.slice(1) !== key.slice(1) &&
      /\p{Ll}\p{Lu}/u.test(written) &&
      !/^(?:Mac|Mc|De|Di|Du|La|Le|Van|Fitz|O)\p{Lu}/u.test(written)
    )
      evidence.organisation += 3;
    if (isFirstName(key)) evidence.person += 2;
    else if (isHandle(key)) evidence.person += 3;
    else if (TOPIC_HEADS.has(key)) evidence.topic += 6;
    return evidence;
  }
  const startsLikePerson = isFirstName(start.split("-")[0]!) && !GAZETTEER.places.has(key);
  if (startsLikePerson) evidence.person += 5;
  if (words.length === 3 && /^\p{L}\.?$/u.test(words[1]!)) evidence.person += 4;
  if (COMPANY_SUFFIXES.has(head)) evidence.organisation += 8;
  else if (WEAK_ORGANISATION_HEADS.has(head))
    evidence.organisation += startsLikePerson && SURNAMES_TOO.has(head) ? 3 : 6;
  else if (ORGANISATION_HEADS.has(head)) evidence.organisation += 7;
  else if (words.some((word) => PUBLIC_BODIES.has(word))) evidence.organisation += 6;
  if (TOPIC_HEADS.has(head) && !ORGANISATION_HEADS.has(head)) evidence.topic += 6;
  if (PLACE_HEADS.has(head)) evidence.place += startsLikePerson ? 4 : 6;
  if (PLACE_STARTS.has(start) && words.length === 2 && !ORGANISATION_HEADS.has(head)) evidence.place += 3;
  const plain =
    words.length <= 3 &&
    !words.some((word) => word === "of" || word === "for" || word === "and" || word === "&");
  // "Judicial Watch", "American Crossroads": a common adjective starts no person's name.
  const isAdjective =
    GAZETTEER.adjectives.has(start) ||
    BELONGINGS.has(start) ||
    PARTS_ONLY.has(start) ||
    GENERIC_STARTS.has(start);
  if (isAdjective && !startsLikePerson) evidence.organisation += 3;
  // "Leeds Rovers" is a club.
  const isTeam =
    !startsLikePerson && words.length === 2 && GAZETTEER.places.has(start) && /[^suio]s$/.test(head);
  if (isTeam) evidence.organisation += 3;
  if (plain && evidence.organisation + evidence.place + evidence.topic === 0) evidence.person += 2;
  if (!plain && !startsLikePerson) evidence.organisation += 2;
  return evidence;
}

/** Places' abbreviations without their stop. */
const ABBREVIATED = new Set(
  [...GAZETTEER.places.keys()].filter((place) => place.endsWith(".")).map((place) => place.slice(0, -1)),
);

/** Whether the gazetteer has the name, with or without an abbreviation's stop. */
export function isPlace(key: string): boolean {
  return GAZETTEER.places.has(key) || ABBREVIATED.has(key);
}

/** Words of organisations that are people's surnames as well. */
const SURNAMES_TOO = new Set(
  "post house power coal guard justice school view steel front states gas front works mail action capital".split(
    " ",
  ),
);

/** First words that many organisations share. */
export const GENERIC_STARTS = new Set(
  "national united general federal first global international royal public free young human judicial social economic central democratic civil big independent".split(
    " ",
  ),
);

/** Words of public bodies, schools and clubs wherever they stand in a name. */
export const PUBLIC_BODIES = new Set(
  "university department ministry committee council institute association foundation federation bank court center centre party commission agency college coalition union society office bureau board corporation museum academy".split(
    " ",
  ),
);
