import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { seededRandom } from "../../src/training/seeded-random.js";
import { type Api, startApi } from "./api.js";
import { written } from "./written-articles.js";

/** Zones with moments when their clocks change. */
const CHANGES: readonly [zone: string, change: string, what: string][] = [
  ["Australia/Lord_Howe", "2025-04-05T15:00:00Z", "half an hour back"],
  ["Australia/Lord_Howe", "2025-10-04T15:30:00Z", "half an hour on"],
  ["America/New_York", "2025-11-02T06:00:00Z", "an hour back"],
  ["America/New_York", "1883-11-18T17:00:00Z", "from local mean time"],
  ["America/St_Johns", "2005-10-30T02:31:00Z", "back a minute after midnight"],
  ["America/Toronto", "1919-03-31T04:30:00Z", "on from half an hour before midnight"],
  ["Asia/Kathmandu", "1985-12-31T18:30:00Z", "a quarter of an hour on"],
  ["Antarctica/Troll", "2025-03-30T01:00:00Z", "two hours on"],
  ["Antarctica/Troll", "2025-10-26T01:00:00Z", "two hours back"],
  ["Europe/Amsterdam", "1937-06-30T22:40:28Z", "by 28 seconds"],
  ["America/Havana", "2025-03-09T05:00:00Z", "midnight left out"],
  ["America/Havana", "2025-11-02T05:00:00Z", "midnight twice"],
  ["Asia/Beirut", "2025-03-29T22:00:00Z", "midnight left out"],
  ["Asia/Beirut", "2025-10-25T21:00:00Z", "back to before midnight"],
  ["Africa/Cairo", "2025-10-30T21:00:00Z", "back to before midnight"],
  ["America/Santiago", "2025-09-07T04:00:00Z", "midnight left out"],
  ["Pacific/Apia", "1892-07-04T11:26:56Z", "a day back, so that it comes twice"],
  ["America/Juneau", "1867-10-19T00:31:13Z", "a day back from within it"],
  ["Pacific/Kwajalein", "1969-09-30T13:00:00Z", "23 hours back"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z", "a day left out"],
];
const HOUR = 3_600_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const random = seededRandom(3);
  const articles = CHANGES.flatMap(([zone, change]) =>
    Array.from({ length: 24 }, (_, index) => {
      const reach = index % 2 === 0 ? 2 * HOUR : 30 * HOUR;
      return written({
        outlet: "Harbour Post",
        title: `${zone} ${change} ${index}`,
        publishedAt: new Date(Date.parse(change) + Math.floor((random() * 2 - 1) * reach)).toISOString(),
        said: [{ by: "Ada Morrow", words: "The ferry sails", tone: 0.2 }],
      });
    }),
  );
  await api.stores.articles.write(articles);
}, 60_000);
afterAll(() => api?.close());

interface Bucket {
  readonly count: number;
  readonly groupedBy: { readonly from: string; readonly to: string };
  readonly statements: {
    readonly totalCount: number;
    readonly nodes: readonly { article: { publishedAt: string } }[];
  };
}

async function bucketsOf(
  where: { gte: string; lt: string },
  interval: string,
  timeZone: string,
  fill: boolean,
) {
  const { data, errors } = await api.ask(
    `query ($where: StatementFilter, $groupBy: [GroupBy!]!) {
      statementAggregates(where: $where, groupBy: $groupBy, first: 100) { nodes {
        count groupedBy { from to } statements(first: 100) { totalCount nodes { article { publishedAt } } } } } }`,
    { where: { publishedAt: where }, groupBy: [{ by: "PUBLISHED_AT", interval, timeZone, fill }] },
  );
  expect(errors).toEqual([]);
  return data.statementAggregates.nodes as Bucket[];
}

/** What a clock in a zone shows of a moment, independent of PostgreSQL. */
function clock(moment: string, interval: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    dateStyle: "short",
    ...(interval === "HOUR" && {
      dateStyle: undefined,
      day: "2-digit",
      hour: "2-digit",
      timeZoneName: "longOffset",
    }),
  }).format(new Date(moment));
}

