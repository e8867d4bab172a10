import type { Tokens } from "../../model/document.js";
import type { Apposition } from "./find-appositions.js";
import { ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { ROLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import type { Evidence } from "./name-type.js";
import type { NamedAt } from "./split-titles.js";
import { TAG } from "./token-shapes.js";
import { FACT } from "./word-facts.js";

/** Verbs whose subject speaks, which neither places nor laws do as a rule. */
const SPEAKING = new Set(
  "say tell add ask reply insist argue claim note warn announce tweet write explain deny call urge declare acknowledge admit believe think want know feel hope try appear".split(
    " ",
  ),
);
const LOCATING = new Set("in at near across outside inside throughout around toward towards".split(" "));

/** Evidence of its surroundings no longer adds up beyond this: "the" before a known treaty makes no organisation of it. */
const ENOUGH = 8;

/** Adds what stands around one place of a name to its evidence. */
export function weighSurroundings(
  evidence: Evidence,
  tokens: Tokens,
  facts: Int32Array,
  name: NamedAt,
  apposition: Apposition | null,
): void {
  const { first, last, roleFirst, roleLast, honorific } = name;
  if (honorific >= 0) evidence.person += 8;
  // "Its rival Sarn" is a firm as often.
  if (roleLast > roleFirst) evidence.person += FIRMS_RELATIONS.has(tokens.lowers[roleLast - 1]!) ? 1 : 6;
  const isBody = calledBody(tokens, last) >= 0;
  if (apposition?.isRole && !isBody) evidence.person += last - first > 1 ? 4 : 2;
  // Whose campaign or supporters are spoken of is a person, mostly: "the Moor campaign", "Moor’s administration".
  const owned = tokens.tags[last] === TAG.PART ? last + 1 : last;
  if (last - first === 1 && FOLLOWINGS.has(tokens.lowers[owned] ?? "")) evidence.person += 3;
  const pronoun = pronounAfter(tokens, facts, last);
  if (last - first === 1 && pronoun === "PERSON") evidence.person += 2;
  const isThing = pronoun === "THING" || saysIt(tokens, last);
  if (isThing && evidence.organisation < ENOUGH) evidence.organisation += 2;
  if (isThing && evidence.person < 5) evidence.person -= 3;
  const owns = tokens.lowers[owned] ?? "";
  const isFirm = FIRMS_POSTS.has(owns) || (owns === "chief" && tokens.lowers[owned + 1] === "executive");
  if (isFirm && roleLast === roleFirst && evidence.person < 5) evidence.organisation += 3;
  if (last - first === 1 && evidence.place < ENOUGH && isPlaceLike(tokens, first, last)) evidence.place += 5;
  // Whose "chief executive Moor" or "spokesman" it is, is an organisation, unless it has a person's first name.
  const isAffiliation = tokens.tags[last] === TAG.NOUN && AFFILIATED.has(tokens.lowers[last] ?? "");
  if (isAffiliation && last - first > 1 && evidence.person < 5 && evidence.organisation < ENOUGH)
    evidence.organisation += 3;
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
  if (isBody && evidence.person < 5 && evidence.organisation < ENOUGH) evidence.organisation += 7;
  const speaks = SPEAKING.has(tokens.lemmas[last] ?? "") && tokens.tags[last] === TAG.VERB;
  if (speaks && evidence.place < 5) evidence.place -= 2;
  if (after === "who") evidence.person += 3;
  else if (after === "-" && tokens.lowers[last + 1] === "based") evidence.place += 3;
  else if (after === "," && GAZETTEER.places.has(tokens.lowers[last + 1] ?? "") && evidence.person < 5)
    evidence.place += 2;
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

/** The token of the noun that calls a name an organisation: "Sarn, a tunnelling firm", "Keep Sarn Dry, the residents’ group"; -1 where none does. */
export function calledBody({ lowers, lemmas, tags }: Tokens, last: number): number {
  if (lowers[last] !== "," || !/^(?:an?|the)$/.test(lowers[last + 1] ?? "")) return -1;
  let head = -1;
  for (let i = last + 2; i < Math.min(last + 9, tags.length); i++) {
    const tag = tags[i]!;
    // "Moor, a police chief"
    if (ROLES.has(lowers[i]!) || TITLES.has(lowers[i]!)) return -1;
    if (tag === TAG.NOUN) head = i;
    else if (!MODIFIERS.has(tag) && lowers[i] !== "-" && !lowers[i]!.endsWith("ing")) break;
  }
  return head >= 0 && ORGANISATION_NOUNS.has(lemmas[head]!) ? head : -1;
}

/** What firms are to each other, and people too. */
const FIRMS_RELATIONS = new Set("rival partner owner supplier competitor parent backer sponsor".split(" "));

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

/** Whether the words beside a name show it to be a place: "in Sarn", "the Sarn quarter". */
export function standsLikePlace(tokens: Tokens, { first, last }: NamedAt): boolean {
  const isWithin = LOCATING.has(tokens.lowers[first - 1] ?? "");
  return isWithin || isPlaceLike(tokens, first, last);
}

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
function pronounAfter(tokens: Tokens, facts: Int32Array, last: number): "PERSON" | "THING" | null {
  for (let i = last; i < last + 12 && tokens.sentenceOf[i] === tokens.sentenceOf[last - 1]; i++) {
    if (tokens.tags[i] === TAG.PROPN) return null;
    if ((facts[i]! & FACT.pronoun) === 0) continue;
    const lower = tokens.lowers[i]!;
    if (lower === "he" || lower === "his" || lower === "she" || lower === "her") return "PERSON";
    if (lower === "its") return "THING";
  }
  return null;
}
