import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ERRORS, type ErrorCode } from "../../src/errors.js";
import type { ArticleInput } from "../../src/services/ports/ingest.js";
import { type Api, startApi } from "./api.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.close());

const GOOD: ArticleInput = {
  outlet: "The Gull",
  url: "https://gull.example/1",
  title: "Ferry sails",
  text: "The ferry will sail, says Ada.",
  publishedAt: "2026-05-01T08:00:00+02:00",
};

/** One of each way in which an article can be bad, what differs from a good one, and where it says so. */
const BAD: readonly [what: string, article: ArticleInput, code: ErrorCode, field: string][] = [
  ["no text", { text: null }, "ARTICLE_TEXT_MISSING", "text"],
  ["an empty text", { text: "" }, "ARTICLE_TEXT_EMPTY", "text"],
  ["a text without a letter", { text: " 42 …" }, "ARTICLE_TEXT_EMPTY", "text"],
  ["a text over 2 MB", { text: "a".repeat(2 * 1024 * 1024 + 1) }, "ARTICLE_TOO_LARGE", "text"],
  ["NUL", { text: "a\0b" }, "TEXT_NOT_STORABLE", "text"],
  ["a lone surrogate", { title: "a\ud800b" }, "TEXT_NOT_STORABLE", "title"],
  ["no title", { title: " " }, "TITLE_MISSING", "title"],
  ["no outlet", { outlet: null }, "OUTLET_MISSING", "outlet"],
  ["no date", { publishedAt: null }, "PUBLISHED_AT_MISSING", "publishedAt"],
  ["an impossible date", { publishedAt: "2026-02-30" }, "DATE_INVALID", "publishedAt"],
  ["a date in the far future", { publishedAt: "2126-01-01" }, "DATE_IN_FUTURE", "publishedAt"],
  ["an address that is none", { url: "gull/1" }, "URL_INVALID", "url"],
  ["a language that is no code", { language: "English" }, "LANGUAGE_INVALID", "language"],
  [
    "html without an article",
    { text: null, html: "<html><body></body></html>" },
    "HTML_WITHOUT_ARTICLE",
    "html",
  ],
  ["text and html", { html: "<p>a</p>" }, "ARTICLE_TEXT_TWICE", "html"],
];

const INGEST = `mutation ($articles: [ArticleInput!]!) {
  ingestArticles(articles: $articles) {
    created unchanged revised failed
    results {
      status userErrors { code path remedy message }
      article { title publishedAt url analysis { status } analyses { id } revision { number } statements { nodes { text speaker { name role } } } }
    }
  }
}`;

test("Bad articles fail alone, each with its code, where it lies and what to do; the good ones between them are stored", async () => {
  const first = { ...GOOD };
  const last = { ...GOOD, url: null, title: "Fähre", text: "Die Fähre fährt.", language: "de" };
  const { data, errors } = await api.ask(INGEST, {
    articles: [first, ...BAD.map(([, article]) => ({ ...GOOD, ...article })), last],
  });
  expect(errors).toEqual([]);
  const { results, ...counts } = data.ingestArticles;
  expect(counts).toEqual({ created: 2, unchanged: 0, revised: 0, failed: BAD.length });
  expect(results[0]).toEqual({
    status: "CREATED",
    userErrors: [],
    article: {
      title: "Ferry sails",
      publishedAt: "2026-05-01T06:00:00.000Z",
      url: "https://gull.example/1",
      analysis: { status: "DONE" },
      analyses: [{ id: expect.any(String) }],
      revision: { number: 1 },
      statements: { nodes: [{ text: "The ferry will sail", speaker: { name: "Ada", role: "Minister" } }] },
    },
  });
  expect(results.at(-1)).toMatchObject({
    status: "CREATED",
    article: { analysis: { status: "UNSUPPORTED_LANGUAGE" } },
  });
  expect(results.slice(1, -1).map((result: { userErrors: unknown[] }) => result.userErrors[0])).toEqual(
    BAD.map(([, , code, field], index) => ({
      code,
      path: ["articles", `${index + 1}`, field],
      remedy: ERRORS[code].remedy,
      message: expect.stringMatching(/\w/),
    })),
  );
  expect((await api.ask("{ articles { totalCount } }")).data.articles.totalCount).toBe(2);
});

test("The same article again is UNCHANGED, with another text a REVISED one whose older analysis stays readable", async () => {
  const again = await api.ask(INGEST, {
    articles: [GOOD, { ...GOOD, text: "The ferry is late, says Ada." }, GOOD],
  });
  const { results, ...counts } = again.data.ingestArticles;
  expect(counts).toEqual({ created: 0, unchanged: 1, revised: 2, failed: 0 });
  expect(results[2].article).toMatchObject({
    revision: { number: 3 },
    statements: { nodes: [{ text: "The ferry will sail" }] },
  });
  expect(results[2].article.analyses).toHaveLength(3);
  const oldest = results[2].article.analyses.at(-1).id;
  const { data } = await api.ask(
    `{ node(id: "${oldest}") { ... on Analysis { revision { number text } } } }`,
  );
  expect(data.node.revision).toEqual({ number: 1, text: GOOD.text });
});

test("Two mutations in one request each answer what is stored then", async () => {
  const article = (title: string) => `ingestArticles(articles: [{
    outlet: "The Gull", url: "https://gull.example/2", title: "${title}", text: "Rain.", publishedAt: "2026-05-02"
  }]) { results { status article { title } } }`;
  const { data } = await api.ask(`mutation { one: ${article("Rain")} two: ${article("Much rain")} }`);
  expect(data.one.results).toEqual([{ status: "CREATED", article: { title: "Rain" } }]);
  expect(data.two.results).toEqual([{ status: "REVISED", article: { title: "Much rain" } }]);
});

test("Nothing of this was a bug", () => {
  expect(api.bugs).toEqual([]);
});
