import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createAttributor } from "../../../src/analysis/attribution/attribute-statements.js";
import { readText } from "../../support/read-text.js";

const attribute = createAttributor(readFileSync("models/attribution.bin"));

/** The statements of a text in words: kind, source, cue, content with its pieces apart. */
function statementsOf(
  text: string,
): { kind: string; source: string | null; cue: string | null; content: string }[] {
  const words = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return attribute(readText(text)).map(({ kind, source, cue, segments }) => ({
    kind,
    source: words(source),
    cue: words(cue),
    content: segments.map(words).join(" … "),
  }));
}

describe("a statement", () => {
  test.each([
    [
      "with its speaker after it",
      "“The mill will stay open until spring,” said Ada Lund, the mayor of Halvorn.",
      {
        kind: "DIRECT",
        source: "Ada Lund, the mayor of Halvorn",
        cue: "said",
        content: "“The mill will stay open until spring,”",
      },
    ],
    [
      "with its speaker before it",
      "Ada Lund said the mill would stay open until spring.",
      { kind: "INDIRECT", source: "Ada Lund", cue: "said", content: "the mill would stay open until spring" },
    ],
    [
      "that goes on after its cue",
      "“The mill stays open,” Lund said. “Nobody will lose a job over this.”",
      {
        kind: "DIRECT",
        source: "Lund",
        cue: "said",
        content: "“The mill stays open,” … “Nobody will lose a job over this.”",
      },
    ],
    [
      "with a part in quotation marks",
      "Lund said the closure of the mill would be “a disaster for the valley.”",
      {
        kind: "MIXED",
        source: "Lund",
        cue: "said",
        content: "the closure of the mill would be “a disaster for the valley.”",
      },
    ],
    [
      "according to somebody",
      "According to the report, the bridge was never inspected.",
      {
        kind: "INDIRECT",
        source: "the report",
        cue: "According to",
        content: "the bridge was never inspected",
      },
    ],
    [
      "according to somebody at its end",
      "The bridge was never inspected, according to two people familiar with the matter.",
      {
        kind: "INDIRECT",
        source: "two people familiar with the matter",
        cue: "according to",
        content: "The bridge was never inspected",
      },
    ],
    [
      "that its cue stands after",
      "The bridge was never inspected, the inspector said.",
      { kind: "INDIRECT", source: "the inspector", cue: "said", content: "The bridge was never inspected" },
    ],
    [
      "in straight marks",
      '"We will not pay this tax," Orr told reporters in Halvorn.',
      { kind: "DIRECT", source: "Orr", cue: "told", content: '"We will not pay this tax,"' },
    ],
    [
      "in British marks",
      "‘We won’t pay this tax,’ said Nils Orr, the union’s leader.",
      {
        kind: "DIRECT",
        source: "Nils Orr, the union’s leader",
        cue: "said",
        content: "‘We won’t pay this tax,’",
      },
    ],
    [
      "of an unnamed source",
      "Sources familiar with the talks say the offer includes a five-year freeze.",
      {
        kind: "INDIRECT",
        source: "Sources familiar with the talks",
        cue: "say",
        content: "the offer includes a five-year freeze",
      },
    ],
    [
      "that is half a sentence in marks",
      "The envoy of the northern states has hinted at “modest progress” in recent weeks.",
      {
        kind: "DIRECT",
        source: "The envoy of the northern states",
        cue: "has hinted at",
        content: "“modest progress”",
      },
    ],
    [
      "with auxiliaries in its cue",
      "The minister has repeatedly argued that the tax is too low.",
      {
        kind: "INDIRECT",
        source: "The minister",
        cue: "has repeatedly argued",
        content: "that the tax is too low",
      },
    ],
  ])("%s is found with source and cue", (_, text, expected) => {
    expect(statementsOf(text)).toEqual([expected]);
  });

  test("in a dialogue with dashes for marks is direct", () => {
    const text = "– We are leaving the valley, said Ada Lund.\n– We are not, said Nils Orr.";
    expect(statementsOf(text)[0]).toMatchObject({
      kind: "DIRECT",
      source: "Ada Lund",
      content: "We are leaving the valley",
    });
    expect(statementsOf(text.slice(2).replace("\n– ", "\n"))[0]?.kind).toBe("INDIRECT");
  });

  test("goes on over paragraphs that open with a mark", () => {
    const [first, ...others] = statementsOf(
      "“We built this mill with our own hands,” said Lund.\n\n“We ran it for forty years.\n\n“And now we lose it,” she said.",
    );
    expect(first?.source).toBe("Lund");
    expect(others.map(({ content }) => content).join(" ")).toContain("“And now we lose it,”");
  });

  test("without a cue of its own takes the speaker before it over", () => {
    const text =
      "“We will not pay this tax,” said Nils Orr.\n\n“Nobody in this valley voted for it, and nobody here wants it.”";
    const found = attribute(readText(text));
    expect(found.map(({ continues }) => continues)).toEqual([null, 0]);
    expect(found[1]).toMatchObject({ source: found[0]!.source, cue: null, kind: "DIRECT" });
  });

  test("takes in what its speaker goes on to say later in the paragraph", () => {
    const [first, ...others] = statementsOf(
      "“We will keep the trains,” said Nils Orr, sitting down. The room was cold. “They pay for the roof, and nobody else does.” He looked up.",
    );
    expect(first?.content).toBe(
      "“We will keep the trains,” … “They pay for the roof, and nobody else does.”",
    );
    expect(others).toEqual([]);
  });

  test("without a cue of its own takes over who spoke last in the paragraph before, in whatever words", () => {
    const text =
      "Nils Orr said the tax would ruin the valley.\n\n“Nobody here voted for it, and nobody here will pay it.”";
    expect(attribute(readText(text)).map(({ continues }) => continues)).toEqual([null, 0]);
  });
});

