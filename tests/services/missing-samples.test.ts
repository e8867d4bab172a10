import { describe, expect, test } from "@jest/globals";
import { missingSamples } from "../../src/services/missing-samples.js";
import type { ArticleInput } from "../../src/services/ports/ingest.js";
import type { ArticleFingerprint } from "../../src/services/ports/stores.js";

const SAMPLES = ["Ferry late", "Mill closed", "Pier opened"].map(
  (title): ArticleInput => ({
    title,
    text: `${title} today.`,
    outlet: "Mill News",
    publishedAt: "2026-03-01",
  }),
);

/** Asks with a database that holds these samples, had these taken out, and holds so many other articles. */
async function ask({ stored = [] as number[], deleted = [] as number[], others = 0 }) {
  let ids: readonly string[] = [];
  const missing = await missingSamples(SAMPLES, {
    readHtml: async () => {
      throw new Error("No sample is a page.");
    },
    now: () => new Date("2026-06-01T00:00:00Z"),
    stores: {
      articles: {
        countSamples: async () => ({ samples: stored.length, besideOthers: others > 0 }),
        fingerprints: async (asked: readonly string[]) => {
          ids = asked;
          return asked.map((id, at) => (stored.includes(at) ? ({ id } as ArticleFingerprint) : null));
        },
        deletedOf: async (asked: readonly string[]) => asked.filter((_, at) => deleted.includes(at)),
      } as never,
    },
  });
  expect(new Set(ids).size).toBe(ids.length);
  return missing.map(({ title }) => title);
}

describe("a start loads", () => {
  test.each([
    ["all samples into an empty database", {}, ["Ferry late", "Mill closed", "Pier opened"]],
    ["those that a killed start left out", { stored: [1] }, ["Ferry late", "Pier opened"]],
    ["none that was taken out", { deleted: [0, 1, 2] }, []],
    ["none that was taken out beside those that stayed", { stored: [0], deleted: [2] }, ["Mill closed"]],
    ["none where all are there", { stored: [0, 1, 2] }, []],
    ["none beside other articles", { others: 1 }, []],
  ])("%s", async (_, database, expected) => {
    expect(await ask(database)).toEqual(expected);
  });
});
