import type { EntityKind } from "../../model/entity.js";
import type { Member } from "./cast.js";
import { isFirstName } from "./lists/first-names.js";
import { COMPANY_SUFFIXES, ORGANISATION_HEADS } from "./lists/organisation-words.js";
import { PARTICLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import type { NameType } from "./name-type.js";
import type { NamedAt } from "./split-titles.js";
import { isPlace } from "./weigh-words.js";

/** Bearers of one short name looked at, so that a text of a million namesakes stays linear. */
const MOST_NAMESAKES = 6;

/** Finds a name's member by any of its shorter forms. Longer names have to be added first. */
export class NameIndex {
  private readonly people = new Map<string, number>();
  private readonly surnames = new Map<string, number[]>();
  private readonly firstNames = new Map<string, number[]>();
  private readonly organisations = new Map<string, number[]>();
  private readonly exact: Record<EntityKind, Map<string, number>> = {
    PERSON: new Map(),
    ORGANISATION: new Map(),
    GROUP: new Map(),
    UNNAMED: new Map(),
    PLACE: new Map(),
    TOPIC: new Map(),
  };

  add(member: number, { kind, words, name }: Member): void {
    this.exact[kind].set(kind === "PLACE" ? name.toLowerCase() : words.join(" "), member);
    if (kind === "PERSON" && words.length > 1) {
      this.people.set(`${words[0]} ${words[words.length - 1]}`, member);
      for (const word of words) {
        if (/^["“]/.test(word))
          this.people.set(`${word.replace(/["“”]/g, "")} ${words[words.length - 1]}`, member);
      }
      for (let i = Math.max(1, words.length - 3); i < words.length; i++)
        push(this.surnames, words.slice(i).join(" "), member);
      push(this.firstNames, words[0]!, member);
    }
    if (kind === "ORGANISATION" && words.length > 1) {
      for (const short of shortForms(words)) push(this.organisations, short, member);
    }
  }

  /** "The Moors" where somebody is called Moor. */
  isFamily(words: readonly string[]): boolean {
    const [word = ""] = words;
    const isPlural = words.length === 1 && word.endsWith("s") && !this.surnames.has(word);
    return isPlural && this.surnames.has(word.slice(0, -1));
  }

  find(
    kind: EntityKind,
    words: readonly string[],
    type: NameType,
    members: readonly Member[],
    names: readonly NamedAt[],
  ): number[] {
    const key = words.length === 1 ? words[0]! : words.join(" ");
    const place = kind === "PLACE" ? (placeName(type.key) || key).toLowerCase() : "";
    const same = this.exact[kind].get(place || key);
    if (same !== undefined) return [same];
    if (words.length > 1 && kind === "PERSON") {
      const person = this.people.get(`${words[0]} ${words[words.length - 1]}`);
      if (person !== undefined) return [person];
    }
    const surname = this.surnames.get(key);
    // A surname that is a place's too means the place where it stands like one: "in Houston".
    const isShort = words.length === 1 || !isFirstName(words[0]!) || PARTICLES.has(words[0]!);
    if (surname && isShort && (type.evidence.place < 8 || !isPlace(type.key))) return surname;
    if (
      kind === "ORGANISATION" ||
      (kind === "PLACE" && type.evidence.place < 6 && !isPlace(type.key)) ||
      (kind === "PERSON" && type.evidence.person - type.evidence.organisation <= 3) ||
      (kind === "TOPIC" && words.length === 1)
    ) {
      const organisation = this.organisations.get(shortKey(words));
      const isGeneric = words.length === 1 && (GAZETTEER.places.has(key) || GENERIC.has(key));
      if (organisation?.length === 1 && !isGeneric) return organisation;
    }
    if (words.length === 1 && (kind !== "PLACE" || !isPlace(type.key))) {
      const first = this.firstNames.get(key);
      const titled = names[type.at[0]!]!.honorific >= 0;
      if (first?.length === 1 && !titled && !members[first[0]!]!.words.slice(1).includes(key)) return first;
    }
    return [];
  }
}

/** First words that many organisations share. */
const GENERIC = new Set(
  "american national new united university world international federal department bank ministry general first global royal central democratic republican public people".split(
    " ",
  ),
);

/** Bodies of a place, whose name without them means the place: "Leeds Crown Court". */
const LOCAL_BODIES = new Set(
  "court council college university police hospital school airport city county district station chamber cathedral library museum zoo united rovers wanderers athletic albion".split(
    " ",
  ),
);

/** Small words that an acronym leaves out. */
const LINKING = new Set(["of", "the", "and", "for", "&", "in", "on", "to"]);

/** Forms under which an organisation may be meant: initials, all but the company's suffix, the first words, the head. */
function shortForms(words: readonly string[]): Set<string> {
  const forms = new Set<string>();
  const content = words.filter((word) => !LINKING.has(word));
  forms.add(content.map((word) => word[0]).join(""));
  forms.add(words.map((word) => word[0]).join(""));
  const head = words[words.length - 1]!;
  const base = words.filter((word) => !COMPANY_SUFFIXES.has(word));
  const shortest = LOCAL_BODIES.has(head) ? base.length : 1;
  for (let i = shortest; i <= Math.min(base.length, 3); i++) forms.add(base.slice(0, i).join(" "));
  if (ORGANISATION_HEADS.has(head)) forms.add(head);
  if (words[1] === "of" && ORGANISATION_HEADS.has(words[0]!)) {
    forms.add(words[0]!);
    forms.add([...words.slice(2), words[0]].join(" "));
  }
  if (words.length === 2) forms.add(`${words[1]} of ${words[0]}`);
  return forms;
}

function shortKey(words: readonly string[]): string {
  return words
    .filter((word) => !COMPANY_SUFFIXES.has(word) || words.length === 1)
    .join(" ")
    .replaceAll(".", "");
}

function push(map: Map<string, number[]>, key: string, member: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [member]);
  else if (list.length < MOST_NAMESAKES && !list.includes(member)) list.push(member);
}

/** The name of the country or state that a name or an abbreviation means; empty where it is served as written. */
export function placeName(key: string): string {
  return GAZETTEER.places.get(key) ?? GAZETTEER.places.get(`${key}.`) ?? "";
}
