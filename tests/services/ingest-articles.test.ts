import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { OnrecordError } from "../../src/errors.js";
import { readHtml } from "../../src/ingest/read-html.js";
import { createIngest, type Ingest } from "../../src/services/ingest-articles.js";
import type { AnalyserPort } from "../../src/services/ports/analyser.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleAnalyser } from "./example-analyser.js";

const NOW = new Date("2026-06-15T12:00:00Z");
const TEXT = "Tilda Varga [harbour minister] (+1) on Port Authority: the quay will be ready";
const ROW = {
  url: "https://ledger.example/quay",
  title: "Quay",
  text: TEXT,
  outlet: "Ledger",
  publishedAt: "2026-06-01",
};

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };
let analyser: ReturnType<typeof exampleAnalyser>;
let ingest: Ingest;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
});

beforeEach(async () => {
  analyser = exampleAnalyser();
  ingest = createIngest({ stores, analyser, readHtml: readPage, now: () => NOW });
  const page = await stores.articles.page({}, { limit: 500, forward: true, from: null });
  for (const row of page.rows) await stores.articles.delete(row.value.id);
});

afterAll(async () => {
  await stores.close();
  await database.close();
});

describe("a bad article fails alone, with a code and the path of its field", () => {
  const cases: [name: string, change: Record<string, unknown>, code: string, path: string][] = [
    ["no text and no html", { text: null }, "ARTICLE_TEXT_MISSING", "text"],
    ["an empty text", { text: "" }, "ARTICLE_TEXT_EMPTY", "text"],
    ["a text without a letter", { text: " … 123 —\n" }, "ARTICLE_TEXT_EMPTY", "text"],
    ["both text and html", { html: "<p>x</p>" }, "ARTICLE_TEXT_TWICE", "html"],
    [
      "html without an article",
      { text: null, html: "<html><body></body></html>" },
      "HTML_WITHOUT_ARTICLE",
      "html",
    ],
    ["a text one byte over 2 MB", { text: `${"é".repeat(1024 * 1024)}a` }, "ARTICLE_TOO_LARGE", "text"],
    ["html over 8 MB", { text: null, html: "a".repeat(8 * 1024 * 1024 + 1) }, "ARTICLE_TOO_LARGE", "html"],
    ["a NUL in the text", { text: "a\0b" }, "TEXT_NOT_STORABLE", "text"],
    ["a lone high surrogate in the title", { title: "a\ud83d" }, "TEXT_NOT_STORABLE", "title"],
    ["a lone low surrogate in the author", { author: "\udc00a" }, "TEXT_NOT_STORABLE", "author"],
    ["a NUL in the externalId", { externalId: "1\0" }, "TEXT_NOT_STORABLE", "externalId"],
    ["no outlet", { outlet: undefined }, "OUTLET_MISSING", "outlet"],
    ["an outlet of white space", { outlet: " \t" }, "OUTLET_MISSING", "outlet"],
    ["an outlet of 201 characters", { outlet: "a".repeat(201) }, "FIELD_TOO_LONG", "outlet"],
    ["no title", { title: null }, "TITLE_MISSING", "title"],
    ["a title of 2,001 characters", { title: "a".repeat(2001) }, "FIELD_TOO_LONG", "title"],
    ["no date", { publishedAt: null }, "PUBLISHED_AT_MISSING", "publishedAt"],
    ["a day that does not exist", { publishedAt: "2026-02-30" }, "DATE_INVALID", "publishedAt"],
    ["29 February of a common year", { publishedAt: "2025-02-29T10:00:00Z" }, "DATE_INVALID", "publishedAt"],
    ["an hour that does not exist", { publishedAt: "2026-02-03T25:00:00Z" }, "DATE_INVALID", "publishedAt"],
    ["a date in words", { publishedAt: "last Tuesday" }, "DATE_INVALID", "publishedAt"],
    ["the year nought", { publishedAt: "0000-01-01" }, "DATE_INVALID", "publishedAt"],
    [
      "a date more than a day ahead",
      { publishedAt: "2026-06-16T12:00:01Z" },
      "DATE_IN_FUTURE",
      "publishedAt",
    ],
    ["a url without a host", { url: "/quay" }, "URL_INVALID", "url"],
    ["a url of another scheme", { url: "javascript:alert(1)" }, "URL_INVALID", "url"],
    ["a url of 2,049 characters", { url: `https://a.example/${"a".repeat(2031)}` }, "FIELD_TOO_LONG", "url"],
    ["a language that is no code", { language: "english" }, "LANGUAGE_INVALID", "language"],
    ["an unknown field", { headline: "Quay" }, "FIELD_UNKNOWN", "headline"],
    ["a number as title", { title: 7 }, "FIELD_INVALID", "title"],
  ];

  test.each(cases)("%s", async (_name, change, code, path) => {
    const [bad, good] = await ingest([{ ...ROW, url: null, ...change }, ROW]);
    expect(bad).toMatchObject({ status: "FAILED", articleId: null });
    expect(bad?.errors.map((error) => [error.code, error.path])).toEqual([[code, [path]]]);
    expect(good?.status).toBe("CREATED");
  });

  test.each([[null], ["text"], [7], [[]]])("%p instead of an article", async (row) => {
    const [result] = await ingest([row]);
    expect(result?.errors.map((error) => [error.code, error.path])).toEqual([["FIELD_INVALID", []]]);
  });

  test("every fault of an article is named at once", async () => {
    const [result] = await ingest([{ text: "", url: "nowhere" }]);
    expect(result?.errors.map((error) => error.code).sort()).toEqual([
      "ARTICLE_TEXT_EMPTY",
      "OUTLET_MISSING",
      "PUBLISHED_AT_MISSING",
      "TITLE_MISSING",
      "URL_INVALID",
    ]);
  });
});

