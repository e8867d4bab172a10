import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { HashSet } from "../../../src/analysis/learning/hash-set.js";

const hashes = fc.oneof(
  fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  // Hashes that fall into one place
  fc.integer({ min: -20, max: 20 }).map((times) => times * 4096),
);

test("a set of hashes has what it was made of, and nothing else", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hashes), fc.array(hashes), (inside, asked) => {
      const set = new HashSet(new Set(inside));
      for (const hash of [...inside, ...asked]) expect(set.has(hash)).toBe(inside.includes(hash));
    }),
    { numRuns: 200, seed: 4 },
  );
});
