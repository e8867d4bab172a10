import { Agent, get, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ERRORS, OnrecordError } from "../../src/errors.js";
import { MAX_REQUEST_BYTES } from "../../src/services/limits.js";
import type { ArticleInput, IngestResult } from "../../src/services/ports/ingest.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase } from "../support/test-database.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";

let api: Api;
let taken: readonly ArticleInput[] = [];
beforeAll(async () => {
  api = await startApi({ ingestArticles: takeIn });
  await api.stores.articles.write(FERRY_ARTICLES);
});
afterAll(() => api?.close());

/** Says of each article what its title asks for. */
async function takeIn(articles: readonly ArticleInput[]): Promise<IngestResult[]> {
  taken = articles;
  return articles.map(({ title }) =>
    title === "bad"
      ? {
          status: "FAILED",
          articleId: null,
          errors: [new OnrecordError("DATE_INVALID", "“31” is no date.", { path: ["publishedAt"] })],
        }
      : { status: title as "CREATED", articleId: FERRY_ARTICLES[0]!.id, errors: [] },
  );
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${api.address}/graphql`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

describe("A request that isn't one", () => {
  test.each<[string, () => Promise<Response>, number, string]>([
    ["JSON that is malformed", () => post('{"query": "{ __typename }"'), 400, "JSON_MALFORMED"],
    ["an empty body", () => post(""), 400, "JSON_MALFORMED"],
    ["bytes that are no UTF-8", () => post(Uint8Array.from([123, 34, 0xff, 34, 125])), 400, "NOT_UTF8"],
    [
      "more bytes than a request may have",
      () => post(`"${"x".repeat(MAX_REQUEST_BYTES)}"`),
      413,
      "REQUEST_TOO_LARGE",
    ],
    ["a body of another type", () => post("a=b", { "content-type": "text/csv" }), 400, "BAD_REQUEST"],
    [
      "a form that another site sends",
      () => post("query=x", { "content-type": "text/plain" }),
      400,
      "BAD_REQUEST",
    ],
    [
      "a query by GET without a preflight",
      () => fetch(`${api.address}/graphql?query={__typename}`),
      400,
      "BAD_REQUEST",
    ],
    ["several queries in one", () => post('[{"query":"{__typename}"}]'), 400, "BAD_REQUEST"],
    [
      "an address that isn't there",
      () => fetch(`${api.address}/nowhere?token=secret`),
      404,
      "ADDRESS_UNKNOWN",
    ],
    [
      "the playground where it isn't built",
      () => fetch(`${api.address}/playground/`),
      404,
      "ADDRESS_UNKNOWN",
    ],
  ])("%s is answered with a code and what to do", async (_what, send, status, code) => {
    const response = await send();
    expect(response.status).toBe(status);
    const body = await response.text();
    expect(JSON.parse(body).errors[0].extensions).toMatchObject({
      code,
      remedy: expect.stringMatching(/\w/),
    });
    expect(body).not.toMatch(/secret|node_modules|\\n +at /);
  });

  test("names the line and the column where its JSON goes wrong", async () => {
    const response = await post('{\n  "query": "{ __typename }"\n  "variables": {}\n}');
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "JSON_MALFORMED", line: 3, column: 3 } }],
    });
  });

  test("is no bug", () => {
    expect(api.bugs).toEqual([]);
  });
});

test("A query by GET works for whoever says that it isn't a browser's doing, a mutation never does", async () => {
  const headers = { "apollo-require-preflight": "true" };
  const ask = (query: string) =>
    fetch(`${api.address}/graphql?query=${encodeURIComponent(query)}`, { headers });
  expect(await (await ask("{ outlets { totalCount } }")).json()).toEqual({
    data: { outlets: { totalCount: 3 } },
  });
  expect((await ask('mutation { deleteArticle(id: "x") { deletedId } }')).status).toBe(405);
});

test("Other origins are told nothing that would let their pages read answers", async () => {
  const response = await post('{"query":"{ __typename }"}', { origin: "https://elsewhere.example" });
  expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("/ and /playground lead to the playground, and so does the API's address in a browser", async () => {
  const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  for (const path of ["/", "/playground", "/graphql"]) {
    const response = await fetch(api.address + path, { redirect: "manual", headers });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/playground/"]);
  }
});

test("The whole schema can be asked for", async () => {
  const { data } = await api.ask("{ __schema { types { name } } }");
  expect(data.__schema.types.map((type: { name: string }) => type.name)).toContain("StatementFilter");
});

describe("ingestArticles", () => {
  test("gives one result an article, in order, a bad one with where it is wrong", async () => {
    const { data, errors } = await api.ask(
      `mutation ($articles: [ArticleInput!]!) {
        ingestArticles(articles: $articles) {
          created unchanged revised failed
          results { status article { title } userErrors { code message path remedy } }
        }
      }`,
      {
        articles: ["CREATED", "bad", "UNCHANGED", "REVISED", "CREATED"].map((title) => ({
          title,
          text: "a",
        })),
      },
    );
    expect(errors).toEqual([]);
    expect(data.ingestArticles).toMatchObject({ created: 2, unchanged: 1, revised: 1, failed: 1 });
    expect(data.ingestArticles.results.map((result: { status: string }) => result.status)).toEqual([
      ...["CREATED", "FAILED", "UNCHANGED", "REVISED", "CREATED"],
    ]);
    expect(data.ingestArticles.results[0].article).toEqual({ title: "Minister promises a ferry" });
    expect(data.ingestArticles.results[1]).toEqual({
      status: "FAILED",
      article: null,
      userErrors: [
        {
          code: "DATE_INVALID",
          message: "“31” is no date.",
          path: ["articles", "1", "publishedAt"],
          remedy: ERRORS.DATE_INVALID.remedy,
        },
      ],
    });
    expect(taken).toHaveLength(5);
  });
});

describe("deleteArticle", () => {
  test("takes the article out for whatever is asked after it in the same request, and once", async () => {
    await api.stores.articles.write(FERRY_ARTICLES);
    const found = await api.ask('{ articles(where: { language: ["de"] }) { nodes { id } } }');
    const id = found.data.articles.nodes[0].id;
    const { data } = await api.ask(`mutation {
      again: ingestArticles(articles: [{ title: "UNCHANGED" }]) { results { article { outlet { name } } } }
      first: deleteArticle(id: "${id}") { deletedId userErrors { code } }
      second: deleteArticle(id: "${id}") { deletedId userErrors { code path } }
    }`);
    expect(data.first).toEqual({ deletedId: id, userErrors: [] });
    expect(data.second).toEqual({ deletedId: null, userErrors: [{ code: "NOT_FOUND", path: ["id"] }] });
    const after = await api.ask(`{ article(id: "${id}") { id } outlets { nodes { name } } }`);
    expect(after.data).toEqual({
      article: null,
      outlets: { nodes: [{ name: "Harbour Post" }, { name: "The Gull" }] },
    });
  });
});

describe("Without its database", () => {
  test("the server answers 503 with a code, and no word of where the database is; it lives on and recovers", async () => {
    const database = await createTestDatabase();
    const stores = await openStores(database.url);
    const lost = await startApi({ stores });
    await database.close();
    const { status, errors } = await lost.ask("{ statements { nodes { text } } }");
    expect(status).toBe(503);
    expect(errors[0]).toMatchObject({
      extensions: { code: "DATABASE_UNAVAILABLE", remedy: ERRORS.DATABASE_UNAVAILABLE.remedy },
    });
    expect(JSON.stringify(errors)).not.toMatch(/test_|127\.0\.0\.1|SELECT|prisma/i);
    const health = await fetch(`${lost.address}/health/ready`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ errors: [{ extensions: { code: "DATABASE_UNAVAILABLE" } }] });
    expect((await fetch(`${lost.address}/health/live`)).status).toBe(200);
    expect(lost.bugs).toEqual([]);
    await stores.close();
    await lost.close();
  });

  test("with it, it is healthy", async () => {
    for (const path of ["/health", "/health/live", "/health/ready"]) {
      const response = await fetch(api.address + path);
      expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
    }
  });
});

test("A bug is reported and answered as INTERNAL, without its message", async () => {
  const bug = new Error('syntax error in "SELECT secret FROM statement"');
  const broken = await startApi({ ingestArticles: () => Promise.reject(bug) });
  const { errors, data } = await broken.ask("mutation { ingestArticles(articles: []) { created } }");
  expect(data).toBeNull();
  expect(errors[0]).toMatchObject({
    message: "Something went wrong in Onrecord.",
    path: ["ingestArticles"],
    extensions: { code: "INTERNAL", path: [], remedy: ERRORS.INTERNAL.remedy },
  });
  expect(JSON.stringify(errors)).not.toMatch(/SELECT|secret|stack/);
  expect(broken.bugs).toEqual([expect.objectContaining({ originalError: bug })]);
  await broken.close();
});

describe("Closing", () => {
  test("doesn't wait for connections that are merely kept open, and ends a request that is being answered first", async () => {
    let release = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began = () => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const closing = await startApi({
      ingestArticles: async () => {
        began();
        await blocked;
        return [];
      },
    });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      get(`${closing.address}/health/live`, { agent }, (response) => response.resume().on("end", resolve)).on(
        "error",
        reject,
      );
    });
    const running = closing.ask("mutation { ingestArticles(articles: []) { created } }");
    await begun;
    const started = performance.now();
    const closed = closing.close();
    setTimeout(release, 200);
    expect((await running).data.ingestArticles.created).toBe(0);
    await closed;
    expect(performance.now() - started).toBeLessThan(3_000);
    agent.destroy();
    await expect(fetch(`${closing.address}/health/live`)).rejects.toThrow();
  });

  test("cuts off a request that never ends", async () => {
    const stuck = await startApi({ ingestArticles: () => new Promise(() => {}) });
    const failed = new Promise<Error>((resolve) => {
      const sent = request(`${stuck.address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
      });
      sent.on("error", resolve);
      sent.end('{"query":"mutation { ingestArticles(articles: []) { created } }"}');
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    await stuck.close();
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(await failed).toMatchObject({ code: "ECONNRESET" });
  });
});

test("a page of another site that has its name resolve to this machine gets nothing", async () => {
  const own = await startApi({ hosts: [] });
  const { port } = new URL(own.address);
  const answerTo = (host: string) =>
    new Promise<number | undefined>((done) => {
      get({ host: "127.0.0.1", port, path: "/health", headers: { host } }, (response) => {
        response.resume();
        done(response.statusCode);
      });
    });
  expect(await answerTo(`rebound.example:${port}`)).toBe(421);
  expect(await answerTo(`localhost:${port}`)).toBe(200);
  await own.close();
});
