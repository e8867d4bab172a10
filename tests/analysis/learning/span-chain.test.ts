import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bestLabellings } from "../../../src/analysis/learning/best-labellings.js";
import { type ChainScores, crossing, marginals } from "../../../src/analysis/learning/span-chain.js";

const scores = fc.double({ min: -3, max: 3, noNaN: true });
const chains: fc.Arbitrary<ChainScores> = fc.integer({ min: 1, max: 5 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    tokens: fc
      .array(scores, { minLength: length * 2, maxLength: length * 2 })
      .map((v) => Float32Array.from(v)),
    borders: fc
      .array(scores, { minLength: length * 4 + 4, maxLength: length * 4 + 4 })
      .map((v) => Float32Array.from(v)),
    fixed: fc
      .array(fc.constantFrom(0, 0, 0, 1), { minLength: length, maxLength: length })
      .map((v) => Uint8Array.from(v)),
  }),
);

/** Every labelling with its score, by trying them all. */
function everyLabelling(chain: ChainScores): { score: number; states: number[] }[] {
  const all: { score: number; states: number[] }[] = [];
  for (let code = 0; code < 3 ** chain.length; code++) {
    const states = Array.from({ length: chain.length }, (_, t) => Math.floor(code / 3 ** t) % 3);
    if (states.some((state, t) => state !== 0 && chain.fixed[t] === 1)) continue;
    let score = 0;
    states.forEach((state, t) => {
      score += crossing(chain.borders, t, states[t - 1] ?? 0, state);
      if (state > 0) score += chain.tokens[t * 2 + state - 1]!;
    });
    score += crossing(chain.borders, chain.length, states[chain.length - 1]!, 0);
    all.push({ score, states });
  }
  return all.sort((a, b) => b.score - a.score);
}

describe("the random field", () => {
  test("finds the best labellings that trying them all finds", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const all = everyLabelling(chain);
        const expected = all.slice(0, 6);
        const found = bestLabellings(chain, 6);
        expect(found.length).toBe(expected.length);
        found.forEach(({ score }, r) => {
          expect(score).toBeCloseTo(expected[r]!.score, 4);
        });
        const states = new Array<number>(chain.length).fill(0);
        for (const { state, first, last } of found[0]!.runs) states.fill(state, first, last);
        expect(all.find((one) => one.states.join() === states.join())?.score).toBeCloseTo(found[0]!.score, 4);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test("leaves out exactly those that lie more than a margin behind the best", () => {
    fc.assert(
      fc.property(chains, fc.double({ min: 0.5, max: 4, noNaN: true }), (chain, margin) => {
        const all = everyLabelling(chain);
        const within = all.filter(({ score }) => score >= all[0]!.score - margin + 1e-4).slice(0, 6);
        const found = bestLabellings(chain, 6, margin);
        expect(found.length).toBeGreaterThanOrEqual(within.length);
        within.forEach(({ score }, r) => {
          expect(found[r]!.score).toBeCloseTo(score, 4);
        });
        for (const { score } of found) expect(score).toBeGreaterThanOrEqual(all[0]!.score - margin - 1e-4);
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  test("gives each token and border the share of all labellings that it has", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const all = everyLabelling(chain);
        const total = all.reduce((sum, { score }) => sum + Math.exp(score), 0);
        const found = marginals(chain);
        expect(found.logTotal).toBeCloseTo(Math.log(total), 4);
        for (let t = 0; t < chain.length; t++)
          for (const state of [1, 2]) {
            const share = all.reduce(
              (sum, { score, states }) => sum + (states[t] === state ? Math.exp(score) : 0),
              0,
            );
            expect(found.tokens[t * 2 + state - 1]).toBeCloseTo(share / total, 4);
          }
        for (let b = 0; b <= chain.length; b++) {
          const begins = all.reduce(
            (sum, { score, states }) => sum + (states[b] === 1 && states[b - 1] !== 1 ? Math.exp(score) : 0),
            0,
          );
          expect(found.borders[b * 4]).toBeCloseTo(begins / total, 4);
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
