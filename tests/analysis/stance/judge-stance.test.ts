import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createSentimentScorers } from "../../../src/analysis/sentiment/score-sentiment.js";
import { createJudge, type Judgement } from "../../../src/analysis/stance/judge-stance.js";
import { OnrecordError } from "../../../src/errors.js";
import { readText } from "../../support/read-text.js";

const stance = readFileSync("models/stance.bin");
const wordVectors = readFileSync("models/word-vectors.bin");
const { valences } = createSentimentScorers(readFileSync("models/sentiment.bin"));
const judge = createJudge({ stance, wordVectors, valences });

function spanOf(text: string, words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

function judgeWords(text: string, target: string, holder?: string) {
  return judge(readText(text), {
    targetMentions: [spanOf(text, target)],
    ...(holder === undefined ? {} : { holder: { mentions: [spanOf(text, holder)] } }),
  });
}

describe("towards a target", () => {
  test.each([
    ["Marsh is a corrupt and incompetent liar.", "Marsh", "OPPOSE"],
    ["Marsh is a brilliant leader whom everybody admires.", "Marsh", "SUPPORT"],
    ["Marsh was accused of fraud and arrested on Monday.", "Marsh", "OPPOSE"],
    ["Marsh arrived in Tolling on Tuesday, his office said.", "Marsh", "NEUTRAL"],
  ])("%s %s: %s", (text, target, label) => {
    expect(judgeWords(text, target).label).toBe(label);
  });

  test.each([
    ["who is praised over who is blamed", "Quill praised Marsh but blamed Bell.", "Marsh", "Bell"],
    ["who is thanked over who is sued", "The town sued Bell and thanked Marsh.", "Marsh", "Bell"],
  ])("puts %s in one sentence", (_, text, higher, lower) => {
    expect(judgeWords(text, higher).score).toBeGreaterThan(judgeWords(text, lower).score);
  });
});

describe("from a holder", () => {
  test.each([
    ["Quill condemned Marsh.", "Quill", "Marsh", "OPPOSE"],
    ["Marsh was condemned by Quill.", "Quill", "Marsh", "OPPOSE"],
    ["Quill endorsed and praised Marsh.", "Quill", "Marsh", "SUPPORT"],
    ["Quill and Marsh live in Tolling.", "Quill", "Marsh", "NEUTRAL"],
  ])("%s %s towards %s: %s", (text, holder, target, label) => {
    expect(judgeWords(text, target, holder).label).toBe(label);
  });
});

test.each([
  ["Quill condemned Marsh.", "Quill", "Marsh"],
  ["Marsh was condemned by Quill.", "Quill", "Marsh"],
  ["Marsh was fiercely criticised by Quill.", "Quill", "Marsh"],
])("%s: %s opposes %s more than the other way round", (text, one, other) => {
  expect(judgeWords(text, other, one).score).toBeLessThan(judgeWords(text, one, other).score);
});

describe("from a statement's speaker", () => {
  const inContent = (text: string, from: string, target: string) => {
    const start = text.indexOf(from);
    const at = text.indexOf(target, start);
    return judge(readText(text), {
      targetMentions: [{ start: at, end: at + target.length }],
      holder: { mentions: [spanOf(text, "Quill")] },
      segments: [{ start, end: text.length }],
    });
  };

  test("support stays support among dark words", () => {
    const text = "Quill said: “The Tolling volunteers deserve our full support in this terrible war.”";
    expect(inContent(text, "“", "Tolling volunteers").score).toBeGreaterThan(0);
  });

  test("wanting something dismantled is opposing it", () => {
    const text =
      "Quill underscored her resolve to ensure that the Vexley gang is dismantled and stripped of its weapons.";
    expect(inContent(text, "to ensure", "Vexley gang").label).toBe("OPPOSE");
  });

  test.each([
    ["Quill said “we must protect the Vexley reserve from this reckless plan.”", "Vexley reserve", "SUPPORT"],
    ["Quill said “we will never support the Vexley plan.”", "Vexley plan", "OPPOSE"],
    ["Quill said “the Vexley plan ought to be scrapped.”", "Vexley plan", "OPPOSE"],
    ["Quill said “that was the great victory we won over the Vexley gang.”", "Vexley gang", "OPPOSE"],
    ["Quill said “the Vexley office opens at nine.”", "Vexley office", "NEUTRAL"],
  ])("%s: %s %s", (text, target, label) => {
    expect(inContent(text, "“", target).label).toBe(label);
  });

  test("somebody else's wish is not the speaker's", () => {
    const own = "Quill said “we want to crush the Vexley union.”";
    const other = "Quill said “Bell wants to crush the Vexley union.”";
    expect(inContent(own, "“", "Vexley union").score).toBeLessThan(
      inContent(other, "“", "Vexley union").score,
    );
  });

  test("evidence stays inside the content", () => {
    const text = "Quill, furious and bitter, said the Marsh plan is a wonderful gift.";
    const start = text.indexOf("the Marsh");
    for (const { span } of inContent(text, "the Marsh", "Marsh").evidence) {
      expect(span.start).toBeGreaterThanOrEqual(start);
    }
  });
});

describe("evidence", () => {
  const wordsOf = (text: string, { evidence }: Judgement) =>
    evidence.map(({ span }) => text.slice(span.start, span.end));

  test("names the words that moved the score, not whom they were said of", () => {
    const text = "Marsh is a corrupt and incompetent liar.";
    const words = wordsOf(text, judgeWords(text, "Marsh"));
    expect(words).toContain("corrupt");
    expect(words).not.toContain("Marsh");
  });

  test.each([
    ["that the Vexley bridge should not be built", "Vexley bridge", "not"],
    ["that Bell had left out the risk of that bad ground in the plan", "Bell", "bad"],
    ["that he trusted Bell with all of it again", "Bell", "trusted"],
  ])("of “%s” is content words, among them the decisive one", (content, target, decisive) => {
    const text = `Quill said ${content}.`;
    const start = text.indexOf(content);
    const segments = [{ start, end: start + content.length }];
    const judgement = judge(readText(text), { targetMentions: [spanOf(text, target)], segments });
    const words = wordsOf(text, judgement);
    expect(words).toContain(decisive);
    expect(words.filter((word) => /^(that|had|was|of|the|be|he|it|with)$/.test(word))).toEqual([]);
  });

  test("is the word of the sentence that tells, where the content itself tells nothing", () => {
    const text = "Quill praised Marsh as “the person who was here in the summer”.";
    const judgement = judge(readText(text), {
      targetMentions: [spanOf(text, "Marsh")],
      holder: { mentions: [spanOf(text, "Quill")] },
      segments: [{ start: text.indexOf("Marsh"), end: text.length - 1 }],
    });
    expect(judgement.label).toBe("SUPPORT");
    expect(wordsOf(text, judgement)).toContain("praised");
  });

  test("agrees with every label that takes a side, lies in what was judged, and is at most five words", () => {
    const pick = (words: string) => fc.constantFrom(...words.split("|"));
    const sentence = fc
      .record({
        holder: pick("Quill|the mayor|we|I|Doctor Bell"),
        cue: pick("said|praised|blamed|thanked|told|asked|wants|attacked|called|trusts|described|and"),
        target: pick("Marsh|the Vexley plan|her|him|the union|Marsh and Sons|them"),
        middle: pick("is|was never|as|for|, who is|of having been|and|will be|should not be|:"),
        end: pick(
          "a liar|here|so|the best of us|it|a threat|built|at noon|\u{1f600}|safe|in that|wrong|?|42|honest",
        ),
      })
      .map(({ holder, cue, target, middle, end }) => ({
        text: `${holder} ${cue} ${target} ${middle} ${end}.`,
        holder,
        target,
      }));
    fc.assert(
      fc.property(sentence, fc.boolean(), fc.boolean(), ({ text, holder, target }, quoted, held) => {
        const targetSpan = spanOf(text, ` ${target} `);
        const targetMentions = [{ start: targetSpan.start + 1, end: targetSpan.end - 1 }];
        const before = "It rained in Tolling. ";
        const shift = (span: { start: number; end: number }) => ({
          start: span.start + before.length,
          end: span.end + before.length,
        });
        const whole = before + text;
        const { label, evidence } = judge(readText(whole), {
          targetMentions: targetMentions.map(shift),
          ...(held && { holder: { mentions: [shift(spanOf(text, holder))] } }),
          ...(quoted && { segments: [shift({ start: targetSpan.start + 1, end: text.length })] }),
        });
        const side = label === "SUPPORT" ? 1 : label === "OPPOSE" ? -1 : 0;
        expect(side === 0 || evidence.some(({ weight }) => weight * side > 0)).toBe(true);
        expect(evidence.length).toBeLessThanOrEqual(5);
        const from = quoted && !held ? before.length + targetSpan.start + 1 : quoted ? before.length : 0;
        for (const { span, weight } of evidence) {
          expect(span.start).toBeGreaterThanOrEqual(from);
          expect(whole.slice(span.start, span.end)).toMatch(/^\S+$/u);
          expect(weight).not.toBe(0);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test("a target that covers no word is neutral", () => {
  expect(judge(readText("   "), { targetMentions: [{ start: 0, end: 2 }] })).toMatchObject({
    score: 0,
    label: "NEUTRAL",
    evidence: [],
  });
});

test("takes any text and any spans: in range, evidence inside the text, the same twice", () => {
  const words = fc.constantFrom(
    "Marsh",
    "Quill",
    "hates",
    "not",
    "“",
    "”",
    ",",
    "who",
    "good",
    "\n",
    "😀",
    "by",
    "'s",
    "(",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(" ")),
  );
  const span = (length: number) =>
    fc
      .tuple(fc.nat(length), fc.nat(length))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  const question = text.chain((given) =>
    fc.record({
      text: fc.constant(given),
      target: span(given.length),
      holder: fc.option(span(given.length), { nil: undefined }),
      segment: fc.option(span(given.length), { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(question, ({ text: given, target, holder, segment }) => {
      const asked = {
        targetMentions: [target],
        ...(holder && { holder: { mentions: [holder] } }),
        ...(segment && { segments: [segment] }),
      };
      const judgement = judge(readText(given), asked);
      expect(Math.abs(judgement.score)).toBeLessThanOrEqual(1);
      expect(judgement.confidence).toBeGreaterThanOrEqual(0);
      expect(judgement.confidence).toBeLessThanOrEqual(1);
      for (const { span: found } of judgement.evidence) {
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(given.length);
      }
      expect(judge(readText(given), asked)).toEqual(judgement);
    }),
  );
});

test.each(["the long road and ", "hateful liars and "])(
  "words far away in an endless sentence (%j) change nothing",
  (far) => {
    const near = "the quay and ".repeat(100);
    const text = `${far.repeat(25_000)}${near}Marsh is a corrupt liar`;
    const alone = `${"quiet and then ".repeat(20)}${near}Marsh is a corrupt liar`;
    expect(judgeWords(text, "Marsh").score).toBe(judgeWords(alone, "Marsh").score);
  },
);

test("weights of another kind are refused", () => {
  expect(() => createJudge({ stance: wordVectors, wordVectors, valences })).toThrow(OnrecordError);
});
