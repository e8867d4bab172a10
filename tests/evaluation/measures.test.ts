import { describe, expect, test } from "@jest/globals";
import { bootstrapIntervals } from "../../src/evaluation/bootstrap.js";
import { calibrationError } from "../../src/evaluation/calibration-error.js";
import { scoreClasses } from "../../src/evaluation/class-scores.js";
import { correlationOf } from "../../src/evaluation/correlation.js";
import { seededRandom } from "../../src/training/seeded-random.js";

describe("F1 of classes", () => {
  test.each([
    ["all right", "aabb", "aabb", { a: 100, b: 100 }],
    ["all wrong", "aabb", "bbaa", { a: 0, b: 0 }],
    ["one class given throughout", "aabb", "aaaa", { a: 200 / 3, b: 0 }],
    ["a class that never occurs", "aaaa", "aaaa", { a: 100, b: 0 }],
  ])("%s", (_, golds, labels, f1) => {
    const scores = scoreClasses([...golds], [...labels], ["a", "b"]);
    expect(scores.f1.a).toBeCloseTo(f1.a, 10);
    expect(scores.f1.b).toBeCloseTo(f1.b, 10);
    expect(scores.macroF1).toBeCloseTo((f1.a + f1.b) / 2, 10);
  });
});

describe("correlation", () => {
  test.each([
    ["rising together", [1, 2, 3], [10, 20, 30], 1],
    ["against each other", [1, 2, 3], [3, 2, 1], -1],
    ["one does not vary", [1, 2, 3], [5, 5, 5], 0],
    ["half related", [0, 0, 1, 1], [0, 1, 1, 0], 0],
  ])("%s", (_, left, right, expected) => {
    expect(correlationOf(left, right)).toBeCloseTo(expected, 10);
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
    expect(calibrationError(confidences, right)).toBeCloseTo(expected, 10);
  });
});

describe("the bootstrap interval", () => {
  const values = Array.from({ length: 200 }, (_, at) => at % 2);
  const mean = (drawn: readonly number[]) => ({ mean: meanOf(drawn) });
  const meanOf = (drawn: readonly number[]) =>
    drawn.reduce((sum, row) => sum + values[row]!, 0) / drawn.length;
  const draw = (seed: number) =>
    bootstrapIntervals(values.length, mean, { samples: 500, random: seededRandom(seed) }).mean;

  test("holds the mean, about two standard errors to either side", () => {
    const [low, high] = draw(1);
    expect(low).toBeGreaterThan(0.4);
    expect(low).toBeLessThan(0.47);
    expect(high).toBeGreaterThan(0.53);
    expect(high).toBeLessThan(0.6);
  });

  test("is the same for the same seed", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});
