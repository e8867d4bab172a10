import { v5 as uuidV5 } from "uuid";
import type { SpeakerKind, SpeakerName } from "../model/speaker.js";
import type { TargetKind, TargetName } from "../model/target.js";
import type { EntityWrite } from "./ports/article-write.js";
import type { Surroundings } from "./surroundings.js";

/** Namespace of the ids of speakers and targets. Changing it would make strangers of everybody stored. */
const NAMESPACE = "6f1e1f0a-5d5b-5c0e-9a53-0f6f1f3b7a11";

/** Keys longer than this, in characters, end in a digest instead: an index entry holds 2,700 bytes. */
const LONGEST_KEY = 300;

/**
 * Recognises a speaker across articles, as a pure function of what its article says, so that the order in which articles
 * arrive changes nothing. Two speakers are one if kind and folded name are the same:
 *
 * - A person's name is folded without case, diacritics, stops, courtesy titles and offices: "Dr. Ada Moor", "President Ada
 *   Moor" and "ADA MOOR" are one. The name is the fullest form the article gives, so its "Moor" is Ada Moor too.
 * - A short name, one that its article never spells out ("Moor", "Mr. Moor", "A. Moor", "de Moor"; "the Bank"), is nobody's
 *   but that article's: what the article says around its first mention is part of the key, titles stay. Copies of the
 *   article know the same one.
 * - "Jr." and "III" stay part of the name: father and son are two. So do middle initials, for the same reason; only where
 *   the article itself also writes the name without them are both forms one.
 * - An organisation's name is folded without "the" and the company's suffix ("Inc."); "Justice Department" is "Department
 *   of Justice". Acronyms are united with the long form where the article gives both, by the article, not here.
 * - A country or city that speaks is an organisation as a speaker and a place as a target; its key is the place's in both,
 *   so that "Iran said" and what is said of Iran are linked. "Iran’s government" is an organisation of its own.
 * - Groups and unnamed sources are their phrase without article, nothing more.
 *
 * A wrong merge is worse than a missed one: what these rules leave apart a person or a batch job can merge.
 */
export function recogniseSpeaker(speaker: SpeakerName, around: Surroundings): EntityWrite<SpeakerKind> {
  return {
    ...recognised(speaker.isPlace ? "PLACE" : speaker.kind, speaker.name, speaker.aliases, around),
    kind: speaker.kind,
    role: speaker.role,
  };
}

/** Recognises a target across articles, by the rules of {@link recogniseSpeaker}: who speaks and is spoken of has one key. A topic's number ("carbon taxes") doesn't count. */
export function recogniseTarget(target: TargetName, around: Surroundings): EntityWrite<TargetKind> {
  return {
    ...recognised(target.kind, target.name, target.aliases, around),
    kind: target.kind,
    role: null,
  };
}

function recognised(
  kind: SpeakerKind | TargetKind,
  name: string,
  aliases: readonly string[],
  around: Surroundings,
) {
  const { folded, isShort } = foldEntity(kind, name, aliases);
  const place = isShort ? ` in ${uuidV5(around(name), NAMESPACE)}` : "";
  const key = limited(`${kind} ${folded}${place}`);
  return { id: uuidV5(key, NAMESPACE), key, name, aliases };
}

function limited(key: string): string {
  const characters = [...key];
  return characters.length <= LONGEST_KEY
    ? key
    : `${characters.slice(0, LONGEST_KEY - 37).join("")} ${uuidV5(key, NAMESPACE)}`;
}

/** A name as keys have it; a short one says too little to be the same in two articles. */
interface FoldedName {
  readonly folded: string;
  readonly isShort: boolean;
}

function foldEntity(kind: SpeakerKind | TargetKind, name: string, aliases: readonly string[]): FoldedName {
  const words = foldedWords(name);
  switch (kind) {
    case "PERSON":
      return foldPerson(words, aliases);
    case "ORGANISATION":
      return foldOrganisation(withoutArticle(words));
    case "TOPIC":
      return { folded: singular(withoutArticle(words)), isShort: false };
    default:
      return { folded: withoutArticle(words).join(" "), isShort: false };
  }
}

