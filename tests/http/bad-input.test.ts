import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ERRORS, type ErrorCode } from "../../src/errors.js";
import { encodeNodeId } from "../../src/services/node-id.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";
import { idOf, keyOf } from "./written-articles.js";

let api: Api;
let cursor: string;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(FERRY_ARTICLES);
  const { data } = await api.ask("{ statements(first: 1) { pageInfo { endCursor } } }");
  cursor = data.statements.pageInfo.endCursor;
});
afterAll(() => api?.close());

const speakerId = encodeNodeId("Speaker", idOf(keyOf("Cy Finch", "PERSON")));
const statements = (args: string) => `{ statements(${args}) { nodes { text } } }`;
const where = (filter: string) => statements(`where: ${filter}`);
const analyse = (article: string) => `{ analyse(article: ${article}) { text } }`;
const deep = (levels: number): string => (levels === 0 ? "{}" : `{ not: ${deep(levels - 1)} }`);

describe("Refused with its code, where it lies and what to do:", () => {
  test.each<[string, string | (() => string), ErrorCode, string]>([
    ["a hundred thousand rows", statements("first: 100000"), "PAGE_TOO_LARGE", "first"],
    ["first with last", statements("first: 1, last: 1"), "PAGE_INVALID", "last"],
    ["a negative number of rows", statements("last: -1"), "PAGE_INVALID", "last"],
    [
      "a cursor of another filter",
      () => statements(`after: "${cursor}", where: { kind: [DIRECT] }`),
      "CURSOR_INVALID",
      "after",
    ],
    [
      "a cursor of another order",
      () => statements(`after: "${cursor}", orderBy: { field: SENTIMENT, direction: ASC }`),
      "CURSOR_INVALID",
      "after",
    ],
    [
      "a cursor of another counting",
      () => statements(`after: "${cursor}", counting: ONE_PER_STORY`),
      "CURSOR_INVALID",
      "after",
    ],
    [
      "a cursor of another list",
      () => `{ articles(after: "${cursor}") { nodes { id } } }`,
      "CURSOR_INVALID",
      "after",
    ],
    ["a text that is no cursor", statements('before: "🙂"'), "CURSOR_INVALID", "before"],
    ["a malformed id", '{ node(id: "42") { id } }', "ID_MALFORMED", "id"],
    ["an empty id", '{ statement(id: "") { id } }', "ID_MALFORMED", "id"],
    ["an id with NUL", '{ article(id: "\\u0000") { id } }', "ID_MALFORMED", "id"],
    ["an id of another type", `{ article(id: "${speakerId}") { id } }`, "ID_MALFORMED", "id"],
    [
      "an id of another type in a filter",
      where(`{ and: [{}, { target: [{ id: "${speakerId}" }] }] }`),
      "ID_MALFORMED",
      "where.and.1.target.0.id",
    ],
    ["an article's id that is none", where('{ article: ["x"] }'), "ID_MALFORMED", "where.article.0"],
    ["an unknown speaker", '{ speaker(name: "Ada Morow") { id } }', "UNKNOWN_NAME", "name"],
    [
      "an unknown target in a filter",
      where('{ stance: { target: { name: "Zeppelin" } } }'),
      "UNKNOWN_NAME",
      "where.stance.target.name",
    ],
    ["a name that fits two", '{ speaker(name: "morrow") { id } }', "AMBIGUOUS_NAME", "name"],
    [
      "a name that fits two in a filter",
      where('{ or: [{ speaker: { name: "Morrow" } }] }'),
      "AMBIGUOUS_NAME",
      "where.or.0.speaker.0.name",
    ],
    ["neither id nor name", "{ target { id } }", "REFERENCE_INVALID", ""],
    [
      "both id and name",
      where(`{ speaker: [{ id: "${speakerId}", name: "Cy Finch" }] }`),
      "REFERENCE_INVALID",
      "where.speaker.0",
    ],
    ["an address that is none", '{ article(url: "gull.example") { id } }', "URL_INVALID", "url"],
    ["neither id nor url", "{ article { id } }", "BAD_REQUEST", "id"],
    ["a search with NUL", '{ targets(search: "a\\u0000") { nodes { id } } }', "TEXT_NOT_STORABLE", "search"],
    ["words with NUL", where('{ text: "a\\u0000" }'), "TEXT_NOT_STORABLE", "where.text"],
    [
      "an impossible date",
      where('{ publishedAt: { gte: "2026-02-30" } }'),
      "DATE_INVALID",
      "where.publishedAt.gte",
    ],
    [
      "a date that is none",
      where('{ and: [{}, { ingestedAt: { lt: "soon" } }] }'),
      "DATE_INVALID",
      "where.and.1.ingestedAt.lt",
    ],
    ["a blank text", where('{ text: "" }'), "FILTER_INVALID", "where.text"],
    [
      "a score that ends before it begins",
      where("{ sentiment: { score: { gte: 2, lte: -3 } } }"),
      "FILTER_INVALID",
      "where.sentiment.score",
    ],
    [
      "a language that is no code",
      '{ articles(where: { language: ["english"] }) { totalCount } }',
      "FILTER_INVALID",
      "where.language.0",
    ],
    [
      "a version below the top",
      where('{ not: { analyserVersion: "1" } }'),
      "FILTER_INVALID",
      "where.not.analyserVersion",
    ],
    [
      "relevance to nothing",
      statements("orderBy: { field: RELEVANCE, direction: DESC }"),
      "ORDER_INVALID",
      "orderBy.field",
    ],
    [
      "an unknown scorer",
      '{ statements { nodes { sentiment(scorer: "mood") { score } } } }',
      "SCORER_UNKNOWN",
      "scorer",
    ],
    [
      "a version that scored nothing",
      '{ statements { nodes { sentiment(scorer: "afinn@1.0.0") { score } } } }',
      "SCORER_UNKNOWN",
      "scorer",
    ],
    [
      "an unknown scorer in a filter",
      where('{ sentiment: { scorer: "mood" } }'),
      "SCORER_UNKNOWN",
      "where.sentiment.scorer",
    ],
    ["an unknown field of an input", where('{ speker: [{ name: "x" }] }'), "FIELD_UNKNOWN", "where.speker"],
    ["an unknown argument", statements("limit: 3"), "FIELD_UNKNOWN", "limit"],
    ["an unknown value of an enum", where("{ kind: [SHOUTED] }"), "FIELD_INVALID", "where.kind.0"],
    [
      "a number that is none",
      where('{ sentiment: { score: { gte: "high" } } }'),
      "FIELD_INVALID",
      "where.sentiment.score.gte",
    ],
    ["rows beyond any number", statements("first: 99999999999"), "FIELD_INVALID", "first"],
    ["an order without a direction", statements("orderBy: { field: SENTIMENT }"), "FIELD_INVALID", "orderBy"],
    [
      "lists within lists",
      "{ speakers(first: 500) { nodes { statements(first: 500) { nodes { text } } } } }",
      "QUERY_TOO_COMPLEX",
      "",
    ],
    [
      "a text to analyse a hundred and ninety times",
      `{ ${Array.from({ length: 190 }, (_, i) => `a${i}: analyse(article: { text: "Ada sails." }) { text }`).join(" ")} }`,
      "QUERY_TOO_COMPLEX",
      "",
    ],
    ["no text to analyse", analyse("{}"), "ARTICLE_TEXT_MISSING", "article.text"],
    ["an empty text", analyse('{ text: " \\n…" }'), "ARTICLE_TEXT_EMPTY", "article.text"],
    ["html without an article", analyse('{ html: "<p></p>" }'), "HTML_WITHOUT_ARTICLE", "article.html"],
    ["text and html", analyse('{ text: "a", html: "<p>a</p>" }'), "ARTICLE_TEXT_TWICE", "article.html"],
    [
      "a text over 2 MB",
      () => analyse(`{ text: "${"é".repeat(1024 * 1024 + 1)}" }`),
      "ARTICLE_TOO_LARGE",
      "article.text",
    ],
    ["NUL in a text", analyse('{ text: "a\\u0000b" }'), "TEXT_NOT_STORABLE", "article.text"],
    [
      "a language that is no code",
      analyse('{ text: "a", language: "english" }'),
      "LANGUAGE_INVALID",
      "article.language",
    ],
    [
      "101 articles",
      `mutation { ingestArticles(articles: [${"{}, ".repeat(101)}]) { created } }`,
      "TOO_MANY_ARTICLES",
      "articles",
    ],
    ["a malformed id to delete", 'mutation { deleteArticle(id: "x") { deletedId } }', "ID_MALFORMED", "id"],
  ])("%s", async (_what, query, code, path) => {
    const { errors } = await api.ask(typeof query === "string" ? query : query());
    expect(errors[0]?.extensions).toMatchObject({
      code,
      path: path === "" ? [] : path.split("."),
      remedy: ERRORS[code].remedy,
    });
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|SELECT|postgres|node_modules/);
  });

  test.each<[string, string, ErrorCode, string, RegExp]>([
    [
      "a filter that is too deep",
      where(deep(11)),
      "FILTER_INVALID",
      `where${".not".repeat(11)}`,
      /at most 10 levels: flatten/,
    ],
    [
      "1,001 ids, malformed or not",
      where(`{ article: [${'"x" '.repeat(1_001)}] }`),
      "FILTER_INVALID",
      "where.article",
      /at most 1000 values/,
    ],
    [
      "1,001 references, malformed or not",
      where(`{ speaker: [${"{} ".repeat(1_001)}] }`),
      "FILTER_INVALID",
      "where.speaker",
      /at most 1000 values/,
    ],
    [
      "a percentile of more than all",
      "{ statementAggregates(groupBy: []) { nodes { sentiment { percentile(p: 1.2) } } } }",
      "FIELD_INVALID",
      "p",
      /from 0 to 1/,
    ],
    [
      "a range of stances towards nobody",
      "{ statementAggregates(groupBy: [], having: { stanceMean: { gte: 0 } }) { totalCount } }",
      "FILTER_INVALID",
      "having.stanceMean",
      /name a target/,
    ],
  ])("%s is told more than its code's remedy", async (_what, query, code, path, remedy) => {
    const { errors } = await api.ask(query);
    expect(errors[0]?.extensions).toMatchObject({
      code,
      path: path.split("."),
      remedy: expect.stringMatching(remedy),
    });
  });

  test.each<[string, string, unknown, ErrorCode, string]>([
    ["an unknown field", "StatementFilter", { speker: [] }, "FIELD_UNKNOWN", "input.speker"],
    [
      "an unknown field of a list's element",
      "StatementFilter",
      { or: [{ text: "a" }, { and: [{ mood: 1 }] }] },
      "FIELD_UNKNOWN",
      "input.or.1.and.0.mood",
    ],
    [
      "words like the error's own beside an unknown field",
      "StatementFilter",
      { not: { text: 'at "x"; Field "y" is not defined by type "Z".', zzz: 1 } },
      "FIELD_UNKNOWN",
      "input.not.zzz",
    ],
    [
      "a time that ends before it begins",
      "StatementFilter",
      { and: [{ publishedAt: { gte: "2026-06-02T00:00:00Z", lt: "2026-06-01T00:00:00Z" } }] },
      "FILTER_INVALID",
      "where.and.0.publishedAt",
    ],
    ["a value of another type", "StatementFilter", { or: [{ text: 5 }] }, "FIELD_INVALID", "input.or.0.text"],
    [
      "an impossible date",
      "StatementFilter",
      { publishedAt: { lt: "2026-04-31T00:00:00Z" } },
      "DATE_INVALID",
      "input.publishedAt.lt",
    ],
    ["a missing variable", "StatementFilter!", undefined, "FIELD_INVALID", "input"],
    [
      "a lone surrogate in a name",
      "StatementFilter",
      { speaker: [{ name: "\ud800" }] },
      "TEXT_NOT_STORABLE",
      "where.speaker.0.name",
    ],
  ])("%s in a variable", async (_what, type, input, code, path) => {
    const { errors } = await api.ask(`query ($input: ${type}) { statements(where: $input) { totalCount } }`, {
      input,
    });
    expect(errors[0]?.extensions).toMatchObject({ code, path: path.split("."), remedy: ERRORS[code].remedy });
  });

  test.each([
    ["a query that is no GraphQL", "{ statements {", "GRAPHQL_PARSE_FAILED", 400],
    ["a field that isn't there", "{ statements { nodes { txet } } }", "GRAPHQL_VALIDATION_FAILED", 400],
    ["no query at all", "", "BAD_REQUEST", 400],
    ["more tokens than a query may have", `{ ${"__typename ".repeat(10_001)} }`, "GRAPHQL_PARSE_FAILED", 400],
    [
      "an operation that isn't there",
      "query A { __typename } query B { __typename }",
      "OPERATION_RESOLUTION_FAILURE",
      400,
    ],
  ])("%s", async (_what, query, code, status) => {
    const answer = await api.ask(query);
    expect(answer.status).toBe(status);
    expect(answer.errors[0]?.extensions).toMatchObject({ code, remedy: expect.stringMatching(/\w/) });
  });
});