describe("what lies on the edge is taken", () => {
  test.each([
    ["a text of 2 MB", { text: "é".repeat(1024 * 1024) }],
    ["emoji and right-to-left text", { text: "Zoë 🚢 قال الوزير 𝔘 said" }],
    ["a date a day ahead", { publishedAt: "2026-06-16T12:00:00Z" }],
    ["29 February of a leap year", { publishedAt: "2024-02-29" }],
    ["a time without an offset", { publishedAt: "2026-06-01 08:30" }],
    ["the year one", { publishedAt: "0001-01-01" }],
  ])("%s", async (_name, change) => {
    const [result] = await ingest([{ ...ROW, ...change }]);
    expect(result).toMatchObject({ status: "CREATED", errors: [] });
  });

  test.each([
    ["2026-06-01", "2026-06-01T00:00:00.000Z"],
    ["2026-06-01T08:30", "2026-06-01T08:30:00.000Z"],
    ["2026-06-01 08:30:15", "2026-06-01T08:30:15.000Z"],
    ["2026-06-01T08:30:00+02:00", "2026-06-01T06:30:00.000Z"],
    ["2026-06-01T08:30:00.1234Z", "2026-06-01T08:30:00.123Z"],
  ])("the date %s means %s, also on a database set to another time zone", async (publishedAt, expected) => {
    const [result] = await ingest([{ ...ROW, publishedAt }]);
    const [article] = await stores.articles.byIds([result?.articleId as string]);
    expect(article?.publishedAt.toISOString()).toBe(expected);
  });
});

