import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ERRORS, type ErrorCode } from "../../src/errors.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";
import { download } from "./download.js";
import { EVER, FILTERS, GROUPINGS, type Input, zone } from "./wrong-arguments.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(FERRY_ARTICLES);
});
afterAll(() => api?.close());

const LIST = "query ($where: StatementFilter) { statements(where: $where) { totalCount nodes { text } } }";
const AGGREGATES = `query ($where: StatementFilter, $groupBy: [GroupBy!]!, $having: Having, $orderBy: [AggregateOrder!], $scorer: String) {
  statementAggregates(where: $where, groupBy: $groupBy, having: $having, orderBy: $orderBy, scorer: $scorer) { totalCount nodes { count } }
}`;

const NAME_TARGETS = "Let `where` name a target or a stance, or group by TARGET or STANCE_LABEL.";
/** What else than its own a code may tell to do, where that would say too little. */
const CLOSER: Partial<Record<ErrorCode, readonly string[]>> = {
  FILTER_INVALID: [
    "Use at most 10 levels: flatten `and` within `and`, `or` within `or`.",
    "Ask in pieces of at most 1000 values each.",
    NAME_TARGETS,
  ],
  AGGREGATE_ORDER_INVALID: [NAME_TARGETS],
  FIELD_INVALID: ["Give a number from 0 to 1, such as 0.5 for the median."],
};

describe("Refused with its code, its path and what to do:", () => {
  test.each(FILTERS)("%s in a list", async (_what, where, code, path) => {
    await expectRefused(LIST, { where }, code, path);
  });

  test.each(FILTERS)("%s in an aggregate", async (_what, where, code, path) => {
    await expectRefused(AGGREGATES, { where, groupBy: [] }, code, path);
  });

  test.each(FILTERS)("%s in an export", async (_what, where, code, path) => {
    await expectNoExport("statements.csv", { where }, code, path);
  });

  test.each(GROUPINGS)("%s in an aggregate", async (_what, args, code, path) => {
    await expectRefused(AGGREGATES, args, code, path);
  });

  test.each(GROUPINGS)("%s in an export", async (_what, args, code, path) => {
    await expectNoExport("aggregates.parquet", args, code, path);
  });

  test.each<[string, string, ErrorCode, string]>([
    ["a billion rows", "statements(first: 1000000000) { totalCount }", "PAGE_TOO_LARGE", "first"],
    ["a billion articles", "articles(last: 1000000000) { totalCount }", "PAGE_TOO_LARGE", "last"],
    ["fewer than no rows", "statements(first: -1) { totalCount }", "PAGE_INVALID", "first"],
    ["rows without end", "statements(first: 1e400) { totalCount }", "FIELD_INVALID", "first"],
    [
      "a billion groups",
      "statementAggregates(groupBy: [], first: 1000000000) { totalCount }",
      "PAGE_TOO_LARGE",
      "first",
    ],
    [
      "1,001 groups",
      "statementAggregates(groupBy: [{ by: SPEAKER }], first: 1001) { nodes { count } }",
      "PAGE_TOO_LARGE",
      "first",
    ],
    [
      "a score without end",
      "statements(where: { sentiment: { score: { gte: 1e400 } } }) { totalCount }",
      "FILTER_INVALID",
      "where.sentiment.score",
    ],
    [
      "a mean without end",
      "statementAggregates(groupBy: [], having: { sentimentMean: { lte: -1e400 } }) { totalCount }",
      "FILTER_INVALID",
      "having.sentimentMean",
    ],
    [
      "relevance without a text",
      "statements(orderBy: { field: RELEVANCE, direction: DESC }) { totalCount }",
      "ORDER_INVALID",
      "orderBy.field",
    ],
    [
      "relevance to words that are left out",
      'statements(where: { and: [{ text: "-ferry -toll" }] }, orderBy: { field: RELEVANCE, direction: DESC }) { totalCount }',
      "ORDER_INVALID",
      "orderBy.field",
    ],
    [
      "relevance to what shall not be",
      'statements(where: { not: { text: "ferry" } }, orderBy: { field: RELEVANCE, direction: DESC }) { totalCount }',
      "ORDER_INVALID",
      "orderBy.field",
    ],
    [
      "a share below 0",
      "statementAggregates(groupBy: [{ by: SPEAKER }]) { nodes { sentiment { percentile(p: -0.01) } } }",
      "FIELD_INVALID",
      "p",
    ],
    [
      "a share above 1",
      "statementAggregates(groupBy: [{ by: SPEAKER }]) { nodes { sentiment { percentile(p: 50) } } }",
      "FIELD_INVALID",
      "p",
    ],
    [
      "a level of 0",
      "statementAggregates(groupBy: [{ by: SPEAKER }]) { nodes { sentiment { interval(level: 0) { low } } } }",
      "LEVEL_INVALID",
      "level",
    ],
    [
      "a level of 95",
      "statementAggregates(groupBy: [{ by: TARGET }]) { nodes { stance { interval(level: 95) { low } } } }",
      "LEVEL_INVALID",
      "level",
    ],
    [
      "a search for articles by common words",
      'articles(where: { text: "and the" }) { totalCount }',
      "FILTER_INVALID",
      "where.text",
    ],
    [
      "a name of 2,000 characters to search for",
      `speakers(search: "${"x".repeat(2_000)}") { totalCount }`,
      "FILTER_INVALID",
      "search",
    ],
    ["a name of 2,000 characters", `speaker(name: "${"x".repeat(2_000)}") { id }`, "UNKNOWN_NAME", "name"],
    [
      "a timeline of the hours of 10,000 years",
      'speaker(name: "Cy Finch") { summary(where: { publishedAt: { gte: "0001-01-01", lt: "9999-12-31" } }) { timeline(interval: HOUR) { count } } }',
      "TOO_MANY_GROUPS",
      "interval",
    ],
    [
      "a timeline of the days of 30 years",
      'target(name: "Ferry") { summary(where: { publishedAt: { gte: "1996-01-01", lt: "2026-01-01" } }) { timeline(interval: DAY) { count } } }',
      "TOO_MANY_GROUPS",
      "interval",
    ],
    [
      "a timeline by the clock of nowhere",
      'speaker(name: "Cy Finch") { summary { timeline(interval: DAY, timeZone: "Nowhere") { count } } }',
      "TIME_ZONE_UNKNOWN",
      "timeZone",
    ],
  ])("%s", async (_what, field, code, path) => {
    await expectRefused(`{ ${field} }`, {}, code, path);
  });
});

