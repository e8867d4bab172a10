import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { AggregateQuestion, Dimension, WantedMeasures } from "../../src/services/ports/aggregates.js";
import type { ArticleWrite } from "../../src/services/ports/article-write.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { planRollup } from "../../src/storage/rollups/plan-rollup.js";
import { inventedNews } from "../http/invented-news.js";
import { idOf, keyOf, outletId } from "../http/written-articles.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };
let slow: Stores & { close(): Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
  slow = await openStores(database.url, { rollups: false });
});
afterAll(async () => {
  await stores?.close();
  await slow?.close();
  await database?.close();
});

const POOL = inventedNews(40, 3);
const OTHERS = inventedNews(40, 4);

/** What may happen to an article: written, revised by another's text and analysis, moved in time or to another outlet, deleted. */
const operations = fc.array(
  fc.record({
    kind: fc.constantFrom("write", "write", "revise", "move", "outlet", "delete"),
    article: fc.nat(POOL.length - 1),
    other: fc.nat(OTHERS.length - 1),
  }),
  { minLength: 4, maxLength: 10 },
);

async function apply({
  kind,
  article,
  other,
}: {
  kind: string;
  article: number;
  other: number;
}): Promise<void> {
  const base = POOL[article]!;
  if (kind === "delete") {
    await stores.articles.delete(base.id);
    return;
  }
  await stores.articles.write([changed(base, kind, OTHERS[other]!)]);
}

function changed(base: ArticleWrite, kind: string, other: ArticleWrite): ArticleWrite {
  switch (kind) {
    case "revise":
      return {
        ...other,
        id: base.id,
        outlet: base.outlet,
        draft: { ...other.draft, outlet: base.draft.outlet, publishedAt: base.draft.publishedAt },
      };
    case "move":
      return { ...base, draft: { ...base.draft, publishedAt: other.draft.publishedAt } };
    case "outlet":
      return { ...base, outlet: other.outlet, draft: { ...base.draft, outlet: other.draft.outlet } };
    default:
      return base;
  }
}

const DIMENSIONS: readonly Dimension[] = [
  "SPEAKER",
  "SPEAKER_KIND",
  "TARGET",
  "OUTLET",
  "KIND",
  "SENTIMENT_LABEL",
  "STANCE_LABEL",
  "LANGUAGE",
];
const ADA = idOf(keyOf("Ada Morrow", "PERSON"));
const FERRY = idOf(keyOf("Ferry", "TOPIC"));

