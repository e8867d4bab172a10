import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(FERRY_ARTICLES);
});
afterAll(() => api?.close());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

test.each<[string, string, string]>([
  [
    "the same field thousands of times",
    `{ statements { nodes { ${times(4_000, () => "text")} } } }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "the same object thousands of times",
    `{ statements { nodes { ${times(1_200, () => "article { id }")} } } }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "the same fragment by hundreds of names",
    `{ ${times(400, (i) => `...f${i}`)} } ${times(400, (i) => `fragment f${i} on Query { statements { nodes { text } } }`)}`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "fragments that double at each of 60 levels",
    `{ ...f0 } ${times(60, (i) => `fragment f${i} on Query { a${i}: __typename ...f${i + 1} ...f${i + 1} }`)} fragment f60 on Query { statements { totalCount } }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "fragments that lead back and forth between articles and statements",
    `{ statements { nodes { ...f0 } } } ${times(20, (i) => `fragment f${i} on Statement { article { statements { nodes { ...f${i + 1} } } } }`)} fragment f20 on Statement { text }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "fragments that run in a circle",
    "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "fragments within fragments without end",
    `{ ${"... { ".repeat(2_400)} __typename ${"} ".repeat(2_400)} }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "a hundred and more counts by alias",
    `{ ${times(150, (i) => `a${i}: statements { totalCount }`)} }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "dozens of aggregates by alias",
    `{ ${times(40, (i) => `a${i}: statementAggregates(groupBy: []) { totalCount }`)} }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "hundreds of names that nobody has",
    `{ ${times(300, (i) => `a${i}: speaker(name: "nobody ${i}") { id }`)} }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "thousands of fields that aren't there",
    `{ ${times(3_000, (i) => `a${i}: nope`)} }`,
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "thousands of arguments that aren't there",
    `{ statements(${times(2_400, (i) => `a${i}: 1`)}) { totalCount } }`,
    "FIELD_UNKNOWN",
  ],
  [
    "thousands of values that aren't there",
    `{ statements(where: { kind: [${times(4_000, () => "LOUD")}] }) { totalCount } }`,
    "FIELD_INVALID",
  ],
  [
    "thousands of directives that aren't there",
    `{ __typename ${times(4_000, () => "@nope")} }`,
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "the same directive twice",
    "{ __typename @skip(if: false) @skip(if: false) }",
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "what is skipped for its cost and included again",
    `query ($no: Boolean = false) { ${times(150, (i) => `a${i}: statements @skip(if: $no) @include(if: true) { totalCount }`)} }`,
    "QUERY_TOO_COMPLEX",
  ],
  [
    "types of types without end",
    `{ __schema { types { ${"fields { type { ".repeat(20)} name ${"} }".repeat(20)} } } }`,
    "GRAPHQL_VALIDATION_FAILED",
  ],
])("A query with %s is refused before anything is asked of the database", async (_what, query, code) => {
  api.sql.length = 0;
  const { status, errors } = await api.ask(query);
  expect([status, errors[0]?.extensions]).toMatchObject([400, { code, remedy: expect.stringMatching(/\w/) }]);
  expect(errors.length).toBeLessThanOrEqual(101);
  expect([api.sql, api.bugs]).toEqual([[], []]);
});

test("Each of many mistakes in one query has its own path", async () => {
  const wrong = times(50, (i) => `a${i}: statements(where: { kind: [DIRECT, LOUD${i}] }) { totalCount }`);
  const { errors } = await api.ask(`{ ${wrong} b: speaker(nme: "x") { id } }`);
  expect(errors.map(({ extensions }) => extensions.path)).toEqual([
    ...Array(50).fill(["where", "kind", "1"]),
    ["nme"],
  ]);
});
