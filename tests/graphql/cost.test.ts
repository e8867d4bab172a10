import { describe, expect, test } from "@jest/globals";
import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { checkCost, MAX_COST, measureOperation } from "../../src/graphql/cost.js";
import { createSchema } from "../../src/graphql/schema.js";
import { EVERYTHING_NESTED } from "./queries.js";

const schema = await createSchema();

const ANALYSED = `
  text language status analyserVersion
  statements {
    position text kind attributionConfidence speaker { name kind role }
    segments { start end text } source { start end text } cue { start end text }
    sentiments { score label confidence scorer evidence { span { start end text } weight note } }
    stances { score label confidence target { name kind role } mentions { start end text } evidence { span { start end text } weight note } }
  }`;
const analyses = (count: number) =>
  Array.from({ length: count }, (_, i) => `a${i}: analyse(article: $article) { ...A }`).join(" ");
const ANALYSIS = `fragment A on ArticleAnalysis { ${ANALYSED} }`;
const INGEST = "mutation ($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { created } }";

describe("The cost of a query", () => {
  const page = cost("{ statements(first: 10) { nodes { text } } }");

  test("grows with the rows that a page asks for, in either direction and by default 20", () => {
    expect(cost("{ statements(first: 11) { nodes { text } } }")).toBe(page + 1);
    expect(cost("{ statements(last: 10) { nodes { text } } }")).toBe(page);
    expect(cost("{ statements { nodes { text } } }")).toBe(page + 10);
  });

  test("counts every alias", () => {
    expect(
      cost("{ a: statements(first: 10) { nodes { text } } b: statements(first: 10) { nodes { text } } }"),
    ).toBe(2 * page);
    expect(cost("{ statements(first: 10) { nodes { a: text b: text c: text } } }")).toBe(page + 20);
  });

  test.each([
    ["a fragment", "{ ...F } fragment F on Query { statements(first: 10) { nodes { text } } }"],
    ["an inline fragment", "{ ... on Query { statements(first: 10) { nodes { ... { text } } } } }"],
    [
      "a fragment on a row",
      "{ statements(first: 10) { ...C } } fragment C on StatementConnection { nodes { ...S } } fragment S on Statement { text }",
    ],
    ["a fragment on the interface", "{ statements(first: 10) { nodes { ... on Node { id } } } }"],
    [
      "a directive that changes nothing",
      "{ statements(first: 10) @include(if: true) { nodes { text @skip(if: false) } } }",
    ],
    ["a variable", "query ($n: Int = 10) { statements(first: $n) { nodes { text } } }"],
  ])("is the same behind %s", (_way, query) => {
    expect(cost(query)).toBe(page);
  });

  test("counts a fragment as often as it is spread", () => {
    const twice = "{ a: statements(first: 10) { ...C } b: statements(first: 10) { ...C } }";
    expect(cost(`${twice} fragment C on StatementConnection { nodes { text } }`)).toBe(2 * page);
  });

  test("multiplies lists within lists", () => {
    const query = (outer: number, inner: number) =>
      `{ speakers(first: ${outer}) { nodes { statements(first: ${inner}) { nodes { text } } } } }`;
    expect(cost(query(20, 100)) - cost(query(20, 10))).toBe(20 * 90);
    expect(cost(query(200, 10))).toBeGreaterThan(9 * cost(query(20, 10)));
  });

  test("leaves out what a directive leaves out", () => {
    expect(
      cost(
        "{ statements(first: 10) { nodes { text } } other: statements @skip(if: true) { nodes { text } } }",
      ),
    ).toBe(page);
  });

  test("takes no longer than a millisecond a fragment where fragments double in fragments", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Query { a${i}: __typename ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ ...F0 } ${doubling.join(" ")} fragment F60 on Query { statements { nodes { text } } }`;
    const started = performance.now();
    expect(cost(query)).toBeGreaterThan(MAX_COST);
    expect(performance.now() - started).toBeLessThan(60);
  });
});

describe("The limit", () => {
  test.each<[string, string, Record<string, unknown>]>([
    ["a page of 500 statements with everything nested", EVERYTHING_NESTED, { first: 500 }],
    ["the playground's introspection", getIntrospectionQuery(), {}],
    [
      "100 speakers with 50 statements each",
      "{ speakers(first: 100) { nodes { name statements(first: 50) { nodes { text } } } } }",
      {},
    ],
    [
      "two years of a speaker's weeks with what was said in each",
      `{ speaker(name: "Adela Brandreth") { summary { count timeline(interval: WEEK, timeZone: "Asia/Kolkata") {
        groupedBy { from to } count share statements { ...C } } } } }
        fragment C on StatementConnection { totalCount nodes @skip(if: true) { id } }`,
      {},
    ],
    [
      "a hundred groups with five statements of each",
      `{ statementAggregates(groupBy: [{ by: SPEAKER }, { by: PUBLISHED_AT, interval: MONTH }], first: 100) { nodes {
        groupedBy { speaker { name } from } count sentiment { mean }
        statements(first: 5) { totalCount nodes { text article { title outlet { name } } } } } } }`,
      {},
    ],
    [
      "four texts to analyse with all that is found in them",
      `query ($article: ArticleInput!) { ${analyses(4)} } ${ANALYSIS}`,
      { article: { text: "The ferry sails." } },
    ],
    [
      "a hundred articles of the largest request",
      INGEST,
      { articles: Array(100).fill({ text: "a".repeat(335_544) }) },
    ],
  ])("lets %s through", (_what, query, variables) => {
    expect(() => checkCost(measured(query, variables))).not.toThrow();
  });

  test.each<[string, string, Record<string, unknown>?]>([
    [
      "pages within pages",
      "{ speakers(first: 500) { nodes { statements(first: 500) { nodes { text } } } } }",
    ],
    [
      "statements of every group of a large page",
      "{ statementAggregates(groupBy: [{ by: SPEAKER }], first: 500) { nodes { statements { totalCount } } } }",
    ],
    ["counts within pages", "{ speakers(first: 500) { nodes { statements { totalCount } } } }"],
    [
      "hundreds of aliases of a page",
      `{ ${Array.from({ length: 300 }, (_, i) => `a${i}: statements(first: 1) { nodes { text } }`).join(" ")} }`,
    ],
    [
      "long texts hundreds of times",
      "{ articles(first: 500) { nodes { a: text b: text c: text d: text e: text f: text g: text h: text i: text } } }",
    ],
    [
      "a hundred articles three times",
      `mutation { ${["a", "b", "c"].map((alias) => `${alias}: ingestArticles(articles: [${"{}, ".repeat(100)}]) { created }`).join(" ")} }`,
    ],
    [
      "a way in circles",
      `{ speaker(name: "x") { ${"asTarget { asSpeaker { ".repeat(8)} name ${"} }".repeat(8)} } }`,
    ],
    [
      "six aliases of a text to analyse",
      `query ($article: ArticleInput!) { ${analyses(6)} } fragment A on ArticleAnalysis { status }`,
      { article: { text: "The ferry sails." } },
    ],
    [
      "texts to analyse behind fragments within fragments",
      `query ($article: ArticleInput!) { ...B } fragment B on Query { ${analyses(2)} ...C }
        fragment C on Query { ... { b: analyse(article: $article) { ...A } ...D } }
        fragment D on Query { c: analyse(article: $article) { ...A } d: analyse(article: $article) { ...A } e: analyse(article: $article) { ...A } }
        fragment A on ArticleAnalysis { status }`,
      { article: { text: "The ferry sails." } },
    ],
    [
      "a long text of one variable as a hundred articles",
      `mutation ($text: String) { ingestArticles(articles: [${"{ text: $text } ".repeat(100)}]) { created } }`,
      { text: "a".repeat(2_000_000) },
    ],
    [
      "a long page of one variable as a hundred articles",
      `mutation ($html: String) { ingestArticles(articles: [${"{ html: $html } ".repeat(100)}]) { created } }`,
      { html: "a".repeat(2_000_000) },
    ],
  ])("refuses %s", (_what, query, variables = {}) => {
    expect(() => checkCost(measured(query, variables))).toThrow(
      expect.objectContaining({ code: "QUERY_TOO_COMPLEX" }),
    );
  });
});

test("A group's statements cost a page only if they are asked for", () => {
  const of = (fields: string) =>
    cost(`{ statementAggregates(groupBy: [], first: 10) { nodes { statements(first: 5) { ${fields} } } } }`);
  expect(of("totalCount nodes @skip(if: true) { id }")).toBe(of("totalCount"));
  expect(of("nodes { id } totalCount") - of("totalCount")).toBeGreaterThan(10 * 100);
});

test("A timeline of days costs more than one of months", () => {
  const of = (interval: string) =>
    cost(`{ speaker(name: "x") { summary { timeline(interval: ${interval}) { count } } } }`);
  expect(of("DAY")).toBeGreaterThan(of("MONTH"));
});

test.each([
  [
    "{ speakers(first: 400) { nodes { name theirs: statements(first: 3) { totalCount } } } }",
    "speakers.nodes.theirs",
    400_000,
  ],
  [
    "{ articles(first: 500) { nodes { title a: text b: text c: text d: text e: text f: text g: text h: text i: text } } }",
    "articles.nodes.a",
    25_000,
  ],
])("A refusal names the field that costs most: %s", (query, field, fieldCost) => {
  expect(() => checkCost(measured(query))).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(`\`${field}\``),
      details: expect.objectContaining({ field, fieldCost }),
    }),
  );
});

function cost(query: string): number {
  return measureOperation(measured(query)).cost;
}

function measured(query: string, given: Record<string, unknown> = {}) {
  const { definitions } = parse(query);
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  return { schema, operation, fragments, variables: coerced ?? {} };
}