/** Lower case, no diacritics, no punctuation at the words' edges; a name without letters or digits stays as it is. */
function foldedWords(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’`]/g, "'");
  const words = plain
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter(Boolean);
  return words.length > 0 ? words : [plain.trim()];
}

function withoutArticle(words: readonly string[]): readonly string[] {
  return words.length > 1 && /^(?:the|an?)$/.test(words[0]!) ? words.slice(1) : words;
}

/** Words before a person's name that are no part of it. "Pope" and "King" are: "Pope Leo" has no other name. */
const TITLES = new Set(
  "mr mrs ms miss mx dr prof professor sir dame president vice prime minister premier chancellor senator sen representative rep congressman congresswoman governor gov mayor secretary ambassador judge justice chief general gen colonel col lieutenant lt captain capt sergeant sgt admiral adm major maj officer detective sheriff attorney chairman chairwoman speaker rev reverend former".split(
    " ",
  ),
);

/** Titles that are first names as well ("Justice Malala", "Vice Ganda"): one that opens a name of two words is taken for one. */
const FIRST_NAMES = new Set(["justice", "major", "vice"]);

/** What a surname can begin with and a son's name end with: neither makes a short name a full one. */
const PARTICLES = new Set("de di da do dos du del della der den la le van von ter ten bin ibn".split(" "));
const GENERATIONS = new Set("jr sr ii iii iv".split(" "));

function foldPerson(words: readonly string[], aliases: readonly string[]): FoldedName {
  const bare = withoutTitles(words);
  if (isShortName(bare)) return { folded: withoutStops(words), isShort: true };
  const plain = bare.filter((word, at) => at === 0 || at === bare.length - 1 || !/^\p{L}$/u.test(word));
  const isTied =
    plain.length < bare.length &&
    aliases.some((alias) => withoutTitles(foldedWords(alias)).join(" ") === plain.join(" "));
  return { folded: withoutStops(isTied ? plain : bare), isShort: false };
}

/** A surname, a first name, or a surname with one initial, which John and Jane share. */
function isShortName(words: readonly string[]): boolean {
  let last = words.length;
  while (last > 1 && GENERATIONS.has(words[last - 1]!)) last -= 1;
  let first = 0;
  if (last > 1 && /^\p{L}$/u.test(words[0]!)) first = 1;
  while (first < last - 1 && PARTICLES.has(words[first]!)) first += 1;
  return last - first <= 1;
}

function withoutStops(words: readonly string[]): string {
  return words.map((word) => word.replaceAll(".", "")).join(" ");
}

function withoutTitles(words: readonly string[]): readonly string[] {
  let first = 0;
  while (first < words.length - 1 && TITLES.has(words[first]!)) first += 1;
  const bare = words.slice(first);
  return first === 1 && FIRST_NAMES.has(words[0]!) && isShortName(bare) ? words : bare;
}

const COMPANY_SUFFIXES = new Set("inc incorporated corp corporation co ltd limited llc llp plc".split(" "));

/** Organisations that an article calls by what they are: "the Bank" is England's in one and Japan's in another. */
const GENERIC = new Set(
  "administration agency airline army assembly association authority bank board bureau cabinet campaign center centre chamber charity church city club college commission committee company corporation council county court department embassy federation firm force foundation fund government group hospital house institute league ministry movement museum navy network newspaper office organisation organization paper parliament party police school senate society state station team tribunal trust union university".split(
    " ",
  ),
);

function foldOrganisation(words: readonly string[]): FoldedName {
  const bare = words.length > 1 && COMPANY_SUFFIXES.has(words.at(-1)!) ? words.slice(0, -1) : words;
  const plain = bare.map((word) => word.replaceAll(".", "").replace(/'s?$/, ""));
  if (plain.length > 1 && plain.at(-1) === "department")
    return { folded: `department of ${plain.slice(0, -1).join(" ")}`, isShort: false };
  return { folded: plain.join(" "), isShort: plain.length === 1 && GENERIC.has(plain[0]!) };
}

/** Words in -s that have no singular, or one that means something else. */
const PLURAL_ONLY = new Set(
  "news means series species arms goods customs works headquarters crossroads".split(" "),
);

/** Folds only plurals whose singular is plain: gas, politics, basis and bus are none. */
function singular(words: readonly string[]): string {
  const last = words.at(-1)!;
  return [...words.slice(0, -1), PLURAL_ONLY.has(last) ? last : singularWord(last)].join(" ");
}

function singularWord(word: string): string {
  if (word.length < 4 || /(?:[suia]|ic)s$/.test(word)) return word;
  if (/ies$/.test(word)) return word.length < 5 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return /s$/.test(word) ? word.slice(0, -1) : word;
}
