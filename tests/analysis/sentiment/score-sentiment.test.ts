import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import Sentiment from "sentiment";
import { createSentimentScorers } from "../../../src/analysis/sentiment/score-sentiment.js";
import { OnrecordError } from "../../../src/errors.js";
import { correlationCounts, correlationOf } from "../../../src/evaluation/correlation.js";
import { readRows } from "../../../src/training/read-rows.js";
import { readText } from "../../support/read-text.js";

const { scorers, valences } = createSentimentScorers(readFileSync("models/sentiment.bin"));
const [own, afinn] = scorers.map(
  ({ score }) =>
    (text: string) =>
      score(readText(text), [whole(text)]),
);

function whole(text: string) {
  return { start: 0, end: text.length };
}

function notesOf(text: string) {
  return new Map(own!(text).evidence.map(({ span, note }) => [text.slice(span.start, span.end), note]));
}

describe("the product's own scorer", () => {
  test.each([
    ["good news over bad", "The harbour plan is a great success.", "The harbour plan is a terrible failure."],
    ["a plain word over a negated one", "The bridge is safe.", "The bridge is not safe."],
    ["a negated bad word over a bad one", "The delay was never dangerous.", "The delay was dangerous."],
    ["a strengthened word over a plain one", "Her answer was very helpful.", "Her answer was helpful."],
    ["a plain bad word over a strengthened one", "The noise is awful.", "The noise is extremely awful."],
    [
      "what follows a turn over what precedes it",
      "The start was awful, but the end was wonderful.",
      "The end was wonderful, but the start was awful.",
    ],
    [
      "a prevented harm over a caused one",
      "The guards prevented a disaster.",
      "The guards caused a disaster.",
    ],
    [
      "what was achieved over what was failed",
      "She managed to win the prize.",
      "She failed to win the prize.",
    ],
    ["what is there over what lacks", "The plan has charm.", "The plan lacks charm."],
  ])("puts %s", (_, higher, lower) => {
    expect(own!(higher).score).toBeGreaterThan(own!(lower).score);
  });

  test.each([
    ["The ferry crew did a wonderful, brave and brilliant job.", "POSITIVE"],
    ["The fire killed two people and destroyed the old market, a horrible disaster.", "NEGATIVE"],
    ["The council meets on Tuesday at noon in room four.", "NEUTRAL"],
    ["The office opens at nine.", "NEUTRAL"],
    ["The committee will publish its report in March.", "NEUTRAL"],
    ["The company makes valves for milking machines.", "NEUTRAL"],
    ["The law comes into force on the first of July.", "NEUTRAL"],
  ])("calls %j %s", (text, label) => {
    expect(own!(text).label).toBe(label);
  });

  test.each([
    ["The tunnel is not safe.", "safe", "negated"],
    ["The tunnel is extremely dangerous.", "dangerous", "intensified"],
    ["The tunnel is somewhat dangerous.", "dangerous", "weakened"],
    ["The tunnel is dangerous.", "dangerous", null],
  ])("notes in %j what was done to %s: %s", (text, word, note) => {
    expect(notesOf(text).get(word)).toBe(note);
  });

  test("a negation ends at punctuation", () => {
    expect(notesOf("It is not cheap, safe as it may be.").get("safe")).toBeNull();
  });

  test("scores the segments alone, not the words around them", () => {
    const text = "“A wonderful success,” sighed the exhausted, furious and miserable engineer.";
    const inside = scorers[0]!.score(readText(text), [{ start: 0, end: 22 }]);
    expect(inside.score).toBeGreaterThan(own!(text).score);
    expect(inside.evidence.every(({ span }) => span.end <= 22)).toBe(true);
  });

  test("its evidence adds up to the score's sign", () => {
    const { score, evidence } = own!("The mayor praised the brave crew and thanked the generous town.");
    expect(Math.sign(evidence.reduce((sum, { weight }) => sum + weight, 0))).toBe(Math.sign(score));
  });
});