describe("an article is known again", () => {
  const cases: [name: string, one: object, other: object, same: boolean][] = [
    ["by its address", {}, { title: "Other", text: "Other text" }, true],
    [
      "whatever the host's case, fragment, port and tracking",
      {},
      { url: "https://LEDGER.example:443/quay?utm_source=x&fbclid=1#top" },
      true,
    ],
    ["over http and https", {}, { url: "http://ledger.example/quay" }, true],
    [
      "whatever the order of parameters",
      { url: "https://a.example/?a=1&b=2" },
      { url: "https://a.example/?b=2&a=1" },
      true,
    ],
    [
      "not by another parameter",
      { url: "https://a.example/?id=1" },
      { url: "https://a.example/?id=2" },
      false,
    ],
    [
      "by outlet and externalId without an address",
      { url: null, externalId: "7" },
      { url: null, externalId: "7", title: "Other", outlet: " LEDGER " },
      true,
    ],
    [
      "not by the externalId of another outlet",
      { url: null, externalId: "7" },
      { url: null, externalId: "7", outlet: "Courier" },
      false,
    ],
    [
      "by outlet, title and day without either",
      { url: null },
      { url: null, text: "Other", publishedAt: "2026-06-01T23:59:59Z" },
      true,
    ],
    ["not by the title of another day", { url: null }, { url: null, publishedAt: "2026-06-02" }, false],
  ];

  test.each(cases)("%s", async (_name, one, other, same) => {
    const [first, second] = await ingest([
      { ...ROW, ...one },
      { ...ROW, ...other },
    ]);
    expect(first?.articleId === second?.articleId).toBe(same);
    expect((await stores.facts()).articles).toBe(same ? 1 : 2);
  });
});

describe("what is stored already", () => {
  test("changes nothing and is not analysed again", async () => {
    const [first] = await ingest([ROW]);
    const [second] = await ingest([{ ...ROW, url: `${ROW.url}#again` }]);
    expect(second).toEqual({ status: "UNCHANGED", articleId: first?.articleId, errors: [] });
    expect(analyser.analysed).toHaveLength(1);
  });

  test("gets a new revision and analysis with another text, and the older ones stay", async () => {
    const [first] = await ingest([ROW]);
    const id = first?.articleId as string;
    const [second] = await ingest([{ ...ROW, text: "Tilda Varga (-1) on Port Authority: the quay is late" }]);
    expect(second?.status).toBe("REVISED");
    expect((await stores.articles.byIds([id]))[0]).toMatchObject({ revision: 2, analysis: 2 });
    const revisions = await stores.articles.revisions([1, 2].map((number) => ({ articleId: id, number })));
    expect(revisions.map((revision) => revision?.text)).toEqual([
      TEXT,
      "Tilda Varga (-1) on Port Authority: the quay is late",
    ]);
    expect(await statementTexts()).toEqual(["the quay is late"]);
    const old = await stores.statements.byKeys([{ articleId: id, analysis: 1, position: 0 }]);
    expect(old[0]?.text).toBe("the quay will be ready");
  });

  test("keeps its revision and analysis with other metadata, and its statements move with its date", async () => {
    const [first] = await ingest([ROW]);
    const id = first?.articleId as string;
    const [second] = await ingest([
      { ...ROW, author: "Ivo Lem", outlet: "Courier", publishedAt: "2026-06-03" },
    ]);
    expect(second?.status).toBe("REVISED");
    expect(analyser.analysed).toHaveLength(1);
    expect((await stores.articles.byIds([id]))[0]).toMatchObject({
      revision: 1,
      analysis: 1,
      author: "Ivo Lem",
    });
    const range = { gte: new Date("2026-06-03"), lt: new Date("2026-06-04") };
    expect(await stores.statements.count({ publishedAt: range }, "EVERY_COPY")).toBe(1);
    expect((await stores.outlets.byNames(["ledger", "courier"])).map((found) => found.length)).toEqual([
      0, 1,
    ]);
  });

  test("is analysed again where the caller says that its language is another one", async () => {
    const [first] = await ingest([ROW]);
    await ingest([{ ...ROW, language: "DE" }]);
    const id = first?.articleId as string;
    expect((await stores.articles.byIds([id]))[0]).toMatchObject({
      language: "de",
      revision: 1,
      analysis: 2,
    });
    expect((await stores.articles.analysesOf([id]))[0]?.map((run) => run.status)).toEqual([
      "UNSUPPORTED_LANGUAGE",
      "DONE",
    ]);
    expect(await statementTexts()).toEqual([]);
  });

  test("is analysed again if its analysis failed, and stays as it is while that fails", async () => {
    let fails = true;
    const failing: AnalyserPort = {
      ...analyser,
      analyse: async (text, language) => {
        const analysis = await analyser.analyse(text, language);
        return fails ? { ...analysis, status: "FAILED", statements: [] } : analysis;
      },
    };
    const unlucky = createIngest({ stores, analyser: failing, readHtml: readPage, now: () => NOW });
    const [first] = await unlucky([ROW]);
    const id = first?.articleId as string;
    expect([first, ...(await unlucky([ROW]))].map((result) => result?.status)).toEqual([
      "CREATED",
      "UNCHANGED",
    ]);
    fails = false;
    expect((await unlucky([ROW]))[0]).toEqual({ status: "REVISED", articleId: id, errors: [] });
    expect((await stores.articles.analysesOf([id]))[0]?.map((run) => run.status)).toEqual(["DONE", "FAILED"]);
    expect((await stores.articles.byIds([id]))[0]).toMatchObject({ revision: 1, analysis: 2 });
    expect(await statementTexts()).toEqual(["the quay will be ready"]);
    expect((await unlucky([ROW]))[0]?.status).toBe("UNCHANGED");
    expect(analyser.analysed).toHaveLength(3);
  });

  test("is taken in order where a batch has it twice", async () => {
    const results = await ingest([ROW, { ...ROW, text: "Other text" }, { ...ROW, text: "Other text" }, ROW]);
    expect(results.map((result) => result.status)).toEqual(["CREATED", "REVISED", "UNCHANGED", "REVISED"]);
    expect((await stores.articles.byIds([results[0]?.articleId as string]))[0]?.revision).toBe(3);
  });
});

