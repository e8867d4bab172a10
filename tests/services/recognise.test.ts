import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SpeakerKind, SpeakerName } from "../../src/model/speaker.js";
import { SPEAKER_KINDS } from "../../src/model/speaker.js";
import { recogniseSpeaker, recogniseTarget } from "../../src/services/recognise.js";
import { surroundings } from "../../src/services/surroundings.js";

/** Two articles that say nothing alike. */
const HERE = surroundings("Smith, Moor and the Bank met at the quay on Monday, and nobody else came.");
const THERE = surroundings("A week later Smith wrote to Moor that the Bank had closed its doors for good.");

const speaker = (kind: SpeakerKind, name: string, aliases: string[] = []): SpeakerName => ({
  name,
  kind,
  role: null,
  aliases,
});
const keyOf = (kind: SpeakerKind, name: string, aliases?: string[], around = HERE) =>
  recogniseSpeaker(speaker(kind, name, aliases), around).key;

const topic = (name: string, around = HERE) =>
  recogniseTarget({ name, kind: "TOPIC", aliases: [] }, around).key;

describe("recognising a speaker across articles", () => {
  test.each<[SpeakerKind, string, string]>([
    ["PERSON", "Orla Venn", "ORLA VENN"],
    ["PERSON", "Orla Venn", "Prime Minister Orla Venn"],
    ["PERSON", "Orla Venn", "Dr. Orla  Venn"],
    ["PERSON", "José Oder", "Jose Oder"],
    ["PERSON", "Justice Orla Venn", "Orla Venn"],
    ["PERSON", "Pope Leo", "Pope Leo"],
    ["PERSON", "Major Brandt", "Major Brandt"],
    ["PERSON", "Ana de Souza", "Mrs. Ana de Souza"],
    ["PERSON", "Conor O’Dray", "Conor O'Dray"],
    ["ORGANISATION", "the Tunnel Safety Institute", "Tunnel Safety Institute"],
    ["ORGANISATION", "Dunmore Mining Inc.", "Dunmore Mining"],
    ["ORGANISATION", "Justice Department", "Department of Justice"],
    ["ORGANISATION", "the Corvane", "Corvane"],
    ["ORGANISATION", "Venn’s campaign", "Venn campaign"],
    ["GROUP", "The residents", "residents"],
    ["UNNAMED", "A senior official", "a senior official"],
  ])("one %s: “%s” and “%s”", (kind, one, other) => {
    expect(keyOf(kind, one, [], HERE)).toBe(keyOf(kind, other, [], THERE));
  });

  test.each<[SpeakerKind, string, string]>([
    ["PERSON", "Orla Venn", "Venn"],
    ["PERSON", "Orla Venn", "Mark Venn"],
    ["PERSON", "Mark Venn", "Mark Venn Jr."],
    ["PERSON", "Mark Venn", "Mark J. Venn"],
    ["PERSON", "Mark J. Venn", "Mark K. Venn"],
    ["PERSON", "Pope Leo", "King Leo"],
    ["PERSON", "Mr Smith", "Mrs Smith"],
    ["PERSON", "Officer Moor", "President Moor"],
    ["PERSON", "Justice Venn", "Venn"],
    ["PERSON", "Major Venn", "Venn"],
    ["PERSON", "Vice Venn", "Venn"],
    ["PERSON", "Ana de Souza", "Ana Souza"],
    ["PERSON", "J. Smith", "John Smith"],
    ["ORGANISATION", "Tunnel Safety Institute", "TSI"],
    ["ORGANISATION", "the Bank", "the Bank of Dunmore"],
    ["UNNAMED", "sources familiar with the talks", "sources familiar with the process"],
  ])("two of %s: “%s” and “%s”", (kind, one, other) => {
    expect(keyOf(kind, one)).not.toBe(keyOf(kind, other));
  });

  test.each<[SpeakerKind, string]>([
    ["PERSON", "Smith"],
    ["PERSON", "Mr. Smith"],
    ["PERSON", "Officer Smith"],
    ["PERSON", "President Smith"],
    ["PERSON", "Vice President Smith"],
    ["PERSON", "Chief Justice Smith"],
    ["PERSON", "J. Smith"],
    ["PERSON", "Smith Jr."],
    ["PERSON", "van der Moor"],
    ["PERSON", "Nobody-Of-This-Text"],
    ["ORGANISATION", "the Bank"],
    ["ORGANISATION", "Bank"],
  ])("a short %s, “%s”, of two articles is two, and of a copy of either the same", (kind, name) => {
    const copy = surroundings(
      "PORT SARROW, Tuesday, from our correspondent and other agencies in the city: fourteen words more. " +
        "It was a long and wet day, the sixth of its kind in this town, as the paper has it. " +
        "Then Smith, Moor and the Bank met at the quay on Monday, and nobody else came.",
    );
    const first = surroundings(
      "It was a long and wet day, the sixth of its kind in this town, as the paper has it. " +
        "Then Smith, Moor and the Bank met at the quay on Monday, and nobody else came.",
    );
    expect(keyOf(kind, name, [], HERE)).not.toBe(keyOf(kind, name, [], THERE));
    if (!name.startsWith("Nobody")) expect(keyOf(kind, name, [], first)).toBe(keyOf(kind, name, [], copy));
  });

  test("two of one surname whom an article tells apart by their titles are two in it", () => {
    expect(keyOf("PERSON", "Mr Smith", [], HERE)).not.toBe(keyOf("PERSON", "Mrs Smith", [], HERE));
    expect(keyOf("PERSON", "Officer Smith", [], HERE)).not.toBe(keyOf("PERSON", "President Smith", [], HERE));
  });

  test("only initials between first name and surname can be left out, however the article writes it", () => {
    const written = (name: string, alias: string) => keyOf("PERSON", name, [alias]);
    expect(written("Ana de Souza", "Ana Souza")).not.toBe(keyOf("PERSON", "Ana Souza"));
    expect(written("Ana Bo Souza", "Ana Souza")).not.toBe(keyOf("PERSON", "Ana Souza"));
    expect(written("Ana B. Souza", "Ana Souza")).toBe(keyOf("PERSON", "Ana Souza"));
    expect(written("Ana B Souza", "Ana Souza")).toBe(keyOf("PERSON", "Ana Souza"));
  });

  test("a middle initial does not matter where the article itself writes the name without it", () => {
    expect(keyOf("PERSON", "Mark J. Venn", ["Mark Venn", "Venn"])).toBe(keyOf("PERSON", "Mark Venn"));
    expect(keyOf("PERSON", "Mark J. Venn", ["Venn"])).not.toBe(keyOf("PERSON", "Mark Venn"));
  });

  test("a person, an organisation and a phrase of one name are three", () => {
    expect(new Set(SPEAKER_KINDS.map((kind) => keyOf(kind, "Dunmore"))).size).toBe(SPEAKER_KINDS.length);
  });

  test("who speaks and is spoken of has one key and one id", () => {
    const asSpeaker = recogniseSpeaker(
      {
        name: "Orla Venn",
        kind: "PERSON",
        role: "mayor",
        aliases: ["Venn"],
      },
      HERE,
    );
    const asTarget = recogniseTarget({ name: "Mayor Orla Venn", kind: "PERSON", aliases: [] }, THERE);
    const shortTarget = recogniseTarget({ name: "Smith", kind: "PERSON", aliases: [] }, HERE);
    expect(shortTarget.key).toBe(keyOf("PERSON", "Smith", [], HERE));
    expect([asTarget.key, asTarget.id]).toEqual([asSpeaker.key, asSpeaker.id]);
    expect(asSpeaker).toMatchObject({ name: "Orla Venn", kind: "PERSON", role: "mayor", aliases: ["Venn"] });
    expect(asTarget.role).toBeNull();
  });

  test("a place that speaks is the place that is spoken of, and no organisation of that name", () => {
    const asSpeaker = recogniseSpeaker({ ...speaker("ORGANISATION", "Norway"), isPlace: true }, HERE);
    const asTarget = recogniseTarget({ name: "Norway", kind: "PLACE", aliases: [] }, THERE);
    expect([asSpeaker.key, asSpeaker.id, asSpeaker.kind]).toEqual([
      asTarget.key,
      asTarget.id,
      "ORGANISATION",
    ]);
    expect(asSpeaker.key).not.toBe(keyOf("ORGANISATION", "Norway"));
  });

  test.each([
    ["the carbon tax", "carbon taxes"],
    ["a housing bill", "Housing Bill"],
    ["climate policy", "climate policies"],
    ["city", "cities"],
    ["tie", "ties"],
    ["rent cap", "rent caps"],
    ["fuel mix", "fuel mixes"],
    ["class", "classes"],
  ])("the topics “%s” and “%s” are one", (one, other) => {
    expect(topic(one, HERE)).toBe(topic(other, THERE));
  });

  test.each([
    ["news", "new"],
    ["gas", "ga"],
    ["series", "sery"],
    ["series", "serie"],
    ["species", "specie"],
    ["means", "mean"],
    ["ties", "ty"],
    ["arms", "arm"],
    ["politics", "politic"],
    ["virus", "viru"],
    ["crisis", "crisi"],
    ["press", "pres"],
  ])("the topics “%s” and “%s” are two", (one, other) => {
    expect(topic(one, HERE)).not.toBe(topic(other, HERE));
  });

  test("two people who differ in first name never share a key, whatever stands before and behind their names", () => {
    // No title, particle or "Jr." ends so.
    const word = fc.stringMatching(/^[A-Z][a-z]{1,8}q$/);
    const title = fc.constantFrom("", "Mr. ", "Dr. ", "President ", "Justice ", "Major ", "Chief Justice ");
    const middle = fc.constantFrom("", "J. ", "de ", "Bo ", "van der ");
    const end = fc.constantFrom("", " Jr.", " III");
    const dressed = fc.record({ title, middle, end });
    fc.assert(
      fc.property(word, word, word, dressed, dressed, (surname, first, second, one, other) => {
        fc.pre(first.toLowerCase() !== second.toLowerCase());
        const key = (given: string, { title, middle, end }: typeof one) =>
          keyOf("PERSON", `${title}${given} ${middle}${surname}${end}`, [`${given} ${surname}`, surname]);
        expect(key(first, one)).not.toBe(key(second, other));
        expect(keyOf("PERSON", surname)).not.toBe(key(first, one));
      }),
    );
  });

  test("any name has a key of at most 300 characters and an id of it alone", () => {
    const kinds = fc.constantFrom(...SPEAKER_KINDS);
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(
        kinds,
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 900 }),
        text,
        (kind, name, around) => {
          const { key, id } = recogniseSpeaker(speaker(kind, name), surroundings(around));
          expect([...key].length).toBeLessThanOrEqual(300);
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          const { key: again, id: same } = recogniseSpeaker(
            speaker(kind, name),
            surroundings(`${around} Tail`),
          );
          expect(again === key).toBe(same === id);
        },
      ),
    );
    const long = "so ".repeat(300);
    expect(keyOf("UNNAMED", `${long}a`)).not.toBe(keyOf("UNNAMED", `${long}b`));
  });
});
