import { describe, expect, test } from "@jest/globals";
import { readText } from "../../support/read-text.js";

/** The quotations of a text: how deep, whether a mark is missing, and what they read. */
function quotationsOf(text: string): string[] {
  return readText(text).quotations.map(
    ({ start, end, depth, closed, continues }) =>
      `${depth} ${text.slice(start, end)}${closed ? "" : " (open)"}${continues < 0 ? "" : ` (after ${continues})`}`,
  );
}

describe("single marks are told from apostrophes", () => {
  test.each([
    [
      "dropped letters",
      "'We're goin' to win,' he said. 'Nothin' will stop us.'",
      ["'We're goin' to win,'", "'Nothin' will stop us.'"],
    ],
    ["possessives in a quotation", "‘The dogs’ dinner’ was the farmers’ verdict.", ["‘The dogs’ dinner’"]],
    ["a quotation that ends in s", "She called them 'a bunch of liars' and left.", ["'a bunch of liars'"]],
    ["possessives before one", "The players’ ‘meeting’ at James’ house was ‘off’.", ["‘meeting’", "‘off’"]],
    ["headlines", "Kids' TV, parents' fears: 'We're not the problem'", ["'We're not the problem'"]],
    ["rock and roll", "’90s rock ’n’ roll, ‘the best of ’em all’, said Orr.", ["‘the best of ’em all’"]],
    ["a right mark where left ones are used", "Said Orr: ‘Yes.’ ’Specially now, the lads’ say.", ["‘Yes.’"]],
    ["none", "‘Tis the season. ‘Twas night. ‘Em and us.", []],
  ])("%s", (_, text, expected) => {
    expect(quotationsOf(text)).toEqual(expected.map((one) => `0 ${one}`));
  });

  test.each([
    ["a colon", "Orr said: ‘It’s the tenants’ right to stay.\n‘It’s ours too,’ he said."],
    ["nothing", "‘It’s the tenants’ right to stay.\n‘It’s ours too,’ he said."],
  ])("a quotation after %s goes on in the next paragraph, past a plural's possessive", (_, text) => {
    const [first, second] = quotationsOf(text);
    expect(first).toBe("0 ‘It’s the tenants’ right to stay. (open)");
    expect(second).toBe("0 ‘It’s ours too,’ (after 0)");
  });

  test("a quotation after a colon may never close", () => {
    expect(quotationsOf("Orr said: 'We stay, all of us")).toEqual(["0 'We stay, all of us (open)"]);
  });
});

describe("a mark that nothing closes", () => {
  test.each([
    [
      "reaches to a cue after it",
      '"It was chaos, his deputy said. Nobody came.',
      ['0 "It was chaos, (open)'],
    ],
    ["reaches to a cue before its source", "“We stay, said Lund. It rained.", ["0 “We stay, (open)"]],
    [
      "reaches to the end without a cue",
      "Lund said: “We stay, you said so.",
      ["0 “We stay, you said so. (open)"],
    ],
    [
      "reaches to the end where the next paragraph goes on",
      "“He came late, they said at first.\n“He never came,” said Lund.",
      ["0 “He came late, they said at first. (open)", "0 “He never came,” (after 0)"],
    ],
  ])("%s", (_, text, expected) => {
    expect(quotationsOf(text)).toEqual(expected);
  });
});

describe("marks of other languages are paired", () => {
  test.each([
    ["French ones with blanks", "« Non », said Orr. « Oui », said Moll.", ["0 « Non »", "0 « Oui »"]],
    ["German guillemets", "»Nein«, said Orr. »Ja«, said Moll.", ["0 »Nein«", "0 »Ja«"]],
    ["German low ones", "„Nein“, said Orr. „Ja”, said Moll.", ["0 „Nein“", "0 „Ja”"]],
    ["single guillemets within", "«Ja ‹oder› nein», said Orr.", ["0 «Ja ‹oder› nein»", "1 ‹oder›"]],
    ["corner brackets", "「行く」 said Mori, then 『いいえ』.", ["0 「行く」", "0 『いいえ』"]],
  ])("%s", (_, text, expected) => {
    expect(quotationsOf(text)).toEqual(expected);
  });
});

describe("a wrapped text's paragraphs begin", () => {
  const prose = ["The mayor of Tarn was asked again whether", "the harbour would be dredged this summer and"];

  test.each([
    ["with a transcript's label", "LUND: We will not pay for that"],
    ["with a bullet", "• the lune, which nobody wants"],
  ])("%s", (_, line) => {
    const { text, paragraphs } = readText([...prose, "said nothing at all about it", line].join("\n"));
    expect(paragraphs.map(({ start, end }) => text.slice(start, end))[1]).toBe(line);
  });

  test("not with a dash within a sentence", () => {
    const lines = [...prose, "would not say what she thought of the plan", "- or of the price of the boats"];
    expect(readText(lines.join("\n")).paragraphs).toHaveLength(1);
  });
});
