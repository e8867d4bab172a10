import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { createAttributor } from "../../../src/analysis/attribution/attribute-statements.js";
import { readText } from "../../support/read-text.js";

const attribute = createAttributor(readFileSync("models/attribution.bin"));

/** Source and content of every statement of a text, in words. */
function statementsOf(text: string): { source: string | null; content: string[] }[] {
  return attribute(readText(text)).map(({ source, segments }) => ({
    source: source && text.slice(source.start, source.end),
    content: segments.map(({ start, end }) => text.slice(start, end)),
  }));
}

const sourcesOf = (text: string) => statementsOf(text).map(({ source }) => source);

describe("no statement is", () => {
  test.each([
    ["what nobody said", "Nobody said the plan was good."],
    ["what no one of many said", "None of the councillors said the plan was good."],
    ["what no one said", "No one has claimed that the mill is safe."],
    ["what a question asks for", "Did Nils Orr say that the mill would close?"],
    [
      "what somebody is supposed to say",
      "If Orr says that the mill is safe, the council will vote on Monday.",
    ],
  ])("%s", (_, text) => {
    expect(statementsOf(text)).toEqual([]);
  });
});

describe("a statement stays", () => {
  test.each([
    ["whose reason is asked for", "Why did Nils Orr say that the mill would close?", ["Nils Orr"]],
    ["about nobody", "Nobody believed the mill was safe, Nils Orr said.", ["Nils Orr"]],
    ["that is a question", "“Did Lund say the mill was safe?” Nils Orr asked.", ["Nils Orr"]],
    [
      "of none other than somebody",
      "None other than Ada Lund said the plan was good.",
      ["None other than Ada Lund"],
    ],
    ["beside what no one said", "No one said the mill was safe, and Orr said it was not.", ["Orr"]],
  ])("%s", (_, text, sources) => {
    expect(sourcesOf(text)).toEqual(sources);
  });
});

describe("a source with a bracket", () => {
  test.each([
    [
      "is the name before a ticker",
      "Norvex Corp (NVX.N) said on Monday it would close two mills.",
      "Norvex Corp",
    ],
    ["is not the ticker behind an exchange", "Norvex (NASDAQ: NVX) said it would close two mills.", "Norvex"],
    [
      "is who follows a company's ticker with name and role",
      "Norvex (NVX.N) Chief Executive Dana Orr said sales would rise this year.",
      "Chief Executive Dana Orr",
    ],
    [
      "is no time behind a company's other names",
      "Helix Robotics, Inc. (“Helix” or the “Company”) today announced that it has closed two mills.",
      "Helix Robotics, Inc.",
    ],
    ["keeps one of its own", "Dana Orr (left) said the mill would close.", "Dana Orr (left)"],
    ["stays within one that has the cue too", "The mill is lost (Orr said it would be).", "Orr"],
  ])("%s", (_, text, source) => {
    expect(sourcesOf(text)).toEqual([source]);
  });
});

describe("a list below words that say what was said is one statement", () => {
  const LUND = { source: "Ada Lund" };

  test.each([
    ["\n", "with a line break"],
    ["\n\n", "with blank lines"],
  ])("(%j) %s", (gap) => {
    const items = ["• No new taxes for the valley.", "• A new bridge by 2031."];
    const text = ["Ada Lund made two promises:", ...items, "It rained."].join(gap);
    expect(statementsOf(text)).toEqual([{ ...LUND, content: items.map((item) => item.slice(2)) }]);
  });

  test("with quotation marks", () => {
    const text =
      "Ada Lund made two promises:\n• “We will build no new roads.”\n• “We will open the mill again.”";
    const content = ["“We will build no new roads.”", "“We will open the mill again.”"];
    expect(statementsOf(text)).toEqual([{ ...LUND, content }]);
  });

  test("unless the words name things, not sayings", () => {
    expect(statementsOf("Ada Lund owns two mills:\n• The one by the river.\n• The one on the hill.")).toEqual(
      [],
    );
  });
});
