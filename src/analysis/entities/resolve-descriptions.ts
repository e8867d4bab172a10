import type { Tokens } from "../../model/document.js";
import type { Member } from "./cast.js";
import { fitsGender, genderOf } from "./cast.js";
import { ORGANISATION_NOUNS } from "./lists/organisation-words.js";
import { GENDERED_ROLES, RELATIONS, ROLE_FAMILY, ROLES, TITLE_PARTS } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { TAG } from "./token-shapes.js";
import type { Antecedents } from "./weigh-antecedents.js";
import { PUBLIC_BODIES } from "./weigh-words.js";

/** Sentences within which "the company" means an organisation that no word of its name calls one. */
const COMPANY_REACH = 3;
const COMPANIES = new Set(
  "company firm corporation retailer maker automaker carmaker drugmaker chipmaker steelmaker planemaker toymaker phonemaker truckmaker manufacturer giant startup start-up lender insurer airline airport brewery conglomerate".split(
    " ",
  ),
);
const PUBLISHERS = new Set("newspaper paper magazine outlet publication website site".split(" "));
const PUBLISHER_HEADS = new Set(
  "times post journal herald tribune gazette news magazine press guardian telegraph express mail observer register broadcasting television reuters bloomberg politico".split(
    " ",
  ),
);

/** What a body that just spoke may be called. */
const GROUPS = new Set("group organisation organization nonprofit charity coalition alliance".split(" "));
const AGENCY_WORDS = new Set(
  "office agency administration bureau department service board commission authority ministry".split(" "),
);

/** Single names that are no company's. */
const PUBLIC = new Set(
  "house senate congress pentagon kremlin nations hamas hezbollah taliban isis nato eu un fbi cia treasury street police army".split(
    " ",
  ),
);

/** Holders of one office that are looked at, so that a text of a million senators stays linear. */
const MOST_HOLDERS = 24;

/** The article's people by the offices they are said to hold, and by their parties. */
export function indexRoles(members: readonly Member[]): Map<string, number[]> {
  const byRole = new Map<string, number[]>();
  const add = (role: string, index: number) => {
    const holders = byRole.get(role);
    if (!holders) byRole.set(role, [index]);
    else if (holders.length < MOST_HOLDERS && holders.at(-1) !== index) holders.push(index);
  };
  members.forEach((member, index) => {
    if (member.kind !== "PERSON") return;
    const party = partyOf(member);
    if (party) add(party, index);
    for (const head of member.roleHeads) {
      for (const role of ROLE_FAMILY.get(head) ?? [head]) {
        add(role, index);
      }
    }
  });
  return byRole;
}

/**
 * The member that a definite description `[first, head]` ("the Texas senator", "the company") means, or -1. A person fits
 * whose role has the same office and every country, party and noun of the description; of several the one mentioned last.
 */
export function resolveDescription(
  tokens: Tokens,
  first: number,
  head: number,
  sentence: number,
  members: readonly Member[],
  byRole: ReadonlyMap<string, readonly number[]>,
  antecedents: Antecedents,
): number {
  const noun = tokens.lowers[head]!;
  const holders = (byRole.get(noun) ?? []).filter((index) => fits(tokens, first, head, members[index]!));
  const ofParty = holders.length === 0 ? partyCandidate(tokens, first, head, byRole, antecedents) : -1;
  if (ofParty >= 0) return ofParty;
  const mentioned = holders.filter((index) => antecedents.wasMentioned(index));
  if (mentioned.length === 1) return mentioned[0]!;
  if (mentioned.length > 1)
    return antecedents.latest.find((recent) => mentioned.includes(recent.member))?.member ?? -1;
  // "The auditor general" whom the article names later. Of a bare "president" there may be others.
  const [later] = holders;
  if (holders.length === 1 && head > first && members[later!]!.roleHeads.has(noun)) return later!;
  return resolveOrganisation(tokens, first, head, sentence, members, antecedents);
}

