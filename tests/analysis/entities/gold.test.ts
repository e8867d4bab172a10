import { describe, expect, test } from "@jest/globals";
import { tallyGold } from "./gold-articles.js";

/** Articles in the manner of wire services, tabloids, courts, business and sports pages and of other countries, invented. */
const tallies = tallyGold();

describe("of sixteen articles in various styles", () => {
  // A change that makes one of them right, or two others wrong, is to be told from one that does not: the shares are those
  // that are reached, less one answer or two.
  test.each([
    ["speakers", 0.94],
    ["kinds", 0.94],
    ["targets", 0.84],
    ["spurious", 0.9],
  ] as const)("%s are right in a share of at least %d", (name, least) => {
    const { right, all, wrong } = tallies[name];
    expect(right / all >= least ? [] : wrong).toEqual([]);
  });
});
