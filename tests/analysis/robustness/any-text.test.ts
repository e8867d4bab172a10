import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createAnalyser } from "../../../src/analysis/analyse-article.js";
import { createRowJudge } from "../../../src/analysis/judge-text.js";
import { readWeights } from "../../../src/weights.js";

const weights = readWeights();
const analyser = createAnalyser(weights);
const judge = createRowJudge(weights);
const analyse = (text: string) => analyser.analyse(text, "en");

/** Checks what holds of the statements of every text, however strange. */
function expectSound(text: string): void {
  const { status, statements } = analyse(text);
  expect(status).toBe("DONE");
  const taken = new Uint8Array(text.length);
  let start = 0;
  statements.forEach((statement, position) => {
    expect(statement.position).toBe(position);
    expect(statement.segments.length).toBeGreaterThan(0);
    expect(statement.segments[0]!.start).toBeGreaterThanOrEqual(start);
    start = statement.segments[0]!.start;
    let end = 0;
    for (const segment of statement.segments) {
      expect(segment.start).toBeGreaterThanOrEqual(end);
      expect(segment.end).toBeGreaterThan(segment.start);
      end = segment.end;
      expect(taken.subarray(segment.start, segment.end).includes(1)).toBe(false);
      taken.fill(1, segment.start, segment.end);
    }
    for (const span of [...statement.segments, statement.source, statement.cue]) {
      if (span) expect(text.slice(span.start, span.end)).toHaveLength(span.end - span.start);
    }
    expect(statement.speaker.name).not.toBe("");
    expect(statement.attributionConfidence).toBeGreaterThanOrEqual(0);
    expect(statement.attributionConfidence).toBeLessThanOrEqual(1);
    for (const { score } of [...statement.sentiments, ...statement.stances])
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
  });
  expect(analyse(text).statements).toEqual(statements);
}

/** What articles, transcripts, posts and broken files are made of. */
const pieces = fc.constantFrom(
  ..."“ ” ‘ ’ \" ' '' `` « » ‹ › „ 「 」 — – - … . , ; : ? ! ( ) [ ] * ** # > • \n \r\n \u2028 < > \u00a0 \u200b \u202e \u0301 \ud83d \udc00 \0 👍🏽 قال 日本 Mr. U.N. don’t dogs' '90s 5'6\" $4m 10.30am: [00:04] Q: A. @orr #mill said says told who he she it they Lund Orr".split(
    " ",
  ),
  " ",
  "\n\n",
  "LUND: ",
  "\nORR (on camera): ",
  "\n— Ada Lund, mayor\n",
  "\n— Ada Lund (@adalund) May 4, 2031",
  " according to the ministry ",
  " the mill was lost ",
  "Ada Lund said that ",
  "I did not. Did you? ",
);

describe("any text", () => {
  test("of any characters gets an answer, twice the same, whose spans slice out of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => expectSound(text)),
      { numRuns: 200, seed: 3 },
    );
  });

  test("of what articles are made of, in any order, does too", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), fc.constantFrom("", " "), (words, between) =>
        expectSound(words.join(between)),
      ),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe("any text of no told language", () => {
  test("is analysed, or said to be in another one", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), pieces), (text) => {
        expect(["DONE", "UNSUPPORTED_LANGUAGE"]).toContain(analyser.analyse(text, null).status);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe("any part of any text", () => {
  test("is judged as a target, with and without a holder", () => {
    const spans = fc
      .tuple(fc.array(pieces, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), fc.nat())
      .map(([words, a, b, c]) => {
        const text = `${words.join(" ")} x`;
        const span = (at: number): [number, number] => [at % text.length, (at % text.length) + 1 + (b % 9)];
        return { text, target: span(a), holder: span(c) };
      });
    fc.assert(
      fc.property(spans, ({ text, target, holder }) => {
        for (const row of [{ text }, { text, target }, { text, target, holder }]) {
          const { score, confidence } = judge(row);
          expect(Math.abs(score)).toBeLessThanOrEqual(1);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150, seed: 9 },
    );
  });
});

const turns = (n: number) =>
  Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "LUND: I did not." : "ORR: Did you?")).join("\n");

describe("a pathological text is analysed to its end:", () => {
  test.each([
    ...[..."\"'“”‘’«»„「`*"].map((mark) => [`100,000 times ${mark}`, mark.repeat(100_000)] as const),
    ["50,000 pairs of marks", "“a” ".repeat(50_000)],
    ["50,000 single marks that open", "‘a ".repeat(50_000)],
    ["marks within marks", "“‘«".repeat(30_000)],
    ["one sentence of 1 MB", "the old mill by the river was shut and ".repeat(26_000)],
    ["one word of 2 MB", "a".repeat(2_000_000)],
    ["200,000 line breaks", "\n".repeat(200_000)],
    ["100,000 paragraphs", "a\n".repeat(100_000)],
    ["50,000 turns of a transcript", turns(50_000)],
    ["10,000 signatures", "“We stay here.”\n— Ada Lund\n".repeat(10_000)],
    ["10,000 signed posts with a tag that never closes", "<a b c — Ada Lund (@ada)\n".repeat(10_000)],
    ["a line of two words and 1 MB of blanks", `Ada${" ".repeat(1_000_000)}@orr\nx`],
    ["a label of 100,000 words", `${"Aa ".repeat(100_000)}: x`],
    ["100,000 combining marks", `a${"\u0301".repeat(100_000)}`],
    ["100,000 lone surrogates", "\ud83d ".repeat(100_000)],
    ["right-to-left text", "قال الوزير إن ".repeat(20_000)],
    ["zero-width characters within words", "sa\u200bid ".repeat(50_000)],
  ])("%s", (_, text) => {
    expect(analyse(text).status).toBe("DONE");
  });
});

describe("a text four times as long takes no more than ten times as long:", () => {
  /** Milliseconds of this process's CPU, which other processes' work doesn't change much; the least of three runs. */
  const timeOf = (text: string) => {
    const runs = [0, 1, 2].map(() => {
      const before = process.cpuUsage();
      analyse(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    return Math.min(...runs);
  };

  test.each<[string, (n: number) => string]>([
    ["cues alone", (n) => "said ".repeat(n)],
    ["clauses with a cue each", (n) => "Lund said the mill was lost and ".repeat(n / 4)],
    ["quotations in one paragraph", (n) => "“We stay,” said Lund. ".repeat(n / 4)],
    ["quotations that never close", (n) => "“a said\n".repeat(n)],
    ["turns of a transcript", (n) => turns(2 * n)],
    ["signed posts with a tag that never closes", (n) => "<a b c — Ada Lund (@ada)\n".repeat(n)],
    ["pronouns", (n) => "he told her she had it and ".repeat(n / 4)],
    ["names of one surname", (n) => Array.from({ length: n }, (_, i) => `Ada${i} Lund said so.`).join(" ")],
  ])("%s", (_, make) => {
    timeOf(make(200));
    // In proportion it is four times, with the square sixteen; the rest is for the garbage collector and a busy machine.
    expect(timeOf(make(1600))).toBeLessThan(10 * timeOf(make(400)) + 50);
  });
});