test.each([1_000, 20_000, 200_000])(
  "A filter %i levels deep in a variable is refused, and the server lives on",
  async (levels) => {
    const query = "query ($where: StatementFilter) { statements(where: $where) { totalCount } }";
    const where = `${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`;
    const response = await fetch(`${api.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query": "${query}", "variables": {"where": ${where}}}`,
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(["FILTER_INVALID", "QUERY_TOO_COMPLEX"]).toContain(errors[0]?.extensions.code);
  },
);

test("A query that nests without end is refused", async () => {
  const query = `{ statements(where: ${"{ not: ".repeat(3_000)} {} ${"}".repeat(3_000)}) { totalCount } }`;
  expect((await api.ask(query)).errors[0]?.extensions.code).toBe("QUERY_TOO_COMPLEX");
});

test("A text with a lone surrogate", async () => {
  const query = "query ($article: ArticleInput!) { analyse(article: $article) { text } }";
  const { errors } = await api.ask(query, { article: { text: "half \udc00 a character" } });
  expect(errors[0]).toMatchObject({
    path: ["analyse"],
    extensions: { code: "TEXT_NOT_STORABLE", path: ["article", "text"] },
  });
});

test("A name that fits two comes with the candidates, whose ids work", async () => {
  const { errors } = await api.ask('{ speaker(name: "Morrow") { id } }');
  const { candidates } = errors[0]!.extensions;
  expect(candidates).toEqual([
    { id: expect.any(String), name: "Ada Morrow", kind: "PERSON" },
    { id: expect.any(String), name: "Bo Morrow", kind: "PERSON" },
  ]);
  const { data } = await api.ask(`{ speaker(id: "${candidates[1].id}") { name } }`);
  expect(data.speaker.name).toBe("Bo Morrow");
});

test("A name that nobody has comes with those spelt alike", async () => {
  const { errors, data } = await api.ask('{ speaker(name: "Ada Morow") { id } outlets { totalCount } }');
  expect(errors[0]).toMatchObject({
    path: ["speaker"],
    extensions: { suggestions: [{ name: "Ada Morrow" }] },
  });
  expect(data).toEqual({ speaker: null, outlets: { totalCount: 3 } });
});

test("What is asked beside a refused field is answered all the same", async () => {
  const { data, errors } = await api.ask(
    '{ bad: node(id: "x") { id } good: statements(first: 1) { totalCount } }',
  );
  expect(errors).toHaveLength(1);
  expect(data.good.totalCount).toBe(9);
});

test("Nothing of this was a bug", () => {
  expect(api.bugs).toEqual([]);
});
