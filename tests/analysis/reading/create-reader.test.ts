import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hashWord } from "../../../src/analysis/learning/word-hash.js";
import { createReader } from "../../../src/analysis/reading/create-reader.js";
import { type ReadDocument, TAGS } from "../../../src/model/document.js";
import { readText } from "../../support/read-text.js";

/** Checks everything the contract of a read document promises about offsets. */
function expectSound(document: ReadDocument): void {
  const { text, tokens, sentences, paragraphs, quotations } = document;
  let end = 0;
  for (let t = 0; t < tokens.count; t++) {
    expect(tokens.starts[t]).toBeGreaterThanOrEqual(end);
    expect(tokens.ends[t]).toBeGreaterThan(tokens.starts[t]!);
    expect(text.slice(tokens.starts[t], tokens.ends[t])).toBe(tokens.words[t]);
    expect(tokens.lowerHashes[t]).toBe(hashWord(tokens.lowers[t]!));
    expect(tokens.lemmaHashes[t]).toBe(hashWord(tokens.lemmas[t]!));
    end = tokens.ends[t]!;
    const sentence = sentences[tokens.sentenceOf[t]!]!;
    expect(t >= sentence.firstToken && t < sentence.lastToken).toBe(true);
  }
  expect(end).toBeLessThanOrEqual(text.length);
  for (const ranges of [sentences, paragraphs]) {
    let token = 0;
    for (const range of ranges) {
      expect(range.firstToken).toBe(token);
      expect(range.lastToken).toBeGreaterThan(token);
      expect(range.start).toBe(tokens.starts[range.firstToken]);
      expect(range.end).toBe(tokens.ends[range.lastToken - 1]);
      token = range.lastToken;
    }
    expect(token).toBe(tokens.count);
  }
  sentences.forEach((sentence, s) => {
    const paragraph = paragraphs[sentence.paragraph]!;
    expect(s >= paragraph.firstSentence && s < paragraph.lastSentence).toBe(true);
  });
  quotations.forEach((quotation, q) => {
    expect(quotation.start).toBeLessThan(quotation.end);
    expect(quotation.firstToken).toBeLessThan(quotation.lastToken);
    expect(quotation.continues).toBeLessThan(q);
    const around = paragraphs.find((one) => quotation.start >= one.start && quotation.end <= one.end);
    expect(around).toBeDefined();
  });
}

