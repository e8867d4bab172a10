import { describe, expect, test } from "@jest/globals";
import { sumTrees } from "../../src/analysis/learning/tree-ensemble.js";
import { seededRandom } from "../../src/training/seeded-random.js";
import { type Loss, type TreeOptions, trainTrees } from "../../src/training/train-trees.js";

const ROWS = 2000;
const WIDTH = 3;
const OPTIONS: TreeOptions = {
  trees: 30,
  leaves: 6,
  rate: 0.3,
  numbersShown: 1,
  groupsShown: 0.8,
  seed: 1,
};

/** Rows of two numbers that matter together and one that doesn't; one row a group. */
const numbers = new Float32Array(ROWS * WIDTH).map(seededRandom(5));
const rows = { width: WIDTH, numbers, firsts: Int32Array.from({ length: ROWS + 1 }, (_, row) => row) };
const all = Int32Array.from({ length: ROWS }, (_, row) => row);
const wanted = (row: number) => numbers[row * WIDTH]! < 0.5 !== numbers[row * WIDTH + 1]! < 0.3;

const logistic: Loss = (row, scores, slope, bend) => {
  const chance = 1 / (1 + Math.exp(-scores[row]!));
  slope[row] = chance - (wanted(row) ? 1 : 0);
  bend[row] = chance * (1 - chance);
};

function rightShare(start: number, chosen: Int32Array): number {
  const trees = trainTrees(rows, chosen, new Float64Array(ROWS).fill(start), logistic, OPTIONS);
  const right = all.filter((row) => start + sumTrees(trees, numbers, row * WIDTH) > 0 === wanted(row));
  return right.length / ROWS;
}

describe("an ensemble of trees", () => {
  test("learns what two numbers say only together", () => {
    expect(rightShare(0, all)).toBeGreaterThan(0.97);
  });

  test("holds for rows that it was not grown on", () => {
    expect(rightShare(0, all.subarray(0, ROWS / 2))).toBeGreaterThan(0.95);
  });

  test("makes up for the scores that it starts from", () => {
    expect(rightShare(3, all)).toBeGreaterThan(0.97);
  });

  test("is the same for the same rows and another for another seed", () => {
    const grow = (seed: number) =>
      trainTrees(rows, all, new Float64Array(ROWS), logistic, { ...OPTIONS, seed });
    expect(grow(1)).toEqual(grow(1));
    expect(grow(1)).not.toEqual(grow(2));
  });

  test("answers the start alone where nothing is left to learn", () => {
    const perfect: Loss = (row, _, slope, bend) => {
      slope[row] = 0;
      bend[row] = 1;
    };
    const trees = trainTrees(rows, all, new Float64Array(ROWS), perfect, OPTIONS);
    expect(sumTrees(trees, numbers, 0)).toBeCloseTo(0, 12);
  });
});
