import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ResponseCache } from "../../src/http/response-cache.js";

const answer = (bytes: number, whole = true) => ({ bytes, whole });

test("holds no more bytes than it may, whatever comes, and keeps what was used last", async () => {
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(100_000, () => 0);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 30_000 }), { maxLength: 60 }), async (sizes) => {
      for (const [index, bytes] of sizes.entries()) {
        const kept = await cache.execute("1", `${index}`, async () => answer(bytes));
        // Its other forms are made later.
        kept.bytes += bytes;
        cache.weigh(`${index}`, kept);
        expect(cache.figures.bytes).toBeLessThanOrEqual(100_000);
        expect(cache.find("1", `${index}`)).toBe(2 * bytes + 1_000 <= 25_000 ? kept : undefined);
      }
    }),
  );
});

test("what goes first is what was asked for least recently", async () => {
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(40_000, () => 0);
  for (const key of ["a", "b", "c", "d"]) await cache.execute("1", key, async () => answer(9_000));
  cache.find("1", "a");
  await cache.execute("1", "e", async () => answer(9_000));
  expect(["a", "b", "c", "d", "e"].filter((key) => cache.find("1", key))).toEqual(["a", "c", "d", "e"]);
});

test("another version of the data empties it, and an answer of an older one isn't taken for it", async () => {
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(40_000, () => 0);
  await cache.execute("1", "a", async () => answer(100));
  let release = () => {};
  const late = cache.execute("1", "b", async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return answer(100);
  });
  expect(cache.find("2", "a")).toBeUndefined();
  expect(cache.figures).toMatchObject({ answers: 0, bytes: 0 });
  release();
  await late;
  expect(cache.find("2", "b")).toBeUndefined();
});

test("an answer is kept for five minutes at most, also when its other forms came later", async () => {
  let time = 1;
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(40_000, () => time);
  const kept = await cache.execute("1", "a", async () => answer(100));
  time += 200_000;
  cache.weigh("a", kept);
  time += 100_000;
  expect(cache.find("1", "a")).toBe(kept);
  time += 1;
  expect(cache.find("1", "a")).toBeUndefined();
});

test("an answer without any time left isn't kept for ever when another form of it comes", async () => {
  let time = 1;
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(40_000, () => time);
  const kept = await cache.execute("1", "a", async () => answer(100));
  time += 300_000;
  cache.weigh("a", kept);
  time += 1;
  expect(cache.find("1", "a")).toBeUndefined();
});

test("counts hits, executions shared among several, and misses", async () => {
  const cache = new ResponseCache<{ bytes: number; whole: boolean }>(40_000, () => 0);
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return answer(100, false);
  };
  await Promise.all([cache.execute("1", "a", slow), cache.execute("1", "a", slow)]);
  await cache.execute("1", "a", async () => answer(100));
  cache.find("1", "a");
  expect(cache.figures).toEqual({ hits: 2, misses: 2, answers: 1, bytes: 1_100, maxBytes: 40_000 });
});
