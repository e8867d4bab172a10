import { describe, expect, test } from "@jest/globals";
import {
  bootstrapDifferences,
  bootstrapIntervals,
  measureAll,
  type Tally,
} from "../../src/evaluation/bootstrap.js";
import { calibrationCounts, calibrationError } from "../../src/evaluation/calibration-error.js";
import { confusionCounts, scoreClasses } from "../../src/evaluation/class-scores.js";
import { correlationCounts, correlationOf } from "../../src/evaluation/correlation.js";
import { seededRandom } from "../../src/training/seeded-random.js";

describe("F1 of classes", () => {
  test.each([
    ["all right", "aabb", "aabb", { a: 100, b: 100 }],
    ["all wrong", "aabb", "bbaa", { a: 0, b: 0 }],
    ["one class given throughout", "aabb", "aaaa", { a: 200 / 3, b: 0 }],
    ["a class that never occurs", "aaaa", "aaaa", { a: 100, b: 0 }],
  ])("%s", (_, golds, labels, f1) => {
    const pairs = [...golds].map((gold, row) => ["ab".indexOf(gold), "ab".indexOf(labels[row]!)] as const);
    const scores = scoreClasses(confusionCounts(pairs, 2), ["a", "b"]);
    expect(scores.f1.a).toBeCloseTo(f1.a, 10);
    expect(scores.f1.b).toBeCloseTo(f1.b, 10);
    expect(scores.macroF1).toBeCloseTo((f1.a + f1.b) / 2, 10);
  });
});

describe("correlation", () => {
  test.each([
    ["rising together", [1, 2, 3], [10, 20, 30], 1],
    ["against each other", [1, 2, 3], [3, 2, 1], -1],
    ["one does not vary", [0.1, 0.2, 0.3], [0.7, 0.7, 0.7], 0],
    ["half related", [0, 0, 1, 1], [0, 1, 1, 0], 0],
    ["nothing", [], [], 0],
  ])("%s", (_, left, right, expected) => {
    const counts = correlationCounts(left.map((value, at) => [value, right[at]!] as const));
    expect(correlationOf(counts)).toBeCloseTo(expected, 10);
  });
});

describe("calibration error", () => {
  test.each([
    ["sure and right", [1, 1], [true, true], 0],
    ["sure and wrong", [1, 1], [false, false], 1],
    ["0.75 and right three times in four", [0.75, 0.75, 0.75, 0.75], [true, true, true, false], 0],
    ["two bins, each off by 0.25", [0.25, 0.75], [false, true], 0.25],
    ["nothing", [], [], 0],
  ])("%s", (_, confidences, right, expected) => {
    const counts = calibrationCounts(
      confidences.map((confidence, at) => ({ confidence, right: right[at]! })),
    );
    expect(calibrationError(counts)).toBeCloseTo(expected, 10);
  });
});

/** Texts with as many rows as answers, measured by the share of right ones. */
function shareOf(texts: readonly (readonly boolean[])[]): Tally {
  return {
    texts: texts.map((rows) => [rows.length, rows.filter(Boolean).length]),
    measure: ([rows, right]) => ({ share: right! / rows! }),
  };
}

describe("the bootstrap interval", () => {
  const halfRight = Array.from({ length: 200 }, (_, at) => [at % 2 === 0]);
  const draw = (tally: Tally, seed: number) =>
    bootstrapIntervals(tally, { samples: 500, random: seededRandom(seed) }).share!;

  test("holds the measure, about two standard errors to either side", () => {
    const [low, high] = draw(shareOf(halfRight), 1);
    expect(measureAll(shareOf(halfRight))).toEqual({ share: 0.5 });
    expect(low).toBeGreaterThan(0.4);
    expect(low).toBeLessThan(0.47);
    expect(high).toBeGreaterThan(0.53);
    expect(high).toBeLessThan(0.6);
  });

  test("is the same for the same seed", () => {
    expect(draw(shareOf(halfRight), 7)).toEqual(draw(shareOf(halfRight), 7));
    expect(draw(shareOf(halfRight), 7)).not.toEqual(draw(shareOf(halfRight), 8));
  });

  test("is wider where rows that agree share a text: ten of one text tell no more than one", () => {
    const twenty = Array.from({ length: 20 }, (_, at) => new Array<boolean>(10).fill(at % 2 === 0));
    const [low, high] = draw(shareOf(halfRight), 1);
    const [wideLow, wideHigh] = draw(shareOf(twenty), 1);
    expect(wideHigh - wideLow).toBeGreaterThan(2.5 * (high - low));
  });

  test("is drawn of nothing for no texts", () => {
    expect(bootstrapIntervals(shareOf([]), { samples: 5, random: seededRandom(1) })).toEqual({});
  });
});

describe("the interval of a difference", () => {
  const before = Array.from({ length: 200 }, (_, at) => [at % 2 === 0]);
  const between = (after: readonly boolean[][]) =>
    bootstrapDifferences(shareOf(before), shareOf(after), { samples: 500, random: seededRandom(1) }).share!;

  test("is nothing where nothing changed, however uncertain the measure itself is", () => {
    expect(between(before)).toEqual([0, 0]);
  });

  test("lies above 0 where a few rows became right and none wrong: what both get wrong cancels out", () => {
    const [low, high] = between(before.map((rows, at) => (at % 20 === 1 ? [true] : rows)));
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.1);
  });

  test("holds 0 where as many rows became wrong as right", () => {
    const [low, high] = between(
      before.map((rows, at) => (at % 20 === 1 ? [true] : at % 20 === 2 ? [false] : rows)),
    );
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });
});
