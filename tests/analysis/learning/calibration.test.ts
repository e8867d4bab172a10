import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { calibrate, fitCalibration } from "../../../src/analysis/learning/calibration.js";

describe("a calibration", () => {
  test("says how often answers of a confidence were right", () => {
    const raw = Float64Array.from({ length: 400 }, (_, row) => (row < 200 ? 0.6 : 0.9));
    const right = Uint8Array.from({ length: 400 }, (_, row) =>
      row < 200 ? (row % 4 === 0 ? 1 : 0) : row % 2,
    );
    const calibration = fitCalibration(raw, right, 100);
    expect(calibrate(calibration, 0.6)).toBeCloseTo(0.25, 5);
    expect(calibrate(calibration, 0.9)).toBeCloseTo(0.5, 5);
    expect(calibrate(calibration, 0.75)).toBeCloseTo(0.375, 5);
    expect(calibrate(calibration, 0)).toBeCloseTo(0.25, 5);
    expect(calibrate(calibration, 1)).toBeCloseTo(0.5, 5);
  });

  test("never falls as the raw confidence rises", () => {
    const pair = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), (pairs) => {
        const raw = Float64Array.from(pairs, ([value]) => value);
        const right = Uint8Array.from(pairs, ([, hit]) => (hit ? 1 : 0));
        const calibration = fitCalibration(raw, right, 5);
        const values = Array.from({ length: 21 }, (_, at) => calibrate(calibration, at / 20));
        for (let at = 1; at < values.length; at++) {
          expect(values[at]).toBeGreaterThanOrEqual(values[at - 1]! - 1e-9);
        }
      }),
    );
  });
});
