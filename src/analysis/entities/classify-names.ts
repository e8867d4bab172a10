import type { ReadDocument, Tokens } from "../../model/document.js";
import type { EntityKind } from "../../model/entity.js";
import type { Apposition } from "./find-appositions.js";
import { isFirstName } from "./lists/first-names.js";
import {
  COMPANY_SUFFIXES,
  INSTITUTIONS,
  ORGANISATION_HEADS,
  ORGANISATION_NOUNS,
  WEAK_ORGANISATION_HEADS,
} from "./lists/organisation-words.js";
import { BELONGINGS, NAMED_TOPICS, PARTS_ONLY, TOPIC_HEADS } from "./lists/other-words.js";
import { ROLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER, PLACE_HEADS, PLACE_STARTS } from "./lists/place-words.js";
import { ALL_CAPITALS, TAG } from "./mark-capitals.js";
import type { NamedAt } from "./split-titles.js";

/** Everything that one article shows of one name, counted over all places where it stands. */
export interface NameType {
  readonly key: string;
  /** Words of the name, hyphenated ones whole. */
  readonly words: readonly string[];
  /** Indices of the places where it stands, in reading order. */
  readonly at: number[];
  readonly evidence: Record<"person" | "place" | "organisation" | "topic", number>;
}

/** Verbs whose subject speaks, which neither places nor laws do as a rule. */
const SPEAKING = new Set(
  "say tell add ask reply insist argue claim note warn announce tweet write explain deny call urge declare acknowledge admit believe think want know feel hope try appear".split(
    " ",
  ),
);
const LOCATING = new Set("in at near across outside inside throughout around toward towards".split(" "));

/** Counts for each name what speaks for a person, a place, an organisation and a topic, at each place where it stands and in its own words. */
export function weighNames(
  { tokens }: ReadDocument,
  names: readonly NamedAt[],
  appositions: readonly (Apposition | null)[],
  shapes: Uint8Array,
): NameType[] {
  const types = new Map<string, NameType>();
  names.forEach((name, index) => {
    let type = types.get(name.key);
    if (!type) {
      type = {
        key: name.key,
        words: name.key.split(" "),
        at: [],
        evidence: weighWords(name, tokens.words[name.first]!, shapes),
      };
      types.set(name.key, type);
    }
    type.at.push(index);
    // The first 40 places tell enough, and keep a name that stands on every line from costing more than others.
    if (type.at.length <= 40) weighPlace(type.evidence, tokens, name, appositions[index] ?? null);
  });
  return [...types.values()];
}

/** What the words of the name say by themselves. Weights are steps of trust: 2 leans, 5 decides against context, 9 is known. */
function weighWords(
  { key, first, last }: NamedAt,
  written: string,
  shapes: Uint8Array,
): NameType["evidence"] {
  const evidence = { person: 0, place: 0, organisation: 0, topic: 0 };
  const words = key.split(" ");
  const head = (words.findLast((word) => !/^[ivx]+$/.test(word)) ?? words[0]!).replace(/\.$/, "");
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
    if (/\p{Ll}\p{Lu}/u.test(written) && !/^(?:Mac|Mc|De|Di|Du|La|Le|Van|Fitz|O)\p{Lu}/u.test(written))
      evidence.organisation += 3;
    if (isFirstName(key)) evidence.person += 2;
    return evidence;
  }
  const startsLikePerson = isFirstName(start.split("-")[0]!) && !GAZETTEER.places.has(key);
  if (startsLikePerson) evidence.person += 5;
  if (/^\p{L}\.?$/u.test(words[1]!) && words.length === 3) evidence.person += 4;
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

/** Whether the gazetteer has the name, with or without an abbreviation's stop. */
export function isPlace(key: string): boolean {
  return GAZETTEER.places.has(key) || (key.length > 1 && GAZETTEER.places.has(`${key}.`));
}

/** Words of organisations that are people's surnames as well. */
const SURNAMES_TOO = new Set(
  "post house power coal guard justice school view steel front states gas front works mail action capital".split(
    " ",
  ),
);

