import { expect, test } from "@jest/globals";
import { Adam } from "../../src/training/adam.js";

test("weights walk to the bottom of a bowl, however steep its sides are", () => {
  const bottom = [3, -2, 0.5];
  const steepness = [1, 100, 0.01];
  const weights = new Float32Array(3);
  const slopes = new Float32Array(3);
  const optimiser = new Adam(weights, slopes);
  for (let step = 1; step <= 2000; step++) {
    weights.forEach((weight, at) => {
      slopes[at] = steepness[at]! * (weight - bottom[at]!);
    });
    optimiser.step(0.05 * (1 - step / 2001), step);
  }
  weights.forEach((weight, at) => {
    expect(weight).toBeCloseTo(bottom[at]!, 1);
  });
});

test("a step clears the slopes, so that the next one starts from nothing", () => {
  const slopes = Float32Array.of(1, -2);
  new Adam(new Float32Array(2), slopes).step(0.1, 1);
  expect([...slopes]).toEqual([0, 0]);
});
