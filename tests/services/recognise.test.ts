import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SpeakerKind, SpeakerName } from "../../src/model/speaker.js";
import { SPEAKER_KINDS } from "../../src/model/speaker.js";
import { recogniseSpeaker, recogniseTarget } from "../../src/services/recognise.js";

const speaker = (kind: SpeakerKind, name: string, aliases: string[] = []): SpeakerName => ({
  name,
  kind,
  role: null,
  aliases,
});
const keyOf = (kind: SpeakerKind, name: string, aliases?: string[]) =>
  recogniseSpeaker(speaker(kind, name, aliases)).key;

describe("recognising a speaker across articles", () => {
  test.each<[SpeakerKind, string, string]>([
    ["PERSON", "Orla Venn", "ORLA VENN"],
    ["PERSON", "Orla Venn", "Prime Minister Orla Venn"],
    ["PERSON", "Orla Venn", "Dr. Orla  Venn"],
    ["PERSON", "José Oder", "Jose Oder"],
    ["PERSON", "Conor O’Dray", "Conor O'Dray"],
    ["ORGANISATION", "the Tunnel Safety Institute", "Tunnel Safety Institute"],
    ["ORGANISATION", "Dunmore Mining Inc.", "Dunmore Mining"],
    ["ORGANISATION", "Justice Department", "Department of Justice"],
    ["ORGANISATION", "Venn’s campaign", "Venn campaign"],
    ["GROUP", "The residents", "residents"],
    ["UNNAMED", "A senior official", "a senior official"],
  ])("one %s: “%s” and “%s”", (kind, one, other) => {
    expect(keyOf(kind, one)).toBe(keyOf(kind, other));
  });

  test.each<[SpeakerKind, string, string]>([
    ["PERSON", "Orla Venn", "Venn"],
    ["PERSON", "Orla Venn", "Mark Venn"],
    ["PERSON", "Mark Venn", "Mark Venn Jr."],
    ["PERSON", "Mark Venn", "Mark J. Venn"],
    ["PERSON", "Mark J. Venn", "Mark K. Venn"],
    ["PERSON", "Pope Leo", "King Leo"],
    ["ORGANISATION", "Tunnel Safety Institute", "TSI"],
    ["UNNAMED", "sources familiar with the talks", "sources familiar with the process"],
  ])("two of %s: “%s” and “%s”", (kind, one, other) => {
    expect(keyOf(kind, one)).not.toBe(keyOf(kind, other));
  });

  test("a middle initial does not matter where the article itself writes the name without it", () => {
    expect(keyOf("PERSON", "Mark J. Venn", ["Mark Venn", "Venn"])).toBe(keyOf("PERSON", "Mark Venn"));
    expect(keyOf("PERSON", "Mark J. Venn", ["Venn"])).not.toBe(keyOf("PERSON", "Mark Venn"));
  });

  test("a person, an organisation and a phrase of one name are three", () => {
    expect(new Set(SPEAKER_KINDS.map((kind) => keyOf(kind, "Dunmore"))).size).toBe(SPEAKER_KINDS.length);
  });

  test("who speaks and is spoken of has one key and one id", () => {
    const asSpeaker = recogniseSpeaker({
      name: "Orla Venn",
      kind: "PERSON",
      role: "mayor",
      aliases: ["Venn"],
    });
    const asTarget = recogniseTarget({ name: "Mayor Orla Venn", kind: "PERSON", aliases: [] });
    expect([asTarget.key, asTarget.id]).toEqual([asSpeaker.key, asSpeaker.id]);
    expect(asSpeaker).toMatchObject({ name: "Orla Venn", kind: "PERSON", role: "mayor", aliases: ["Venn"] });
    expect(asTarget.role).toBeNull();
  });

  test("a place that speaks is the place that is spoken of, and no organisation of that name", () => {
    const asSpeaker = recogniseSpeaker({ ...speaker("ORGANISATION", "Norway"), isPlace: true });
    const asTarget = recogniseTarget({ name: "Norway", kind: "PLACE", aliases: [] });
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
  ])("the topics “%s” and “%s” are one", (one, other) => {
    const topic = (name: string) => recogniseTarget({ name, kind: "TOPIC", aliases: [] }).key;
    expect(topic(one)).toBe(topic(other));
  });

  test("any name has a key of at most 300 characters, the same every time, and an id of it alone", () => {
    const kinds = fc.constantFrom(...SPEAKER_KINDS);
    fc.assert(
      fc.property(kinds, fc.string({ unit: "grapheme", minLength: 1, maxLength: 900 }), (kind, name) => {
        const { key, id } = recogniseSpeaker(speaker(kind, name));
        expect([...key].length).toBeLessThanOrEqual(300);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(recogniseSpeaker(speaker(kind, name))).toEqual({
          ...recogniseSpeaker(speaker(kind, name)),
          key,
          id,
        });
      }),
    );
    const long = "so ".repeat(300);
    expect(keyOf("UNNAMED", `${long}a`)).not.toBe(keyOf("UNNAMED", `${long}b`));
  });
});
