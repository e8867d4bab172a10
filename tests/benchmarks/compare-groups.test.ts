import { expect, test } from "@jest/globals";
import { findDifference, type Group } from "../../benchmarks/compare-groups.js";

const group = (count: number, mean = 0.5): Group => ({ count, mean, low: 1, high: 2, from: 0.1, to: 0.9 });
const BASELINE = [group(9), group(7), group(4), group(4, -0.5)];

test.each<[what: string, ours: readonly Group[], theirs: readonly Group[], difference: string | null]>([
  ["the same", BASELINE, BASELINE, null],
  ["another order among equal counts", [...BASELINE.slice(0, 2), BASELINE[3]!, BASELINE[2]!], BASELINE, null],
  [
    "another digit that floating point numbers lose",
    [group(9, 0.5 + 1e-9), ...BASELINE.slice(1)],
    BASELINE,
    null,
  ],
  ["an empty answer", [], BASELINE, "0 groups but the baseline has 4"],
  ["a shorter answer", BASELINE.slice(0, 3), BASELINE, "3 groups but the baseline has 4"],
  ["a longer answer", BASELINE, BASELINE.slice(0, 3), "4 groups but the baseline has 3"],
  [
    "fewer that are frequent",
    [group(9), group(4), group(4), group(4)],
    BASELINE,
    "1 groups above the last count but the baseline has 2",
  ],
  ["a baseline without groups", [], [], "the baseline has no groups"],
])("compares with %s", (_what, ours, theirs, difference) => {
  expect(findDifference(ours, theirs)).toBe(difference);
});

test("tells the first group that differs", () => {
  expect(findDifference([group(9), group(7, 0.4), ...BASELINE.slice(2)], BASELINE)).toContain('"mean":0.4');
});