test.each(CHANGES)(
  "buckets of %s tile the time around %s (%s)",
  async (timeZone, change) => {
    const modern = change > "2010";
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          interval: fc.constantFrom("HOUR", "DAY", "WEEK", "MONTH"),
          before: fc.integer({ min: 0, max: 26 * HOUR }),
          after: fc.integer({ min: 1, max: 26 * HOUR }),
        }),
        async ({ interval, before, after }) => {
          const at = (shift: number) => new Date(Date.parse(change) + shift).toISOString();
          const where = { gte: at(-before), lt: at(after) };
          const filled = await bucketsOf(where, interval, timeZone, true);
          expect(filled[0]!.groupedBy.from <= where.gte).toBe(true);
          expect(filled.at(-1)!.groupedBy.to >= where.lt).toBe(true);
          expect(filled.slice(1).map(({ groupedBy }) => groupedBy.from)).toEqual(
            filled.slice(0, -1).map(({ groupedBy }) => groupedBy.to),
          );
          for (const { count, groupedBy, statements } of filled) {
            expect(groupedBy.from < groupedBy.to).toBe(true);
            expect(statements.totalCount).toBe(count);
            if (!modern || (interval !== "HOUR" && interval !== "DAY")) continue;
            for (const { article } of statements.nodes)
              expect(clock(article.publishedAt, interval, timeZone)).toBe(
                clock(groupedBy.from, interval, timeZone),
              );
          }
          const kept = filled.filter(({ count }) => count > 0);
          expect(await bucketsOf(where, interval, timeZone, false)).toEqual(kept);
        },
      ),
      { numRuns: 10, seed: 5 },
    );
  },
  60_000,
);

test("an hour begins anew when clocks go back by half an hour within it", async () => {
  const where = { gte: "2025-04-05T14:00:00.000Z", lt: "2025-04-05T16:30:00.000Z" };
  const buckets = await bucketsOf(where, "HOUR", "Australia/Lord_Howe", true);
  expect(buckets.map(({ groupedBy }) => groupedBy.from.slice(11, 16))).toEqual(["14:00", "15:00", "15:30"]);
});

test("the last bucket that there can be holds its last moment", async () => {
  const publishedAt = "9999-12-31T23:59:59.999Z";
  const said = [{ by: "Ada Morrow", words: "The ferry sails" }];
  await api.stores.articles.write([written({ outlet: "Quay Radio", title: "The last", publishedAt, said })]);
  const where = { gte: "9999-01-01T00:00:00Z", lt: publishedAt };
  expect(await bucketsOf(where, "YEAR", "UTC", false)).toEqual([]);
  const { data, errors } = await api.ask(`{ statementAggregates(where: { publishedAt: { gte: "9999-01-01" } },
    groupBy: [{ by: PUBLISHED_AT, interval: YEAR }]) { nodes { count statements { totalCount } } } }`);
  expect([errors, data.statementAggregates.nodes]).toEqual([
    [],
    [{ count: 1, statements: { totalCount: 1 } }],
  ]);
});

const NEVER = ["2029-01-15", "0001-01-01"].map((gte) => ({ gte }));
test.each(["UTC", "Europe/Berlin"])(
  "nothing is filled in where no range says how far, in %s",
  async (timeZone) => {
    const by = (interval: string) => [{ by: "PUBLISHED_AT", interval, timeZone, fill: true }];
    const rows = "{ totalCount nodes { count groupedBy { from } } }";
    for (const publishedAt of [{}, { lt: "2026-03-01" }, { gte: "2026-03-01", lt: "2026-03-01" }, ...NEVER]) {
      const { data, errors } = await api.ask(
        `query ($where: StatementFilter, $groupBy: [GroupBy!]!) { statementAggregates(where: $where, groupBy: $groupBy) ${rows}
        speaker(name: "Ada Morrow") { summary(where: $where) { timeline(interval: HOUR, timeZone: "${timeZone}") { count } } } }`,
        { where: { text: "nowhere", publishedAt }, groupBy: by("HOUR") },
      );
      expect([publishedAt, errors]).toEqual([publishedAt, []]);
      expect(data.statementAggregates).toEqual({ totalCount: 0, nodes: [] });
      expect(data.speaker.summary.timeline).toEqual([]);
    }
  },
);