test.each([
  ["the year 1", { gte: "0001-01-01" }],
  ["the year 9999", { lt: "9999-12-31T23:59:59.999Z" }],
  ["an offset to the quarter of an hour", { gte: "2026-03-01T13:45:00+05:45" }],
  ["the offset of no place", { gte: "2026-03-01T23:59:00+23:59" }],
])("A time with %s is a time like any other", async (_what, publishedAt) => {
  const { data, errors } = await api.ask(LIST, { where: { publishedAt } });
  expect([errors, data.statements.totalCount]).toEqual([[], 9]);
});

test.each(["YEAR", "QUARTER"])("Every %s of 10,000 years is no more than can be given", async (interval) => {
  const groupBy = [{ by: "PUBLISHED_AT", interval, timeZone: "America/New_York", fill: true }];
  const { data, errors } = await api.ask(AGGREGATES, { groupBy, where: EVER });
  // In New York the year 1 had not begun, and the year 9999 had not ended.
  const perYear = interval === "YEAR" ? 1 : 4;
  expect([errors, data.statementAggregates.totalCount]).toEqual([[], 9_998 * perYear + 1 + perYear]);
});

test.each(["US/Pacific-New", "us/pacific", "America/Los_Angeles"])(
  "The zone %s is the same by all of its names",
  async (timeZone) => {
    const days = (name: string) => api.ask(AGGREGATES, zone(name));
    expect(await days(timeZone)).toEqual(await days("America/Los_Angeles"));
  },
);

test("Nothing of this was a bug", () => {
  expect(api.bugs).toEqual([]);
});

/** A scalar in a variable is refused with the variable's path, which is the argument's here. */
async function expectRefused(query: string, variables: Input, code: ErrorCode, path: string): Promise<void> {
  const { errors } = await api.ask(query, variables);
  expect(errors.length).toBeGreaterThan(0);
  // The list and its count are two fields, each of which is told.
  for (const { extensions } of errors) {
    expect([extensions.code, extensions.path.join(".")]).toEqual([code, path]);
    expect(remediesOf(code)).toContain(extensions.remedy);
  }
  expect(errors[0]!.message.length).toBeLessThan(400);
}

async function expectNoExport(file: string, args: Input, code: ErrorCode, path: string): Promise<void> {
  const { status, bytes } = await download(`${api.address}/export/${file}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  const { errors } = JSON.parse(bytes.toString()) as { errors: { extensions: Input }[] };
  const { extensions } = errors[0]!;
  expect([status, extensions]).toMatchObject([ERRORS[code].status, { code, path: path.split(".") }]);
  expect(remediesOf(code)).toContain(extensions.remedy);
}

function remediesOf(code: ErrorCode): readonly string[] {
  return [ERRORS[code].remedy, ...(CLOSER[code] ?? [])];
}
