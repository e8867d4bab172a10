import { describe, expect, test } from "@jest/globals";
import type { JudgeRow } from "../../src/analysis/judge-text.js";
import {
  evaluateLabels,
  evaluateTone,
  type GoldJudgement,
} from "../../src/evaluation/evaluate-judgements.js";
import { evaluateQuotations } from "../../src/evaluation/evaluate-quotations.js";
import { evaluationInWords } from "../../src/evaluation/evaluation-in-words.js";
import type { ArticleAnalysis } from "../../src/model/analysis.js";
import type { StanceLabel } from "../../src/model/stance.js";
import { seededRandom } from "../../src/training/seeded-random.js";

/** A judge that goes by the text's first letter: s supports, o opposes. */
function judge({ text }: JudgeRow) {
  const label: StanceLabel = text.startsWith("s") ? "SUPPORT" : text.startsWith("o") ? "OPPOSE" : "NEUTRAL";
  return { score: text.startsWith("s") ? 1 : text.startsWith("o") ? -1 : 0, label, confidence: 1 };
}

const systems = () => ({ judge, afinn: () => 1, random: seededRandom(1) });
const rows: GoldJudgement[] = [
  { text: "s one", target: [2, 5], label: 1 },
  { text: "s two", target: [2, 5], label: 1 },
  { text: "o one", target: [2, 5], label: -1 },
  { text: "o two", target: [2, 5], label: 0 },
  { text: "n one", target: [2, 5], label: 0 },
];

describe("labels towards targets", () => {
  const evaluation = evaluateLabels("stance", rows, systems());

  test("are measured per class, in the mean and by calibration, with an interval", () => {
    const { macroF1, f1, ece } = evaluation.measures as { macroF1: number; f1: object; ece: number };
    expect(f1).toEqual({ SUPPORT: 100, OPPOSE: 200 / 3, NEUTRAL: 200 / 3 });
    expect(macroF1).toBeCloseTo(700 / 9, 10);
    expect(ece).toBeCloseTo(0.2, 10);
    const [low, high] = evaluation.intervals.macroF1!;
    expect(low).toBeLessThan(macroF1);
    expect(high).toBeLessThanOrEqual(100);
  });

  test("stand beside the baseline's", () => {
    const { f1 } = evaluation.baselines.afinn as { f1: object };
    expect(f1).toEqual({ SUPPORT: 400 / 7, OPPOSE: 0, NEUTRAL: 0 });
  });

  test("print as a table with the baseline in a column", () => {
    const lines = evaluationInWords(evaluation).split("\n");
    expect(lines[0]).toBe("stance, 5 rows");
    expect(lines.find((line) => line.startsWith("f1.SUPPORT"))?.split(/\s+/)).toEqual([
      "f1.SUPPORT",
      "100.0",
      "57.1",
    ]);
    expect(lines.find((line) => line.startsWith("macroF1"))).toMatch(/77\.8 +19\.0 +\d+\.\d to \d+\.\d/);
  });
});

test("tone is measured by correlation with the readers' mean", () => {
  const tones = [
    { text: "s", score: 0.5 },
    { text: "n", score: 0 },
    { text: "o", score: -0.5 },
  ];
  const { measures, baselines, rows: count } = evaluateTone(tones, systems());
  expect(count).toBe(3);
  expect(measures.correlation).toBeCloseTo(1, 10);
  expect(baselines.afinn!.correlation).toBe(0);
});

describe("quotations", () => {
  const text = "“We will rebuild the pier,” Ada Quill said. Bell thinks it is late.";
  const gold = [
    { segments: [[0, 27]], kind: "direct", statement: true, source: [28, 37] },
    { segments: [[56, 66]], kind: "indirect", statement: false, source: [44, 48] },
  ] as const;
  const analysisOf = (source: readonly [number, number], attributionConfidence: number) =>
    ({
      statements: [
        {
          segments: [{ start: 0, end: 27 }],
          source: { start: source[0], end: source[1] },
          kind: "DIRECT",
          attributionConfidence,
        },
      ],
    }) as unknown as ArticleAnalysis;

  test.each([
    ["the right speaker, and sure", [28, 37], 1, 100, 0],
    ["the wrong speaker, and sure", [44, 48], 1, 0, 1],
    ["the wrong speaker, and unsure", [44, 48], 0.25, 0, 0.25],
  ] as const)("with %s", (_, source, confidence, speaker, ece) => {
    const article = { text, quotes: gold as never };
    const { measures } = evaluateQuotations([article], () => analysisOf(source, confidence), seededRandom(1));
    expect(measures).toMatchObject({ exact: 100, c30: 100, c80: 100, char: 100, speaker });
    expect(measures.ece).toBeCloseTo(ece, 10);
  });

  test("with a statement that nobody annotated, calibration is measured without and with it", () => {
    const right = analysisOf([28, 37], 1).statements[0]!;
    const spurious = { ...right, segments: [{ start: 44, end: 54 }], source: null };
    const analysis = { statements: [right, spurious] } as unknown as ArticleAnalysis;
    const { measures } = evaluateQuotations(
      [{ text, quotes: gold as never }],
      () => analysis,
      seededRandom(1),
    );
    expect(measures).toMatchObject({ ece: 0, eceOfAll: 0.5 });
  });
});