describe("no statement is", () => {
  test.each([
    ["a scare quote", "The so-called “night mayor” of Halvorn opened the market on Sunday."],
    ["a title", "Her third novel, “The Salt Road,” was published in May."],
    ["a nickname", "Nils “Buddy” Orr won the race for the second time."],
    ["a field", "Likes: rain, radio plays. Dislikes: “influencers” and “the news”."],
    ["plain narration", "The river rose by two metres on Friday and flooded the lower town."],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(statementsOf(text)).toEqual([]);
  });
});

describe("attributing any text", () => {
  const piece = fc.constantFrom(
    ..."“ ” ‘ ’ \" ' — : , . ? \n Lund Orr he she who said told that according to statement the mill was is not lost NAME: @lund 5 U.N. her’s".split(
      " ",
    ),
    "\n\n",
    "Lund said",
    ", she said",
  );

  test("gives spans that lie in the text, in order, and never overlap", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 150 }), (pieces) => {
        const text = pieces.join(" ");
        const found = attribute(readText(text));
        const taken = new Uint8Array(text.length);
        let twice = 0;
        found.forEach(({ segments, confidence, continues, source, cue }, s) => {
          expect(confidence >= 0 && confidence <= 1).toBe(true);
          if (continues !== null) expect(continues).toBeLessThan(s);
          let end = -1;
          for (const span of segments) {
            expect(span.start).toBeGreaterThan(end);
            end = span.end;
            for (let at = span.start; at < span.end; at++) twice += taken[at]!;
            taken.fill(1, span.start, span.end);
          }
          for (const span of [...segments, source, cue]) {
            if (!span) continue;
            expect(span.start >= 0 && span.start < span.end && span.end <= text.length).toBe(true);
          }
        });
        expect(twice).toBe(0);
      }),
      { numRuns: 150, seed: 23 },
    );
  });

  test.each([
    ["100,000 quotation marks", '"'.repeat(100_000)],
    ["one sentence of 1,000 cues", "said that ".repeat(1_000)],
    ["one sentence of 1,000 clauses", "Lund said the mill was lost and ".repeat(1_000)],
    ["one paragraph of 1,000 quotations", "“We stay,” said Lund. ".repeat(1_000)],
    ["2,000 quotations that never close", "“a said ".repeat(2_000)],
  ])("ends in good time for %s", (_, text) => {
    const document = readText(text);
    const start = performance.now();
    attribute(document);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