describe("reading a text", () => {
  test("gives tokens, sentences, paragraphs and quotations that can be sliced out of any Unicode text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => expectSound(readText(text))),
      { numRuns: 300, seed: 7 },
    );
  });

  test("does so for texts made of what newspapers are made of", () => {
    const piece = fc.constantFrom(
      ..."“ ” ‘ ’ \" ' '' `` « » „ — – - … . , ; : ? ! ( ) \n \r\n \u00a0 \u2009 \t Mr. U.N. don’t it's Zorb’s dogs' '90s 'em 3.5 $4m 5'6\" #tag @user a.m. naïve café Łódź 日本 😀 👍🏽 said he The lune NAME:".split(
        " ",
      ),
      " ",
      "\n\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => expectSound(readText(pieces.join("")))),
      { numRuns: 400, seed: 11 },
    );
  });

  test("gives the same whatever was read before", () => {
    const plain = "The warden of Zorbville said Tarnak’s mill, the Zorbline’s pride, was Qeltor’s.";
    const words = (text: string) => [...readText(text).tokens.words];
    const before = words(plain);
    words("Zorbville’s, Tarnak’s: “Qeltor’s”; Zorbline’s. Zorbville’s-old Tarnak’s—mill");
    expect(words(plain)).toEqual(before);
  });

  test("gives the same after so many words that those it knew are forgotten", () => {
    const plain = "“The warden has closed both bridges,” Tarnak’s aide said; nobody had been told.";
    const before = readText(plain);
    const names = Array.from({ length: 70_000 }, (_, n) => `Qel${n.toString(36)}tor`);
    const { tokens } = readText(names.join(" "));
    expect(tokens.words).toEqual(names);
    expect(readText(plain)).toEqual(before);
  });

  test.each([
    ["The mayors were closing two bridges.", "the mayor be close two bridge ."],
    ["She slept; he has erred, they ran.", "she sleep ; he have err , they run ."],
    ["Nobody wrote worse letters.", "nobody write bad letter ."],
  ])("gives the words of %s their dictionary forms", (text, lemmas) => {
    expect(readText(text).tokens.lemmas.join(" ")).toBe(lemmas);
  });

  test.each([
    ["The old mayor of Tarn slept.", "DET ADJ NOUN ADP PROPN VERB PUNCT"],
    ["She wants to plant trees.", "PRON VERB PART VERB NOUN PUNCT"],
    ["Their plans were quickly dropped by 12 ministers.", "PRON NOUN AUX ADV VERB ADP NUM NOUN PUNCT"],
    ["Zandoran wugs flimped gleefully.", "PROPN NOUN VERB ADV PUNCT"],
  ])("tags the words of %s", (text, tags) => {
    expect([...readText(text).tokens.tags].map((tag) => TAGS[tag]).join(" ")).toBe(tags);
  });

  test("refuses weights that are none", () => {
    expect(() => createReader(new Uint8Array(64))).toThrow(
      expect.objectContaining({ code: "MODEL_INVALID" }),
    );
  });

  test.each([
    ["100,000 double marks", '"'.repeat(100_000)],
    ["100,000 single marks", "'".repeat(100_000)],
    ["100,000 opening marks", "“".repeat(100_000)],
    ["50,000 quotations that never close", " “a".repeat(50_000)],
    ["one word of 1 MB", "a".repeat(1_000_000)],
    ["one sentence of 1 MB", "lune ".repeat(200_000)],
    ["100,000 full stops", ".".repeat(100_000)],
    ["1 MB of line breaks", "\n".repeat(1_000_000)],
    ["100,000 short paragraphs", "a\n".repeat(100_000)],
    ["hyphens and dots without blanks", "a-b.".repeat(50_000)],
  ])("reads %s in good time", (_, text) => {
    const start = performance.now();
    const { tokens } = readText(text);
    expect(performance.now() - start).toBeLessThan(15_000);
    if (tokens.count > 0) expect(text.slice(tokens.starts[0], tokens.ends[0])).toBe(tokens.words[0]);
  });

  test.each([
    ["He left. “Why?” she asked. “I don’t know.”", ["He left.", "“Why?” she asked.", "“I don’t know.”"]],
    ["Gov. Ada Lund spoke. Mr. Orr left.", ["Gov. Ada Lund spoke.", "Mr. Orr left."]],
    ['"Go!" he cried. "Now."', ['"Go!" he cried.', '"Now."']],
    ["They met (twice.) It rained.", ["They met (twice.)", "It rained."]],
    ["The Rev. Ada Lund left.", ["The Rev. Ada Lund left."]],
    ["She said no. The mayor left.", ["She said no.", "The mayor left."]],
    ["Pier No. 5 is shut.", ["Pier No. 5 is shut."]],
    ["They came from the U.S. The others stayed.", ["They came from the U.S.", "The others stayed."]],
    [
      "They came from the U.S. Senate at 5 p.m. Monday.",
      ["They came from the U.S. Senate at 5 p.m. Monday."],
    ],
    ["She hesitated... He left… It rained!", ["She hesitated...", "He left…", "It rained!"]],
    [
      "Tarn (R-Wis.), won. “Orr Inc.” The rest lost.",
      ["Tarn (R-Wis.), won.", "“Orr Inc.”", "The rest lost."],
    ],
  ])("cuts %j into its sentences", (text, expected) => {
    const { sentences } = readText(text);
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe("a wrapped text", () => {
  const wrapped = [
    "“We will not go to the",
    "harbour,” the mayor of Tarn",
    "said on Tuesday.",
    "A second paragraph is not",
    "set off by a blank line.",
    "",
    "The third one is, and it",
    "ends here.",
  ];

  test.each([
    ["line feeds", "\n"],
    ["carriage returns and line feeds", "\r\n"],
  ])("has its paragraphs joined again, offsets unchanged (%s)", (_, lineBreak) => {
    const document = readText(wrapped.join(lineBreak));
    expectSound(document);
    const paragraphs = document.paragraphs.map(({ start, end }) => document.text.slice(start, end));
    expect(paragraphs).toEqual([
      wrapped.slice(0, 3).join(lineBreak),
      wrapped.slice(3, 5).join(lineBreak),
      wrapped.slice(6).join(lineBreak),
    ]);
  });

  test.each([
    [
      "lines that are paragraphs",
      ["The mayor of Tarn said no.", "Nobody asked her why.", "She left.", "It rained."],
    ],
    [
      "a list",
      ["what was asked for at the meeting in Tarn", "a lune", "two boats", "rest", "more pay for all", "hay"],
    ],
    ["one long line among short ones", [...wrapped.slice(0, 3), `${"The lune goes on and ".repeat(8)}on.`]],
  ])("is not seen in %s", (_, lines) => {
    expect(readText(lines.join("\n")).paragraphs).toHaveLength(lines.length);
  });
});

describe("quotations", () => {
  test.each([
    ["curly marks", "“Yes,” said Orr.", ["0 “Yes,”"]],
    ["straight marks", 'Orr said "no" and "yes".', ['0 "no"', '0 "yes"']],
    ["two single marks as one", "''Yes,'' said Orr.", ["0 ''Yes,''"]],
    [
      "British marks beside apostrophes",
      "‘We can’t,’ said Orr’s aide. ‘It’s late.’",
      ["0 ‘We can’t,’", "0 ‘It’s late.’"],
    ],
    [
      "straight single marks beside a plural's possessive",
      "'The millers' union is here,' said Orr.",
      ["0 'The millers' union is here,'"],
    ],
    ["elisions", "It was ’em in the ’90s, rock ’n’ roll, ’tis true.", []],
    ["inches and feet", "The 6\" pipe of 5' is new.", []],
    ["a quotation within one", "“He said ‘go’ to me,” Orr said.", ["0 “He said ‘go’ to me,”", "1 ‘go’"]],
    [
      "a double one within a British one",
      "‘He said “go” to me,’ Orr said.",
      ["0 ‘He said “go” to me,’", "1 “go”"],
    ],
    ["guillemets", "«Non», said Orr.", ["0 «Non»"]],
    ["a closing mark used for an opening one", "”We stay,” said Orr.", ["0 ”We stay,”"]],
    ["a mark that never closes", "Orr said: “We stay", ["0 “We stay"]],
    ["a closing mark that never opened", "We stay,” said Orr.", []],
  ])("are found with %s", (_, text, expected) => {
    const { quotations } = readText(text);
    expect(quotations.map(({ start, end, depth }) => `${depth} ${text.slice(start, end)}`)).toEqual(expected);
  });

  test("go on over paragraphs that open and do not close", () => {
    const { quotations } = readText("“We built it.\n\n“We ran it.\n\n“We lost it,” said Orr. “Twice.”");
    expect(quotations.map(({ opened, closed, continues }) => ({ opened, closed, continues }))).toEqual([
      { opened: true, closed: false, continues: -1 },
      { opened: true, closed: false, continues: 0 },
      { opened: true, closed: true, continues: 1 },
      { opened: true, closed: true, continues: -1 },
    ]);
  });

  test("do not go on where the next paragraph opens none", () => {
    const { quotations } = readText("“We built it.\n\nNobody came.\n\n“We ran it,” said Orr.");
    expect(quotations.map(({ continues }) => continues)).toEqual([-1, -1]);
  });
});