describe("the product's own evidence", () => {
  const wordsOf = (text: string) => [...notesOf(text).keys()];

  test.each([
    ["We are proud of what we did with it.", "proud"],
    ["Why would she be against that?", "against"],
    ["They won’t be hiding it from us.", "n’t"],
  ])("of %j is words that say something, like %s", (text, word) => {
    expect(wordsOf(text)).toContain(word);
    expect(
      wordsOf(text).filter((each) => /^(we|are|of|what|it|why|would|be|that|they|us|from)$/i.test(each)),
    ).toEqual([]);
  });

  test("agrees with every label that takes a side, and is at most five words", () => {
    const words = fc.constantFrom(
      ..."we they what else would do not never very good bad risk tunnel delighted lifetime on but however by 7 ! , against who built lies best of".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (list) => {
        const { label, evidence } = own!(list.join(" "));
        const side = label === "POSITIVE" ? 1 : label === "NEGATIVE" ? -1 : 0;
        expect(side === 0 || evidence.some(({ weight }) => weight * side > 0)).toBe(true);
        expect(evidence.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the AFINN scorer", () => {
  const texts = [
    "The mayor can't stand the awful noise; a great relief came too late.",
    "Not good, not bad: “simply wonderful”, she said... wonderful!",
    "It is a \u0130zmir disaster.",
    "Nothing to see here.",
  ];

  test.each(texts)("says of %j what the package says", (text) => {
    const { comparative, words } = new Sentiment().analyze(text.replaceAll("\u0130", "I"));
    const { score, evidence } = afinn!(text);
    expect(score).toBe(Math.round((comparative / 5) * 10_000) / 10_000);
    expect(evidence.map(({ span }) => text.slice(span.start, span.end).toLowerCase())).toEqual(
      words.reverse(),
    );
  });

  test("says what the package says of any words, marks and blanks", () => {
    const pieces = fc.constantFrom(
      ..."good not bad don't awful AWFUL kind of damn constructor naïve é İ 😡 😍 - ’ ' : \" ~ ( . _ \n \t \u00a0 \u2028".split(
        " ",
      ),
      " ",
      "  ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (list) => {
        const text = list.join("");
        const { score, comparative, words } = new Sentiment().analyze(text.replaceAll("\u0130", "I"));
        const ours = afinn!(text);
        expect(ours.score).toBe(
          Math.round(Math.max(-1, Math.min(1, comparative / 5)) * 10_000) / 10_000 || 0,
        );
        expect(ours.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBe(score);
        expect(ours.evidence.map(({ span }) => text.slice(span.start, span.end).toLowerCase())).toEqual(
          words.reverse(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps the places of words in several segments", () => {
    const text = "“A great day,” said Ada Quill. “A terrible night.”";
    const segments = [
      { start: 0, end: 14 },
      { start: 31, end: text.length },
    ];
    const { evidence } = scorers[1]!.score(readText(text), segments);
    expect(evidence.map(({ span, weight }) => [text.slice(span.start, span.end), weight])).toEqual([
      ["great", 3],
      ["terrible", -3],
    ]);
  });

  test("notes a negated word", () => {
    expect(afinn!("It is not good.").evidence).toEqual([
      { span: { start: 10, end: 14 }, weight: -3, note: "negated" },
    ]);
  });
});

describe("every scorer", () => {
  test("takes any text: scores in range, evidence inside the segments, the same twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), fc.nat(120), fc.nat(120), (text, a, b) => {
        const segment = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        const document = readText(text);
        for (const { score, name } of scorers) {
          const scored = score(document, [segment]);
          expect(scored.scorer).toBe(name);
          expect(Math.abs(scored.score)).toBeLessThanOrEqual(1);
          expect(scored.confidence).toBeGreaterThanOrEqual(0);
          expect(scored.confidence).toBeLessThanOrEqual(1);
          for (const { span } of scored.evidence) {
            expect(span.start).toBeGreaterThanOrEqual(segment.start);
            expect(span.end).toBeLessThanOrEqual(segment.end);
            expect(span.start).toBeLessThan(span.end);
          }
          expect(score(readText(text), [segment])).toEqual(scored);
        }
      }),
    );
  });

  test("a text without segments is neutral", () => {
    for (const { score } of scorers) {
      expect(score(readText(""), [])).toMatchObject({ score: 0, evidence: [] });
    }
  });
});

test("agrees with our ratings of sentences in styles of which it never saw any, and better than AFINN does", () => {
  const rows = readRows<{ text: string; score: number }>("tests/analysis/sentiment/written-sentences.ndjson");
  const agreement = (scorer: (text: string) => { score: number }) =>
    correlationOf(correlationCounts(rows.map(({ text, score }) => [score, scorer(text).score] as const)));
  expect(agreement(own!)).toBeGreaterThan(0.58);
  expect(agreement(own!)).toBeGreaterThan(agreement(afinn!) + 0.1);
});

test("valences reach words that AFINN does not list, by resemblance", () => {
  expect(valences.getWord("wonderful", 0)).toBeGreaterThan(0.3);
  expect(valences.getWord("dismantle", 0)).toBeLessThan(0);
});

test("weights of another kind are refused", () => {
  expect(() => createSentimentScorers(readFileSync("models/word-vectors.bin"))).toThrow(OnrecordError);
  expect(() => createSentimentScorers(new Uint8Array(3))).toThrow(OnrecordError);
});
