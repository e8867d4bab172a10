import { expect, test } from "@jest/globals";
import { PullSheet } from "../../../src/analysis/stance/pull-sheet.js";

const sheetOf = (...scenes: readonly (readonly [first: number, weights: readonly number[]])[]) => {
  const sheet = new PullSheet();
  for (const [first, weights] of scenes) sheet.add(first, first + weights.length, Float64Array.from(weights));
  return sheet;
};

test("a token's pulls in several scenes count together, the strongest token first", () => {
  const sheet = sheetOf([10, [1, -2, 0.5]], [12, [0.25, 4]], [11, [-1, 1, 1]]);
  expect(sheet.strongest(0, 1)).toEqual([
    { token: 13, weight: 5 },
    { token: 11, weight: -3 },
    { token: 12, weight: 1.75 },
    { token: 10, weight: 1 },
  ]);
});

test("pulls are scaled before the weak ones are left out", () => {
  expect(sheetOf([3, [0.4, -0.1]]).strongest(0.15, 0.5)).toEqual([{ token: 3, weight: 0.2 }]);
});

test("what adds up to nothing is no pull", () => {
  expect(sheetOf([3, [0.5]], [3, [-0.5]]).strongest(0, 1)).toEqual([]);
});