const questions: fc.Arbitrary<AggregateQuestion> = fc
  .record({
    where: fc.constantFrom<AggregateQuestion["where"][]>(
      {},
      {},
      { speaker: [ADA] },
      { speaker: [ADA, idOf(keyOf("Cy Finch", "PERSON"))] },
      { target: [FERRY] },
      { stance: { target: FERRY } },
      { stance: { label: ["OPPOSE"] } },
      { outlet: [outletId("The Gull"), outletId("Quay Radio")] },
      { kind: ["DIRECT"] },
      { language: ["en", "und"] },
      { publishedAt: { gte: new Date("2026-03-01T00:00:00Z"), lt: new Date("2026-11-01T00:00:00Z") } },
      { publishedAt: { gte: new Date("2026-03-29T00:00:00Z") } },
      { publishedAt: { lt: new Date("2026-10-25T01:00:00Z") } },
    ),
    some: fc.subarray([...DIMENSIONS], { maxLength: 2 }),
    buckets: fc.option(
      fc.record({
        interval: fc.constantFrom(
          "HOUR" as const,
          "DAY" as const,
          "WEEK" as const,
          "MONTH" as const,
          "QUARTER" as const,
          "YEAR" as const,
        ),
        timeZone: fc.constantFrom("UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
        fill: fc.boolean(),
      }),
    ),
    having: fc.constantFrom({}, { count: { gte: 2 } }, { articles: { lte: 8 } }),
    by: fc.constantFrom("COUNT" as const, "ARTICLES" as const, "SENTIMENT_MEAN" as const, "GROUP" as const),
  })
  .filter(({ buckets }) => !(buckets?.interval === "HOUR" && buckets.fill))
  .map(({ where, some, buckets, having, by }) => ({
    where,
    dimensions: buckets === null ? some : [...some, "PUBLISHED_AT" as const],
    buckets,
    having,
    orderBy: [{ by, direction: "DESC" as const }],
    counting: "EVERY_COPY" as const,
    scorer: null,
  }));

test("After any operations every aggregate that rollups answer is the one that the statements give", async () => {
  let [asked, planned, operated] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(
      operations,
      fc.array(questions, { minLength: 12, maxLength: 12 }),
      async (steps, several) => {
        for (const step of steps) await apply(step);
        operated += steps.length;
        expect((await stores.recountRollups()).wrong).toBe(0);
        for (const question of several) {
          const { dimensions } = question;
          const named = ["TARGET", "STANCE_LABEL"] as const;
          const stance =
            question.where.target !== undefined ||
            question.where.stance !== undefined ||
            named.some((one) => dimensions.includes(one));
          const wanted: WantedMeasures = {
            articles: true,
            speakers: dimensions.includes("SPEAKER"),
            stance,
            dates: false,
            percentiles: [],
          };
          asked++;
          if (planRollup(question, wanted) === null) continue;
          planned++;
          const heard: string[] = [];
          const page = { limit: 1000, forward: true, from: null };
          const fast = await stores.aggregates.page(question, wanted, page, (source) => heard.push(source));
          expect(heard).toEqual(["ROLLUPS"]);
          const exact = await slow.aggregates.page(question, wanted, page, (source) => heard.push(source));
          expect(heard).toEqual(["ROLLUPS", "STATEMENTS"]);
          const undated = exact.rows.map(({ key, value }) => ({
            key,
            value: { ...value, firstAt: null, lastAt: null },
          }));
          expect(fast.rows).toEqual(undated);
          expect(await stores.aggregates.count(question)).toBe(exact.rows.length);
          for (const leading of (["SPEAKER", "TARGET"] as const).filter((one) => dimensions.includes(one))) {
            const column = leading === "SPEAKER" ? "speakerId" : "targetId";
            const ids = undated.slice(0, 5).map(({ value }) => value.group[column]!);
            const [ofFew, slowly] = await Promise.all(
              [stores, slow].map(({ aggregates }) => aggregates.of(leading, ids, question, wanted, 3)),
            );
            expect(ofFew).toEqual(slowly!.map((one) => ({ ...one, firstAt: null, lastAt: null })));
          }
          const [middle] = exact.rows.slice(Math.floor(exact.rows.length / 2));
          if (middle === undefined) continue;
          const next = { limit: 3, forward: true, from: middle.key };
          expect((await stores.aggregates.page(question, wanted, next)).rows).toEqual(
            undated.slice(undated.findIndex(({ key }) => key === middle.key) + 1).slice(0, 3),
          );
        }
      },
    ),
    { numRuns: 25, seed: 5 },
  );
  // Otherwise nothing would have been compared.
  expect(planned).toBeGreaterThan(asked / 4);
  expect(operated).toBeGreaterThan(100);
}, 180_000);

test("Rollups that are wrong are found by a recount, and made anew", async () => {
  await stores.articles.write(POOL.slice(0, 3));
  expect((await stores.recountRollups()).cells).toBeGreaterThan(50);
  const { default: pg } = await import("pg");
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query("UPDATE rollup SET count = count + 1 WHERE scope = 'EVERYTHING' AND grain = 'ALL'");
  await client.query("DELETE FROM rollup WHERE scope = 'OUTLET' AND grain = 'MONTH'");
  await client.end();
  expect((await stores.recountRollups()).wrong).toBeGreaterThan(1);
  await stores.rebuildRollups();
  expect((await stores.recountRollups()).wrong).toBe(0);
});

test("Many writers at once leave rollups that a recount confirms", async () => {
  const own = await createTestDatabase();
  const [one, other] = await Promise.all([openStores(own.url), openStores(own.url)]);
  try {
    await Promise.all([
      one.articles.write(POOL),
      other.articles.write(OTHERS.map((article, index) => ({ ...article, id: idOf(`other ${index}`) }))),
      one.articles.write(POOL.map((article, index) => changed(article, "move", OTHERS[index]!))),
    ]);
    await Promise.all([other.articles.delete(POOL[0]!.id), one.articles.delete(POOL[1]!.id)]);
    const { cells, wrong } = await one.recountRollups();
    expect(cells).toBeGreaterThan(500);
    expect(wrong).toBe(0);
  } finally {
    await one.close();
    await other.close();
    await own.close();
  }
}, 60_000);
