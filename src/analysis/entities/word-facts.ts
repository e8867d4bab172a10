import type { Tokens } from "../../model/document.js";
import { WordTable } from "../learning/word-table.js";
import { FEMALE_NAMES, MALE_NAMES } from "./lists/first-names.js";
import {
  DOCUMENTS,
  INSTITUTIONS,
  ORGANISATION_NOUNS,
  PUBLIC_BODY_NOUNS,
  STATE_BODIES,
} from "./lists/organisation-words.js";
import {
  BELONGINGS,
  DISPUTED_ISSUES,
  EMPTY_MODIFIERS,
  GENERAL_ISSUES,
  ISSUES,
  ISSUES_BARE,
  NO_ISSUES,
  NOT_NAMES,
  PARTS_ONLY,
} from "./lists/other-words.js";
import { PARTICLES, PEOPLE, ROLE_FAMILY, ROLES, TITLES } from "./lists/person-words.js";
import { GAZETTEER } from "./lists/place-words.js";
import { isAcronym } from "./token-shapes.js";
import { PRONOUNS } from "./weigh-antecedents.js";

/** What the lists know of a word, as bits of one number: one look-up a token answers what every loop over the tokens asks. */
export const FACT = {
  notName: 1,
  /** A first name, a place, a country's adjective or an institution. */
  known: 2,
  title: 4,
  partOnly: 8,
  /** The plural or the adjective of a people, a party or a religion. */
  people: 16,
  pronoun: 32,
  particle: 64,
  /** Can stand for a person or an organisation in a description: "the minister", "the company". */
  describes: 128,
  /** Heads a phrase that is no topic: people by their number, peoples. */
  persons: 256,
  emptyModifier: 512,
  /** The adjective of a country. */
  adjective: 1024,
  issue: 2048,
  bareIssue: 4096,
  role: 8192,
  noIssue: 16_384,
  /** A document, or an organisation's common noun. */
  made: 32_768,
  the: 65_536,
  /** Ends an issue of two words: "climate change". */
  endsBareIssue: 131_072,
  /** A body that a country's adjective makes somebody: "the Israeli army". */
  stateBody: 262_144,
  /** A body that a small word makes somebody: "the health ministry". */
  publicBody: 524_288,
  generalIssue: 1_048_576,
  /** A mark or small word that can stand within a name: "-", "of". */
  joint: 2_097_152,
  firstName: 4_194_304,
  disputedIssue: 8_388_608,
} as const;

/** What may join the parts of a name. */
const JOINTS = ["-", "–", "/", ".", "&", ",", '"', "“", "'s", "’s", "'", "’", "of", "for", "on", "and"];

const FACTS = tableOf([
  [FACT.notName, NOT_NAMES],
  [FACT.known, MALE_NAMES, FEMALE_NAMES, GAZETTEER.places.keys(), GAZETTEER.adjectives.keys(), INSTITUTIONS],
  [FACT.title, TITLES],
  [FACT.partOnly, PARTS_ONLY, [...PARTS_ONLY].map((word) => `${word}.`)],
  [FACT.people, BELONGINGS, GAZETTEER.adjectives.keys(), GAZETTEER.peoples.keys()],
  [FACT.pronoun, PRONOUNS.keys()],
  [FACT.particle, PARTICLES],
  [FACT.describes, ROLES, TITLES, ROLE_FAMILY.keys(), ORGANISATION_NOUNS],
  [FACT.persons, PEOPLE, GAZETTEER.peoples.keys()],
  [FACT.emptyModifier, EMPTY_MODIFIERS],
  [FACT.adjective, GAZETTEER.adjectives.keys()],
  [FACT.issue, ISSUES],
  [FACT.disputedIssue, DISPUTED_ISSUES],
  [FACT.bareIssue, ISSUES_BARE],
  [FACT.role, ROLES],
  [FACT.noIssue, NO_ISSUES],
  [FACT.made, DOCUMENTS, ORGANISATION_NOUNS],
  [FACT.the, ["the"]],
  [FACT.joint, JOINTS],
  [FACT.firstName, MALE_NAMES, FEMALE_NAMES],
  [FACT.generalIssue, GENERAL_ISSUES],
  [FACT.stateBody, STATE_BODIES],
  [FACT.publicBody, PUBLIC_BODY_NOUNS],
  [
    FACT.endsBareIssue,
    [...ISSUES_BARE]
      .filter((issue) => issue.includes(" "))
      .map((issue) => issue.slice(issue.lastIndexOf(" ") + 1)),
  ],
]);

/** The facts of every token's word, one number a token. */
export function readFacts(tokens: Tokens): Int32Array {
  const { count, lowerHashes } = tokens;
  const facts = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const known = FACTS.get(lowerHashes[i]!, 0);
    const isPronoun = (known & FACT.pronoun) !== 0 && !isAcronym(tokens, i);
    facts[i] = isPronoun ? known : known & ~FACT.pronoun;
  }
  return facts;
}

/** The facts of the word with this hash: for lemmas. */
export function factsOf(hash: number): number {
  return FACTS.get(hash, 0);
}

function tableOf(lists: readonly (readonly [bit: number, ...words: Iterable<string>[]])[]): WordTable {
  const bits = new Map<string, number>();
  for (const [bit, ...words] of lists)
    for (const list of words) for (const word of list) bits.set(word, (bits.get(word) ?? 0) | bit);
  const table = new WordTable(bits.size);
  for (const [word, value] of bits) table.set(word, value);
  return table;
}
