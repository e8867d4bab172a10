import { describe, expect, test } from "@jest/globals";
import { deviationOf, intervalOf, meanOf } from "../../src/services/measures.js";
import type { ScoreSums } from "../../src/services/ports/aggregates.js";
import { seededRandom } from "../../src/training/seeded-random.js";

// Looked up once: under Jest every look-up of a global costs a call.
const { round, sqrt, log, cos, max, min, PI } = Math;

/** The sums of articles' scores. */
function sumsOf(articles: readonly (readonly number[])[]): ScoreSums {
  const inUnits = articles.map((scores) => scores.map((score) => round(score * 10_000)));
  const all = inUnits.flat();
  const total = (of: (units: readonly number[]) => number) =>
    inUnits.reduce((sum, units) => sum + of(units), 0);
  const sum = (units: readonly number[]) => units.reduce((whole, unit) => whole + unit, 0);
  return {
    count: all.length,
    sum: sum(all),
    squares: sum(all.map((unit) => unit * unit)),
    low: 0,
    middle: all.length,
    high: 0,
    clusters: {
      count: articles.length,
      nn: total((units) => units.length ** 2),
      ns: total((units) => units.length * sum(units)),
      ss: total((units) => sum(units) ** 2),
      nnn: total((units) => units.length ** 3),
      nns: total((units) => units.length ** 2 * sum(units)),
      nss: total((units) => units.length * sum(units) ** 2),
    },
  };
}

test("mean and standard deviation are those of the scores", () => {
  const sums = sumsOf([[0.5, -0.25], [0.75]]);
  expect(meanOf(sums)).toBeCloseTo(1 / 3, 12);
  expect(deviationOf(sums)).toBeCloseTo(Math.sqrt((0.5 ** 2 + 0.25 ** 2 + 0.75 ** 2 - 1 / 3) / 2), 12);
});

test("nothing has no mean, one score no deviation, one article no interval", () => {
  expect(meanOf(sumsOf([]))).toBeNull();
  expect(deviationOf(sumsOf([[0.5]]))).toBeNull();
  expect(intervalOf(sumsOf([[0.5, 0.1, -0.3]]), 0.95, [])).toBeNull();
});

test("scores or articles that are all equal have no interval, and a surer one is wider", () => {
  expect(intervalOf(sumsOf([[0.5], [0.5, 0.5]]), 0.95, [])).toBeNull();
  expect(intervalOf(sumsOf([[0.3333], [0.3333, 0.3333], [0.3333]]), 0.95, [])).toBeNull();
  expect(
    intervalOf(
      sumsOf([
        [0.1, 0.3],
        [0.2, 0.2],
      ]),
      0.95,
      [],
    ),
  ).toBeNull();
  const sums = sumsOf([[0.5, 0.1], [-0.2], [0.3, 0.4, -0.1], [0]]);
  const [wide, narrow] = [intervalOf(sums, 0.99, [])!, intervalOf(sums, 0.8, [])!];
  expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
});

describe("The 95% interval", () => {
  const ROUNDS = 2_000;
  test.each([
    ["10 articles of like size", 10, () => 3],
    [
      "30 articles of one to fifteen statements",
      30,
      (random: () => number) => 1 + Math.floor(15 * random() ** 3),
    ],
    [
      "60 articles of one to forty statements",
      60,
      (random: () => number) => 1 + Math.floor(40 * random() ** 4),
    ],
    ["25 articles, a few of them very long", 25, (random: () => number) => (random() < 0.1 ? 30 : 2)],
  ])("covers the true mean 93 to 97 times in 100 with %s", (_name, count, sizeOf) => {
    const random = seededRandom(42);
    let covered = 0;
    let naive = 0;
    for (let round = 0; round < ROUNDS; round++) {
      // A statement's tone is its article's and its own: statements of one article resemble each other.
      const articles = Array.from({ length: count }, () => {
        const shared = normal(random) * 0.2;
        return Array.from({ length: sizeOf(random) }, () => clamp(0.1 + shared + normal(random) * 0.25));
      });
      const sums = sumsOf(articles);
      const { low, high } = intervalOf(sums, 0.95, [])!;
      if (low <= 0.1 && 0.1 <= high) covered++;
      const reach = (1.96 * deviationOf(sums)!) / Math.sqrt(sums.count);
      if (Math.abs(meanOf(sums)! - 0.1) <= reach) naive++;
    }
    expect(covered / ROUNDS).toBeGreaterThanOrEqual(0.93);
    expect(covered / ROUNDS).toBeLessThanOrEqual(0.97);
    // Without the clustering it would be far too narrow.
    expect(naive / ROUNDS).toBeLessThan(covered / ROUNDS - 0.05);
  });
});

function normal(random: () => number): number {
  return sqrt(-2 * log(1 - random())) * cos(2 * PI * random());
}

function clamp(score: number): number {
  return max(-1, min(1, score));
}