/** "The Republican nominee" where nobody is called a nominee: the only Republican spoken of so far, or -1. */
function partyCandidate(
  tokens: Tokens,
  first: number,
  head: number,
  byRole: ReadonlyMap<string, readonly number[]>,
  antecedents: Antecedents,
): number {
  if (!CANDIDATES.has(tokens.lowers[head]!)) return -1;
  for (let i = first; i < head; i++) {
    const word = tokens.lowers[i]!;
    const isRepublican = word === "republican" || word === "gop";
    if (!isRepublican && word !== "democratic" && word !== "democrat") continue;
    const members = byRole.get(isRepublican ? "republican" : "democrat") ?? [];
    const others = byRole.get(tokens.lowers[head]!) ?? [];
    const mentioned = members.filter(
      (member) => antecedents.wasMentioned(member) && !others.includes(member),
    );
    return mentioned.length === 1 ? mentioned[0]! : -1;
  }
  return -1;
}

const VICES = ["vice", "vice-presidential", "vice-president", "vice-chairman"];
const CANDIDATES = new Set("candidate nominee front-runner frontrunner contender hopeful".split(" "));

function fits(tokens: Tokens, first: number, head: number, member: Member): boolean {
  let isVice = false;
  for (let i = first; i < head; i++) {
    const word = tokens.lowers[i]!;
    isVice ||= word.startsWith("vice");
    const tag = tokens.tags[i]!;
    const isTold =
      tag === TAG.NOUN || tag === TAG.PROPN || TITLE_PARTS.has(word) || GAZETTEER.adjectives.has(word);
    if (!isTold || word === "former") continue;
    const place = GAZETTEER.adjectives.get(word) ?? GAZETTEER.places.get(word);
    if (
      !member.roleWords.has(word) &&
      !(place && member.roleWords.has(place.toLowerCase())) &&
      !sameParty(word, member)
    )
      return false;
  }
  // A vice-presidential nominee is no presidential one.
  const isDeputy = VICES.some((vice) => member.roleWords.has(vice));
  if (isDeputy && !isVice && !tokens.lowers[head]!.startsWith("vice")) return false;
  if (tokens.lowers[head + 1] !== "of" && tokens.lowers[head + 1] !== "for") return true;
  // "the governor of Ohio" is nobody whose role doesn't speak of Ohio.
  const next = tokens.lowers[head + 2] === "the" ? head + 3 : head + 2;
  return member.roleWords.has(tokens.lowers[next] ?? "");
}

function partyOf({ roleWords }: Member): "republican" | "democrat" | null {
  if (roleWords.size === 0) return null;
  if (roleWords.has("republican") || roleWords.has("gop") || roleWords.has("r")) return "republican";
  return roleWords.has("democratic") || roleWords.has("democrat") || roleWords.has("d") ? "democrat" : null;
}

function sameParty(word: string, member: Member): boolean {
  const party = partyOf(member);
  if (word === "republican" || word === "gop") return party === "republican";
  return (word === "democratic" || word === "democrat") && party === "democrat";
}

function resolveOrganisation(
  tokens: Tokens,
  first: number,
  head: number,
  sentence: number,
  members: readonly Member[],
  antecedents: Antecedents,
): number {
  const noun = tokens.lemmas[head]!;
  if (!ORGANISATION_NOUNS.has(noun) || head - first > 1 || tokens.lowers[head + 1] === "of") return -1;
  for (const { member: index, sentence: at } of antecedents.latest) {
    const { kind, words, name } = members[index]!;
    if (kind !== "ORGANISATION") continue;
    if (head === first && members[index]!.roleHeads.has(noun)) return index;
    if (words.includes(noun) && (head === first || words.includes(tokens.lowers[first]!))) return index;
    if (head > first || sentence - at > COMPANY_REACH) continue;
    const spoke = index === antecedents.lastSpeaker;
    if (spoke && GROUPS.has(noun)) return index;
    if (
      spoke &&
      noun === "agency" &&
      (words.some((word) => AGENCY_WORDS.has(word)) || name === name.toUpperCase())
    )
      return index;
    const isPublisher = words.some((word) => PUBLISHER_HEADS.has(word));
    if (PUBLISHERS.has(noun) && isPublisher) return index;
    const isPublic = words.some((word) => PUBLIC_BODIES.has(word) || PUBLIC.has(word));
    if (COMPANIES.has(noun) && !isPublic && !isPublisher) return index;
  }
  return -1;
}

