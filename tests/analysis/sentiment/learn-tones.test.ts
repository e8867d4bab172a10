import { describe, expect, test } from "@jest/globals";
import type { WordVectors } from "../../../src/analysis/learning/word-vectors.js";
import { carryValences } from "../../../src/training/sentiment/carry-valences.js";
import { learnTones, predictTone, type ToneRow } from "../../../src/training/sentiment/learn-tones.js";

function row(dense: readonly number[], sparse: readonly number[], tone: number, weight = 1): ToneRow {
  return {
    dense: Float32Array.from(dense),
    indices: Int32Array.from(sparse),
    values: new Float32Array(sparse.length).fill(1),
    tone,
    weight,
  };
}

describe("the ridge regression of tones", () => {
  test("of one column is its closed form: the sum of products over one more than the sum of squares", () => {
    const rows = [row([1], [], 0.4), row([2], [], 0.2), row([3], [], 1)];
    expect(learnTones(rows, [0, 1, 2], 1)[0]).toBeCloseTo((0.4 + 0.4 + 3) / (1 + 14), 8);
  });

  test("counts a row of weight 2 like two rows", () => {
    const once = [row([1], [0], 0.5, 2), row([1], [1], -0.5)];
    const twice = [row([1], [0], 0.5), row([1], [0], 0.5), row([1], [1], -0.5)];
    const weights = learnTones(once, [0, 1], 3);
    learnTones(twice, [0, 1, 2], 3).forEach((weight, column) => {
      expect(weights[column]).toBeCloseTo(weight, 8);
    });
  });

  test("learns from the chosen rows alone", () => {
    const rows = [row([1], [0], 1), row([1], [1], -1)];
    const weights = learnTones(rows, [0], 3);
    expect(weights[2]).toBe(0);
    expect(predictTone(rows[0]!, weights)).toBeGreaterThan(0.5);
  });
});

describe("carried valences", () => {
  // Words 0 and 1 are rated; 2 resembles the first, 3 the second, 4 neither.
  const vectors: WordVectors = {
    dimensions: 3,
    count: 5,
    rows: Int8Array.from([100, 0, 0, 0, 100, 0, 95, 20, 0, 20, 95, 0, 0, 0, 100]),
    step: 0.01,
    hashes: Int32Array.from([10, 11, 12, 13, 14]),
    rowOf: (hash) => hash - 10,
  };
  const good = { valence: 0.8, spread: 0.2 };

  test("go to the words that resemble those rated", () => {
    const carried = carryValences(
      vectors,
      new Map([
        [10, good],
        [11, { valence: -0.8, spread: 0.2 }],
      ]),
    );
    expect(carried[2]).toBeGreaterThan(0.1);
    expect(carried[3]).toBeLessThan(-0.1);
    expect(Math.abs(carried[4]!)).toBeLessThan(0.05);
  });

  test("are smaller where the raters disagreed", () => {
    const sure = carryValences(vectors, new Map([[10, good]]));
    const unsure = carryValences(vectors, new Map([[10, { ...good, spread: 1 }]]));
    expect(unsure[2]).toBeLessThan(sure[2]!);
    expect(unsure[2]).toBeGreaterThan(0);
  });
});
