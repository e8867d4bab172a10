import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { createAttributor } from "../../../src/analysis/attribution/attribute-statements.js";
import { findIntroduced } from "../../../src/analysis/attribution/find-introduced.js";
import type { Range } from "../../../src/analysis/attribution/tag-spans.js";
import { columnsOf, PAD } from "../../../src/analysis/attribution/word-columns.js";
import { readText } from "../../support/read-text.js";

const attribute = createAttributor(readFileSync("models/attribution.bin"));

/** What is introduced where no statement was found before and no reading names a source: source and content in words. */
function introducedIn(text: string): { source: string | null; content: string }[] {
  const document = readText(text);
  const words = ([first, last]: Range) =>
    text.slice(document.tokens.starts[first - PAD], document.tokens.ends[last - 1 - PAD]);
  return findIntroduced(
    document,
    columnsOf(document),
    () => true,
    () => [],
  ).map(({ source, content }) => ({ source: source && words(source), content: words(content[0]!) }));
}

const QUOTATION = "“The mill has fed this valley for a century, and it will not close.”";

describe("a quotation that no cue was found for", () => {
  test.each([
    ["after a name and a colon", `More from Ada Lund: ${QUOTATION}`, "Ada Lund"],
    [
      "after a clause and a colon",
      `Ada Lund has since explained herself to the council: ${QUOTATION}`,
      "Ada Lund",
    ],
    ["after a colon that ends the paragraph above", `From the report:\n\n${QUOTATION}`, "the report"],
    [
      "that is long, within a sentence",
      `Ada Lund opened the meeting with a promise, ${QUOTATION}`,
      "Ada Lund",
    ],
  ])("%s has a source before it", (_, text, source) => {
    expect(introducedIn(text)).toEqual([{ source, content: QUOTATION }]);
  });

  test.each([
    ["is short", "The sign over the gate was new: “Keep out.”"],
    [
      "is a long title that ends as none",
      "He wrote “The Slow and Quiet Death of the Last Mill in the Valley of Halvorn” in a year.",
    ],
    ["begins its sentence without a colon", `The hall was cold. ${QUOTATION}`],
  ])("is not introduced if it %s", (_, text) => {
    expect(introducedIn(text)).toEqual([]);
  });

  test("leaves to statements what they have", () => {
    const text = `Ada Lund said: ${QUOTATION}`;
    const found = attribute(readText(text));
    expect(found).toHaveLength(1);
    expect(text.slice(found[0]!.cue!.start, found[0]!.cue!.end)).toBe("said");
  });

  test("names the source of the statement that it goes on with", () => {
    const text = `“We will not pay this tax,” said Nils Orr.\n\n${QUOTATION}`;
    const [first, second] = attribute(readText(text));
    expect(second).toMatchObject({ source: first!.source, continues: 0, cue: null });
  });
});
