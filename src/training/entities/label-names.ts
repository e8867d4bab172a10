import { weighNames } from "../../analysis/entities/classify-names.js";
import { findApposition } from "../../analysis/entities/find-appositions.js";
import { isFirstName } from "../../analysis/entities/lists/first-names.js";
import {
  COMPANY_SUFFIXES,
  INSTITUTIONS,
  ORGANISATION_HEADS,
  WEAK_ORGANISATION_HEADS,
} from "../../analysis/entities/lists/organisation-words.js";
import { GAZETTEER } from "../../analysis/entities/lists/place-words.js";
import type { NameType } from "../../analysis/entities/name-type.js";
import { readNames } from "../../analysis/entities/read-names.js";
import type { NamedAt } from "../../analysis/entities/split-titles.js";
import { uniteNames } from "../../analysis/entities/unite-names.js";
import { GENERIC_STARTS } from "../../analysis/entities/weigh-words.js";
import { FACT, factsOf, readFacts } from "../../analysis/entities/word-facts.js";
import { hashWord } from "../../analysis/learning/word-hash.js";
import type { ReadDocument, Tokens } from "../../model/document.js";

/** What the first word of an organisation must not be to stand for it. */
const ORDINARY = FACT.known | FACT.partOnly | FACT.people | FACT.title | FACT.role | FACT.issue | FACT.made;

/** Classes of the model, in the order of NAME_KINDS. */
const PERSON = 0;
const ORGANISATION = 1;
const PLACE = 2;

/** A name of a text whose kind something in the text or the lists gives away. */
export interface LabelledName {
  readonly tokens: Tokens;
  readonly facts: Int32Array;
  readonly names: readonly NamedAt[];
  readonly type: NameType;
  readonly label: number;
  /** Whether the look of its last or its first word gave the kind away, so that it can't be learned from. */
  readonly told: "LAST" | "FIRST" | "BOTH" | "NEITHER";
  /** How often it is learned from: what the short form of a name tells is nearest to what the model is for. */
  readonly copies: number;
  /** An organisation whose first word may stand for it ("Corvane Group"): few texts of the news say so of a firm that they name again. */
  readonly shortens: boolean;
}

/**
 * The names of a text whose kind is certain without any model: people by first name, title or courtesy, organisations by
 * their last word, places by the gazetteer, and the short forms that the text uses for one of them ("Corvane" after
 * "Corvane Group Inc.").
 */
export function labelNames(document: ReadDocument): LabelledName[] {
  const { tokens } = document;
  const facts = readFacts(tokens);
  const { names, shapes } = readNames(document, facts);
  const appositions = names.map(({ last }) => findApposition(tokens, last));
  const types = weighNames(document, facts, names, appositions, shapes, null);
  const { memberAt } = uniteNames(document, facts, names, types);
  const labels = types.map((type) => labelOf(type, names));
  const byMember = new Map<number, number>();
  types.forEach(({ words, at }, index) => {
    if (words.length > 1 && labels[index]! >= 0) byMember.set(memberAt[at[0]!]!, labels[index]!);
  });
  return types.flatMap((type, index): LabelledName[] => {
    const { words, at } = type;
    const member = memberAt[at[0]!]!;
    const isUnited = words.length === 1 && at.every((place) => memberAt[place] === member);
    const long = isUnited ? byMember.get(member) : undefined;
    const label = long ?? labels[index]!;
    if (label < 0) return [];
    const copies = long !== undefined || (words.length === 1 && label === PERSON) ? 2 : 1;
    return [
      {
        tokens,
        facts,
        names,
        type,
        label,
        told: toldBy(type, label),
        copies,
        shortens: label === ORGANISATION && mayShorten(type),
      },
    ];
  });
}

/** The class that a name's own words or titles give away, or -1. */
function labelOf({ key, words, at }: NameType, names: readonly NamedAt[]): number {
  const head = words.at(-1)!.replace(/\.$/, "");
  const isTitled = at.some((place) => {
    const { honorific, roleFirst, roleLast } = names[place]!;
    return honorific >= 0 || roleLast > roleFirst;
  });
  const hasHead =
    words.length > 1 &&
    (COMPANY_SUFFIXES.has(head) || (ORGANISATION_HEADS.has(head) && !WEAK_ORGANISATION_HEADS.has(head)));
  const isOrganisation = hasHead || INSTITUTIONS.has(key);
  const isPlace = GAZETTEER.places.has(key);
  const isPerson = words.length > 1 && isFirstName(words[0]!);
  if (isOrganisation && !isPerson && !isTitled && !isPlace) return ORGANISATION;
  if (isPlace && !isPerson && !isTitled && !isOrganisation && !isFirstName(key)) return PLACE;
  const isCalled = isPerson || (isTitled && words.length <= 3);
  return isCalled && !isOrganisation && !isPlace ? PERSON : -1;
}

/** Whether an organisation's first word is a name of its own and no adjective, place or first name. */
function mayShorten({ words }: NameType): boolean {
  const [start = ""] = words;
  return (
    words.length > 1 &&
    words.length <= 4 &&
    start.length > 3 &&
    (factsOf(hashWord(start)) & ORDINARY) === 0 &&
    !ORGANISATION_HEADS.has(start) &&
    !GENERIC_STARTS.has(start) &&
    !words.includes("of")
  );
}

function toldBy({ words }: NameType, label: number): LabelledName["told"] {
  if (words.length === 1) return "NEITHER";
  if (label === PERSON) return isFirstName(words[0]!) ? "FIRST" : "NEITHER";
  return label === ORGANISATION ? "LAST" : "BOTH";
}