test("a page of html brings its own title, outlet and date, and the caller's win", async () => {
  const html = `<html lang="en-GB"><head><title>Quay opens</title>
    <meta property="og:site_name" content="Harbour Courier"><meta property="article:published_time" content="2026-05-02T07:00:00Z">
    </head><body><article><h1>Quay opens</h1><p>${"The quay opened on Monday after two years of work on it. ".repeat(8)}</p></article></body></html>`;
  const [result] = await ingest([{ html, outlet: "Ledger" }]);
  const [article] = await stores.articles.byIds([result?.articleId as string]);
  expect(article).toMatchObject({ title: "Quay opens", publishedAt: new Date("2026-05-02T07:00:00Z") });
  const [outlet] = await stores.outlets.byIds([article?.outletId as string]);
  expect(outlet?.name).toBe("Ledger");
});

test("the pages of a batch are read side by side, and each result stands in its place", async () => {
  const waiting: (() => void)[] = [];
  const reading = createIngest({
    stores,
    analyser,
    readHtml: async (html) => {
      await new Promise<void>((done) => {
        waiting.push(done);
        // The last one to come lets the others go, the latest first.
        if (waiting.length === 3) for (const go of waiting.reverse()) go();
      });
      throw new OnrecordError("HTML_WITHOUT_ARTICLE", html);
    },
    now: () => NOW,
  });
  const page = (title: string) => ({ ...ROW, url: null, title, text: null, html: title });
  const results = await reading([page("One"), page("Two"), page("Three")]);
  expect(results.map(({ errors }) => errors[0]?.message)).toEqual(["One", "Two", "Three"]);
});

test("an outage is thrown and not taken for a bad article", async () => {
  const closed = await openStores(database.url);
  const lost = createIngest({
    stores: {
      articles: { ...closed.articles, write: () => stores.articles.write([]), fingerprints: outage },
    },
    analyser,
    readHtml: readPage,
    now: () => NOW,
  });
  await closed.close();
  await expect(lost([ROW])).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
});

async function readPage(html: string, url: string | null) {
  return readHtml(html, url);
}

async function outage(): Promise<never> {
  const gone = await openStores("postgresql://nobody@127.0.0.1:1/none");
  throw new Error(`opened ${typeof gone}`);
}

async function statementTexts(): Promise<string[]> {
  const order = { field: "PUBLISHED_AT", direction: "ASC" } as const;
  const page = await stores.statements.page({}, order, "EVERY_COPY", {
    limit: 100,
    forward: true,
    from: null,
  });
  return page.rows.map((row) => row.value.text);
}
