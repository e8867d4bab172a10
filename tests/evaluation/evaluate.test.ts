import { describe, expect, test } from "@jest/globals";
import type { JudgeRow } from "../../src/analysis/judge-text.js";
import { evaluateLabels } from "../../src/evaluation/evaluate-labels.js";
import { evaluateQuotations } from "../../src/evaluation/evaluate-quotations.js";
import { evaluateTone } from "../../src/evaluation/evaluate-tone.js";
import { evaluationInWords } from "../../src/evaluation/evaluation-in-words.js";
import type { StanceLabel } from "../../src/model/stance.js";
import { analysisOf, articleRow, labelRow } from "./annotated-rows.js";

/** A judge that goes by the text's first letter: s supports, o opposes. */
function judge({ text }: JudgeRow) {
  const label: StanceLabel = text.startsWith("s") ? "SUPPORT" : text.startsWith("o") ? "OPPOSE" : "NEUTRAL";
  return { score: text.startsWith("s") ? 1 : text.startsWith("o") ? -1 : 0, label, confidence: 1 };
}

const ROWS = [
  labelRow("s one", 1),
  labelRow("s two", 1),
  labelRow("o one", -1),
  labelRow("o two", 0),
  labelRow("n one", 0),
];

describe("labels towards targets", () => {
  const { evaluation, outcomes } = evaluateLabels("stance", ROWS, judge, { friendly: () => 1 });

  test("are measured per class, in the mean and by calibration, with an interval", () => {
    const { macroF1, f1, ece } = evaluation.measures as { macroF1: number; f1: object; ece: number };
    expect(f1).toEqual({ SUPPORT: 100, OPPOSE: 200 / 3, NEUTRAL: 200 / 3 });
    expect(macroF1).toBeCloseTo(700 / 9, 10);
    expect(ece).toBeCloseTo(0.2, 10);
    const [low, high] = evaluation.intervals.macroF1!;
    expect(low).toBeLessThan(macroF1);
    expect(high).toBeLessThanOrEqual(100);
    expect(Object.keys(evaluation.intervals)).not.toContain("ece");
  });

  test("stand beside the baseline's, which gives no confidence", () => {
    const { friendly } = evaluation.baselines;
    expect(friendly).toMatchObject({ f1: { SUPPORT: 400 / 7, OPPOSE: 0, NEUTRAL: 0 } });
    expect(friendly).not.toHaveProperty("ece");
  });

  test("keep what was said row by row, without the text", () => {
    expect(outcomes.cases[3]).toMatchObject({ id: "o two", gold: 0, given: -1, confidence: 1 });
    expect(JSON.stringify(outcomes.cases.map(({ text }) => text))).not.toContain("one");
  });

  test("print as a table, a row a system with its intervals below", () => {
    const lines = evaluationInWords(evaluation, { file: "mine", details: true }).split("\n");
    expect(lines[0]).toBe("mine: stance, 5 rows");
    expect(lines[1]!.trim().split(/\s+/)).toEqual(["macroF1", "ece"]);
    expect(lines[2]!.split(/\s+/)).toEqual(["onrecord", "77.8", "0.200"]);
    expect(lines[3]).toMatch(/^ +\d+\.\d to \d+\.\d$/);
    expect(lines[4]!.split(/\s+/)).toEqual(["friendly", "19.0"]);
    expect(lines.some((line) => /^ {2}f1\.SUPPORT +100\.0 +\S+ to \S+$/.test(line))).toBe(true);
  });
});

test("what others have published stands below, for the file that it is about", () => {
  const { evaluation } = evaluateLabels("targeted-sentiment", ROWS, judge, {});
  const print = (file: string) => evaluationInWords(evaluation, { file, details: false });
  expect(print("targeted-sentiment.dev-rw")).toMatch(/^\(GRU-TSC, test\) +83\.1$/m);
  expect(print("targeted-sentiment.dev-mt")).toMatch(/^\(GRU-TSC, test\) +82\.5$/m);
  expect(print("mine")).not.toContain("GRU-TSC");
});

test("tone is measured by correlation with the readers' mean", () => {
  const tones = [
    { id: "1", text: "s", score: 0.5 },
    { id: "2", text: "n", score: 0 },
    { id: "3", text: "o", score: -0.5 },
  ];
  const { evaluation } = evaluateTone(tones, (text) => judge({ text }).score, { constant: () => 1 });
  expect(evaluation.rows).toBe(3);
  expect(evaluation.measures.correlation).toBeCloseTo(1, 10);
  expect(evaluation.baselines.constant!.correlation).toBe(0);
});

describe("quotations", () => {
  const article = articleRow("pier", "“We will rebuild the pier,” Ada Quill said. Bell thinks it is late.", [
    { content: ["“We will rebuild the pier,”"], kind: "direct", source: "Ada Quill" },
    { content: ["it is late"], kind: "indirect", source: "Bell", statement: false },
  ]);

  test.each([
    ["the right speaker, and sure", "Ada Quill", 1, 100, 0],
    ["the wrong speaker, and sure", "Bell", 1, 0, 1],
    ["the wrong speaker, and unsure", "Bell", 0.25, 0, 0.25],
  ] as const)("with %s", (_, source, confidence, speaker, ece) => {
    const analysis = analysisOf(article.text, [
      { content: ["“We will rebuild the pier,”"], source, confidence },
    ]);
    const { measures } = evaluateQuotations([article], () => analysis, {}).evaluation;
    expect(measures).toMatchObject({ exact: 100, c30: 100, c80: 100, char: 100, speaker });
    expect(measures.ece).toBeCloseTo(ece, 10);
  });

  test("with a statement that nobody annotated, calibration is measured without and with it", () => {
    const analysis = analysisOf(article.text, [
      { content: ["“We will rebuild the pier,”"], source: "Ada Quill", confidence: 1 },
      { content: ["it is late"], source: null, confidence: 1 },
    ]);
    const { measures } = evaluateQuotations([article], () => analysis, {}).evaluation;
    expect(measures).toMatchObject({ ece: 0, eceOfAll: 0.5, exact: 200 / 3 });
  });

  test("tell the gold's recall by kind, and stand beside a baseline that finds nothing", () => {
    const analysis = analysisOf(article.text, [
      { content: ["“We will rebuild the pier,”"], source: null, confidence: 1 },
    ]);
    const { measures, baselines } = evaluateQuotations([article], () => analysis, {
      silent: () => [],
    }).evaluation;
    expect(measures).toMatchObject({ recallByKind: { direct: { gold: 1, c30: 100, exact: 100 } } });
    expect(baselines.silent).toMatchObject({ exact: 0, char: 0, speaker: 0 });
  });
});
