import { describe, expect, test } from "@jest/globals";
import { createAttributor } from "../../../src/analysis/attribution/attribute-statements.js";
import { readWeights } from "../../../src/weights.js";
import { readText } from "../../support/read-text.js";
import { resolveEntities } from "./resolved.js";

const attribute = createAttributor(readWeights().attribution.bytes);

/** Who speaks the turns of a transcript whose paragraphs are `lines`: names and kinds, with roles where they have one. */
function speakersOf(lines: readonly string[]): string[] {
  const document = readText(lines.join("\n"));
  return resolveEntities(document, attribute(document)).speakers.map(
    ({ speaker: { name, kind, role } }) => `${name} ${kind}${role === null ? "" : `, ${role}`}`,
  );
}

describe("the labels of a transcript name", () => {
  test.each([
    [
      "people in capitals, as names are written, by their surnames too",
      ["JAKE LUND: Did you go?", "MAYOR BETH O'DOWD-ORR: I did not.", "LUND: Why?", "O'DOWD-ORR: I was ill."],
      [
        "Jake Lund PERSON",
        "Beth O'Dowd-Orr PERSON, Mayor",
        "Jake Lund PERSON",
        "Beth O'Dowd-Orr PERSON, Mayor",
      ],
    ],
    [
      "people whose full names stand elsewhere",
      ["Nadia Carver hosts the show.", "CARVER: Did you go?", "LUND: I did not.", "CARVER: Why?"],
      ["Nadia Carver PERSON", "Lund PERSON", "Nadia Carver PERSON"],
    ],
    [
      "those whom initials shorten",
      ["Ada Lund: Did you go?", "Tom Brand: I did not.", "AL: Why?", "TB: I was tired."],
      ["Ada Lund PERSON", "Tom Brand PERSON", "Ada Lund PERSON", "Tom Brand PERSON"],
    ],
    [
      "a paper whose initials begin with its article",
      ["The Lantern: Did you go?", "Tom Brand: I did not.", "TL: Why?", "TB: I was tired."],
      ["Lantern ORGANISATION", "Tom Brand PERSON", "Lantern ORGANISATION", "Tom Brand PERSON"],
    ],
    [
      "who asks and who answers, who are two",
      ["Q: Did you go?", "A: I did not.", "Q: Why?"],
      ["Q UNNAMED", "A UNNAMED", "Q UNNAMED"],
    ],
    [
      "nobody in particular",
      ["MODERATOR: Your view?", "UNIDENTIFIED MALE: I say no.", "MODERATOR: Thank you."],
      ["moderator UNNAMED", "unidentified male UNNAMED", "moderator UNNAMED"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(speakersOf(lines)).toEqual(expected);
  });
});