const GENERIC_STARTS = new Set(
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

/** Evidence of its surroundings no longer adds up beyond this: "the" before a known treaty makes no organisation of it. */
const ENOUGH = 8;

/** What stands around one occurrence. */
function weighPlace(
  evidence: NameType["evidence"],
  tokens: Tokens,
  name: NamedAt,
  apposition: Apposition | null,
): void {
  const { first, last, roleFirst, roleLast, honorific } = name;
  if (honorific >= 0) evidence.person += 8;
  if (roleLast > roleFirst) evidence.person += 6;
  const isBody = isCalledBody(tokens, last);
  if (apposition?.isRole && !isBody) evidence.person += last - first > 1 ? 4 : 2;
  // Whose campaign or supporters are spoken of is a person, mostly: "the Moor campaign", "Moor’s administration".
  const owned = tokens.tags[last] === TAG.PART ? last + 1 : last;
  if (last - first === 1 && FOLLOWINGS.has(tokens.lowers[owned] ?? "")) evidence.person += 3;
  const pronoun = pronounAfter(tokens, last);
  if (last - first === 1 && pronoun === "PERSON") evidence.person += 2;
  if ((pronoun === "THING" || saysIt(tokens, last)) && evidence.organisation < ENOUGH)
    evidence.organisation += 2;
  const owns = tokens.lowers[owned] ?? "";
  const isFirm = FIRMS_POSTS.has(owns) || (owns === "chief" && tokens.lowers[owned + 1] === "executive");
  if (isFirm && roleLast === roleFirst && evidence.person < 5) evidence.organisation += 3;
  if (last - first === 1 && evidence.place < ENOUGH && isPlaceLike(tokens, first, last)) evidence.place += 5;
  // Whose "chief executive Moor" or "spokesman" it is, is an organisation, unless it has a person's first name.
  const isAffiliation = tokens.tags[last] === TAG.NOUN && AFFILIATED.has(tokens.lowers[last] ?? "");
  if (isAffiliation && last - first > 1 && evidence.person < 5 && evidence.organisation < ENOUGH)
    evidence.organisation += 3;
  const acts = tokens.tags[last] === TAG.VERB || tokens.tags[last] === TAG.AUX;
  const isWithin =
    tokens.sentenceOf[first - 1] === tokens.sentenceOf[first] && tokens.lowers[first - 1] !== "the";
  if (acts && isWithin && last - first === 1 && evidence.person < 2) evidence.person += 1;
  const before = tokens.lowers[first - 1] ?? "";
  const after = tokens.lowers[last] ?? "";
  if (roleFirst === first || roleLast === roleFirst) {
    // "The Sarn tunnel" has its article for the tunnel's sake.
    const isModifier = tokens.tags[last] === TAG.NOUN && last - first === 1;
    if (before === "the" && !isModifier && evidence.organisation < ENOUGH) {
      evidence.organisation += 2;
      evidence.person -= 2;
    } else if (LOCATING.has(before) && evidence.place < ENOUGH) evidence.place += 2;
    else if (before === "-" && tokens.ends[first - 1] === tokens.starts[first]) evidence.person -= 1;
  }
  if (isBody && evidence.person < 5 && evidence.organisation < ENOUGH) evidence.organisation += 5;
  if (after === "who") evidence.person += 3;
  else if (after === "-" && tokens.lowers[last + 1] === "based") evidence.place += 3;
  else if (after === "," && GAZETTEER.places.has(tokens.lowers[last + 1] ?? "") && evidence.person < 5)
    evidence.place += 2;
  const speaks =
    SPEAKING.has(tokens.lemmas[last] ?? "") ||
    (SPEAKING.has(tokens.lemmas[first - 1] ?? "") && tokens.tags[first - 1] === TAG.VERB);
  if (speaks) {
    evidence.person += 1;
    evidence.organisation += 1;
  }
}

const FOLLOWINGS = new Set(
  "campaign administration camp supporters supporter rally rallies aides voters presidency candidacy wife husband".split(
    " ",
  ),
);

const AFFILIATED = new Set(
  "chief ceo spokesman spokeswoman spokesperson president chairman chairwoman director analyst economist executive founder shares stock employees workers editor reporter correspondent".split(
    " ",
  ),
);

const MODIFIERS: ReadonlySet<number> = new Set([TAG.ADJ, TAG.PROPN, TAG.PART, TAG.NUM]);

/** "Sarn, a tunnelling firm", "Keep Sarn Dry, the residents’ group". */
function isCalledBody({ lowers, lemmas, tags }: Tokens, last: number): boolean {
  if (lowers[last] !== "," || !/^(?:an?|the)$/.test(lowers[last + 1] ?? "")) return false;
  let head = -1;
  for (let i = last + 2; i < last + 9; i++) {
    const tag = tags[i]!;
    // "Moor, a police chief"
    if (ROLES.has(lowers[i]!) || TITLES.has(lowers[i]!)) return false;
    if (tag === TAG.NOUN) head = i;
    else if (!MODIFIERS.has(tag) && lowers[i] !== "-" && !lowers[i]!.endsWith("ing")) break;
  }
  return head >= 0 && ORGANISATION_NOUNS.has(lemmas[head]!);
}

/** What only firms have. */
const FIRMS_POSTS = new Set(
  "ceo boss shares share stock investors shareholders subsidiary profits".split(" "),
);

const QUARTERS = new Set(
  "quarter district neighbourhood neighborhood residents streets suburb outskirts waterfront tunnel bridge crossing airport station harbour harbor riverbank valley coast".split(
    " ",
  ),
);
const UNDERGROUND = new Set("ground soil rock land tunnel tunnels mines".split(" "));
const WHEREABOUTS = new Set(
  "parts part streets people residents north south east west outskirts suburb quarter centre city town village port harbour harbor coast mayor".split(
    " ",
  ),
);

/** "Under Sarn", "the Sarn quarter", "parts of Sarn". */
function isPlaceLike(tokens: Tokens, first: number, last: number): boolean {
  const before = tokens.lowers[first - 1] ?? "";
  if (QUARTERS.has(tokens.lowers[last] ?? "")) return true;
  if (tokens.tags[last] === TAG.NOUN || tokens.tags[last] === TAG.PART) return false;
  if (before === "beneath" || before === "throughout") return true;
  // "Under Moor" is in somebody's time, "the ground under Sarn" is not.
  if (before === "under") return UNDERGROUND.has(tokens.lowers[first - 2] ?? "");
  return before === "of" && WHEREABOUTS.has(tokens.lowers[first - 2] ?? "");
}

/** "Sarn said (that) it would": who speaks of itself so is no person. */
function saysIt({ lemmas, lowers, tags }: Tokens, last: number): boolean {
  if (!SPEAKING.has(lemmas[last] ?? "")) return false;
  const at = lowers[last + 1] === "that" ? last + 2 : last + 1;
  return lowers[at] === "it" && tags[at + 1] === TAG.AUX && !/^(?:is|was|'s)$/.test(lowers[at + 1] ?? "");
}

/** Whether "he" or "she", or "its", comes after the name in its sentence before any other name. */
function pronounAfter(tokens: Tokens, last: number): "PERSON" | "THING" | null {
  for (let i = last; i < last + 12 && tokens.sentenceOf[i] === tokens.sentenceOf[last - 1]; i++) {
    const lower = tokens.lowers[i]!;
    if (lower === "he" || lower === "his" || lower === "she" || lower === "her") return "PERSON";
    if (lower === "its") return "THING";
    if (tokens.tags[i] === TAG.PROPN) return null;
  }
  return null;
}

/** The kind with most evidence; a name of one word about which nothing is known is left to what it is united with. */
export function kindOf({ evidence, words }: NameType): { kind: EntityKind; confidence: number } {
  const { person, place, organisation, topic } = evidence;
  const most = Math.max(person, place, organisation, topic);
  const sum = Math.max(0, person) + Math.max(0, place) + Math.max(0, organisation) + Math.max(0, topic);
  const confidence = most <= 0 ? 0.4 : Math.min(0.97, 0.45 + 0.5 * (most / (sum + 1)));
  if (most <= 0) return { kind: words.length > 1 ? "TOPIC" : "ORGANISATION", confidence };
  if (place === most) return { kind: "PLACE", confidence };
  // A single word that speaks and that no "the" stands before is a person whom the article takes for known.
  const isSpeaker = words.length === 1 && person === most && organisation === person;
  if (organisation === most && !isSpeaker) return { kind: "ORGANISATION", confidence };
  return { kind: person === most ? "PERSON" : "TOPIC", confidence };
}
