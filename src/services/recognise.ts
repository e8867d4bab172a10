import { v5 as uuidV5 } from "uuid";
import type { SpeakerKind, SpeakerName } from "../model/speaker.js";
import type { TargetKind, TargetName } from "../model/target.js";
import type { EntityWrite } from "./ports/article-write.js";

/** Namespace of the ids of speakers and targets. Changing it would make strangers of everybody stored. */
const NAMESPACE = "6f1e1f0a-5d5b-5c0e-9a53-0f6f1f3b7a11";

/** Keys longer than this, in characters, end in a digest instead: an index entry holds 2,700 bytes. */
const LONGEST_KEY = 300;

/**
 * Recognises a speaker across articles, as a pure function of what its article says, so that the order in which articles
 * arrive changes nothing. Two speakers are one if kind and folded name are the same:
 *
 * - A person's name is folded without case, diacritics, stops, courtesy titles and offices: "Dr. Ada Moor", "President Ada
 *   Moor" and "ADA MOOR" are one. The name is the fullest form the article gives, so its "Moor" is Ada Moor too; a "Moor"
 *   that no article spells out stays a speaker of that short name.
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
export function recogniseSpeaker(speaker: SpeakerName): EntityWrite<SpeakerKind> {
  return {
    ...recognised(speaker.isPlace ? "PLACE" : speaker.kind, speaker.name, speaker.aliases),
    kind: speaker.kind,
    role: speaker.role,
  };
}

/** Recognises a target across articles, by the rules of {@link recogniseSpeaker}: who speaks and is spoken of has one key. A topic's number ("carbon taxes") doesn't count. */
export function recogniseTarget(target: TargetName): EntityWrite<TargetKind> {
  return { ...recognised(target.kind, target.name, target.aliases), kind: target.kind, role: null };
}

function recognised(kind: SpeakerKind | TargetKind, name: string, aliases: readonly string[]) {
  const key = limited(`${kind} ${foldedName(kind, name, aliases)}`);
  return { id: uuidV5(key, NAMESPACE), key, name, aliases };
}

function limited(key: string): string {
  const characters = [...key];
  return characters.length <= LONGEST_KEY
    ? key
    : `${characters.slice(0, LONGEST_KEY - 37).join("")} ${uuidV5(key, NAMESPACE)}`;
}

function foldedName(kind: SpeakerKind | TargetKind, name: string, aliases: readonly string[]): string {
  const words = foldedWords(name);
  switch (kind) {
    case "PERSON":
      return personName(words, aliases);
    case "ORGANISATION":
      return organisationName(withoutArticle(words));
    case "TOPIC":
      return singular(withoutArticle(words).join(" "));
    default:
      return withoutArticle(words).join(" ");
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

function personName(words: readonly string[], aliases: readonly string[]): string {
  const bare = withoutTitles(words);
  const short = bare.filter(
    (word, at) => at === 0 || at === bare.length - 1 || word.replaceAll(".", "").length > 2,
  );
  const isTied =
    short.length < bare.length &&
    aliases.some((alias) => withoutTitles(foldedWords(alias)).join(" ") === short.join(" "));
  return (isTied ? short : bare).map((word) => word.replaceAll(".", "")).join(" ");
}

function withoutTitles(words: readonly string[]): readonly string[] {
  let first = 0;
  while (first < words.length - 1 && TITLES.has(words[first]!)) first += 1;
  return words.slice(first);
}

const COMPANY_SUFFIXES = new Set("inc incorporated corp corporation co ltd limited llc llp plc".split(" "));

function organisationName(words: readonly string[]): string {
  const bare = words.length > 1 && COMPANY_SUFFIXES.has(words.at(-1)!) ? words.slice(0, -1) : words;
  const plain = bare.map((word) => word.replaceAll(".", "").replace(/'s?$/, ""));
  if (plain.length > 1 && plain.at(-1) === "department")
    return `department of ${plain.slice(0, -1).join(" ")}`;
  return plain.join(" ");
}

function singular(name: string): string {
  if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss)es$/.test(name)) return name.slice(0, -2);
  return /[^sui]s$/.test(name) ? name.slice(0, -1) : name;
}