/** Sentences that a quotation between somebody and "the mayor" may have. */
const QUOTATION_REACH = 5;

/** Offices of which one person holds one at a time. */
const OFFICES = new Set(
  "senator sen sen. representative rep rep. congressman congresswoman governor gov gov. president premier minister chancellor mayor king queen pope judge justice general secretary".split(
    " ",
  ),
);

/**
 * "The Texas senator" said of whoever is being spoken of, though the article calls nobody a senator: the one person who
 * acted in this paragraph's last two sentences, unless gender or another office speaks against it.
 */
export function assumedHolder(
  tokens: Tokens,
  { first, head, last }: { readonly first: number; readonly head: number; readonly last: number },
  members: readonly Member[],
  byRole: ReadonlyMap<string, readonly number[]>,
  antecedents: Antecedents,
): number {
  const noun = tokens.lowers[head]!;
  const follows = tokens.lowers[head + 1];
  const isOffice = ROLE_FAMILY.has(noun);
  if (
    !(isOffice || ROLES.has(noun)) ||
    (head + 1 < last && (follows === "of" || follows === "for" || follows === "at"))
  )
    return -1;
  const sentence = tokens.sentenceOf[head]!;
  const near = antecedents.latest.filter(
    (recent) =>
      members[recent.member]!.kind === "PERSON" &&
      sentence - recent.sentence <= QUOTATION_REACH &&
      sentence > recent.sentence &&
      !recent.inQuotation,
  );
  const gender = GENDERED_ROLES.get(noun) ?? 0;
  if (!isOffice) {
    // "The actor" is whoever acts in the sentence before, if nobody says what they do and nobody else is named there.
    const lately = near.filter(
      (recent) => sentence - recent.sentence <= 1 && fitsGender(members[recent.member]!, gender),
    );
    const [one] = lately;
    const isMeant = lately.length === 1 && one!.isSubject && members[one!.member]!.roleHeads.size === 0;
    return isMeant && !RELATIONS.has(noun) && !hasObject(tokens, head) ? one!.member : -1;
  }
  const acting = near.filter(({ isSubject, member }) => {
    return isSubject && fitsGender(members[member]!, gender);
  });
  // Nobody else has been spoken of since, or else they have just spoken themselves.
  const told = near.filter(({ member }) => {
    const { words } = members[member]!;
    return words.length > 1 || genderOf(members[member]!) !== 0;
  });
  const isAlone = told.every(({ member }) => member === told[0]!.member) && !hasObject(tokens, head);
  const close = acting.filter((recent) => sentence - recent.sentence <= 2);
  const only = isAlone
    ? (acting.find(({ member }) => member === told[0]?.member)?.member ?? -1)
    : close.length === 1
      ? close[0]!.member
      : -1;
  const candidate = members[only];
  if (!candidate || (only !== antecedents.lastSpeaker && !isAlone)) return -1;
  const isOther = [...candidate.roleHeads].some((role) => OFFICES.has(role)) && OFFICES.has(noun);
  const isKnownAs = byRole.get(noun)?.includes(only) === true;
  return isOther || (isKnownAs && !fits(tokens, first + 1, head, candidate)) ? -1 : only;
}

/** "The minister praised her": somebody else was spoken of before. */
function hasObject({ lowers, tags }: Tokens, head: number): boolean {
  for (let i = head + 1; i < head + 4; i++) {
    const isPossessive = tags[i + 1] === TAG.NOUN || tags[i + 1] === TAG.ADJ;
    if (lowers[i] === "him" || (lowers[i] === "her" && !isPossessive)) return true;
  }
  return false;
}
