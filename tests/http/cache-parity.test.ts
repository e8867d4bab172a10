import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { OnrecordError } from "../../src/errors.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { type Answer, type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";

let time = 0;
const CACHED = { responseCacheBytes: 1_048_576, clock: () => time };

let cached: Api;
let plain: Api;
beforeAll(async () => {
  cached = await startApi(CACHED);
  plain = await startApi({}, cached.database);
  await cached.stores.articles.write(FERRY_ARTICLES);
});
afterAll(async () => {
  await plain?.close();
  await cached?.close();
});

/** A GET with the target and the headers as they stand, and no others. */
function rawGet({ address }: Api, path: string, headers: Record<string, string>) {
  const { port } = new URL(address);
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    }).on("error", reject);
  });
}

describe("A request that is refused without a cache is refused with it, the same way", () => {
  const query = "{ outlets { nodes { name } } }";
  const json = JSON.stringify({ query });
  const search = `query=${encodeURIComponent(query)}`;
  const JSON_TYPE = { "content-type": "application/json" };
  const PREFLIGHT = { "apollo-require-preflight": "1" };
  const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;

  const posted: readonly [what: string, body: string, headers: Record<string, string>, status: number][] = [
    ["a form", `query=${query}`, { "content-type": "application/x-www-form-urlencoded" }, 400],
    ["plain text", json, { "content-type": "text/plain" }, 400],
    ["JSON by another name", json, { "content-type": "application/json; charset=utf-8" }, 200],
    ["malformed JSON", json.slice(1), JSON_TYPE, 400],
    ["an empty body", "", JSON_TYPE, 400],
    ["an empty object", "{}", JSON_TYPE, 400],
    ["several queries", `[${json},${json}]`, JSON_TYPE, 400],
    ["variables as text", JSON.stringify({ query, variables: "{}" }), JSON_TYPE, 400],
    ["variables as a list", JSON.stringify({ query, variables: [] }), JSON_TYPE, 400],
    [
      "variables that nest very deep",
      `{"query":${JSON.stringify(query)},"variables":{"a":${deep}}}`,
      JSON_TYPE,
      200,
    ],
    ["a number for a name", JSON.stringify({ query, operationName: 5 }), JSON_TYPE, 400],
    ["an operation that isn't there", JSON.stringify({ query, operationName: "None" }), JSON_TYPE, 400],
    ["an empty operation name", JSON.stringify({ query, operationName: "" }), JSON_TYPE, 400],
    ["extensions as text", JSON.stringify({ query, extensions: "x" }), JSON_TYPE, 400],
    ["a media type that isn't served", json, { ...JSON_TYPE, accept: "image/png" }, 406],
    ["another media type", json, { ...JSON_TYPE, accept: "application/graphql-response+json" }, 200],
    ["a text that is no query", JSON.stringify({ query: "{" }), JSON_TYPE, 400],
    ["a query for what isn't there", JSON.stringify({ query: "{ nothing }" }), JSON_TYPE, 400],
    [
      "more operations than one",
      JSON.stringify({ query: "query A { __typename } query B { __typename }" }),
      JSON_TYPE,
      400,
    ],
  ];
  test.each(posted)("%s, by POST", async (_what, body, headers, status) => {
    // The answer to the plain query lies ready.
    await cached.ask(query);
    const [first, again, without] = await Promise.all(
      [cached, cached, plain].map(async ({ address }) => {
        const response = await fetch(`${address}/graphql`, { method: "POST", body, headers });
        const kept = ["content-type", "vary", "cache-control", "etag", "allow"].map((name) =>
          response.headers.get(name),
        );
        return { status: response.status, kept, body: await response.text() };
      }),
    );
    expect(without?.status).toBe(status);
    expect(first).toEqual(without);
    expect(again).toEqual(without);
  });

  const got: readonly [what: string, path: string, headers: Record<string, string>, status: number][] = [
    ["without a preflight", `/graphql?${search}`, {}, 400],
    ["with an empty preflight header", `/graphql?${search}`, { "apollo-require-preflight": "" }, 400],
    ["with a preflight", `/graphql?${search}`, PREFLIGHT, 200],
    [
      "with an operation's name for a preflight",
      `/graphql?${search}`,
      { "x-apollo-operation-name": "x" },
      200,
    ],
    ["of JSON", `/graphql?${search}`, JSON_TYPE, 200],
    ["of plain text", `/graphql?${search}`, { "content-type": "text/plain" }, 400],
    [
      "of plain text with a preflight",
      `/graphql?${search}`,
      { ...PREFLIGHT, "content-type": "text/plain" },
      415,
    ],
    ["of two queries", `/graphql?${search}&${search}`, PREFLIGHT, 400],
    ["with variables that are no JSON", `/graphql?${search}&variables=x`, PREFLIGHT, 400],
    ["with variables that are a list", `/graphql?${search}&variables=[]`, PREFLIGHT, 400],
    ["of nothing", "/graphql", PREFLIGHT, 400],
    ["of a mutation", '/graphql?query=mutation{deleteArticle(id:"x"){deletedId}}', PREFLIGHT, 405],
    ["of bytes that are no text", "/graphql?query=%FF{outlets{nodes{name}}}", PREFLIGHT, 400],
    ["of what stands before a #", "/graphql?query={__typename}#{outlets{nodes{name}}}", PREFLIGHT, 200],
    [
      "from a page that wants HTML",
      `/graphql?${search}`,
      { ...PREFLIGHT, accept: "application/json;q=0.5, text/plain" },
      200,
    ],
  ];
  test.each(got)("a GET %s", async (_what, path, headers, status) => {
    await cached.ask(query);
    const without = await rawGet(plain, path, headers);
    expect(without.status).toBe(status);
    expect(await rawGet(cached, path, headers)).toEqual(without);
    expect(await rawGet(cached, path, headers)).toEqual(without);
  });

  test("HEAD", async () => {
    for (const { address } of [cached, plain]) {
      const response = await fetch(`${address}/graphql?${search}`, { method: "HEAD", headers: PREFLIGHT });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
    }
  });

  test("a name that isn't the server's", async () => {
    const own = await startApi({ ...CACHED, hosts: [] }, cached.database);
    await own.ask(query);
    const { status } = await rawGet(own, `/graphql?${search}`, { ...PREFLIGHT, host: "rebound.example" });
    expect(status).toBe(421);
    await own.close();
  });
});

describe("Nothing is kept of", () => {
  const failing = async (query: string) => {
    const before = cached.sql.length;
    const { errors } = await cached.ask(query);
    return { code: errors[0]?.extensions.code, sql: cached.sql.length - before };
  };

  test("an answer with errors, whole or in part", async () => {
    const unknown =
      '{ outlets { totalCount } statements(where: { speaker: [{ name: "Nobody" }] }) { totalCount } }';
    for (let round = 0; round < 2; round += 1) {
      const { code, sql } = await failing(unknown);
      expect(code).toBe("UNKNOWN_NAME");
      expect(sql).toBeGreaterThan(0);
    }
  });

  test("an outage: it ends with the outage", async () => {
    let down = false;
    const own = await openStores(cached.database.url);
    const shaky: Stores = {
      ...own,
      outlets: {
        ...own.outlets,
        page: (...args) =>
          down
            ? Promise.reject(new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer."))
            : own.outlets.page(...args),
      },
    };
    const server = await startApi({ ...CACHED, stores: shaky }, cached.database);
    const query = "{ outlets { nodes { name } } }";
    down = true;
    expect(await server.ask(query)).toMatchObject({ status: 503 });
    down = false;
    expect(await server.ask(query)).toMatchObject({ status: 200, errors: [] });
    await server.close();
    await own.close();
  });

  test("what tells of the moment", async () => {
    const sizes = "{ serverInfo { sizes { articles } } }";
    await cached.ask(sizes);
    const before = cached.sql.length;
    await cached.ask(sizes);
    await cached.ask("query { ...info } fragment info on Query { serverInfo { databaseVersion } }");
    await cached.ask("query { ...info } fragment info on Query { serverInfo { databaseVersion } }");
    expect(cached.sql.length - before).toBe(3);
  });

  test("a mutation: two that are alike at the same time are two", async () => {
    const taken: unknown[] = [];
    const own = await startApi({
      ...CACHED,
      ingestArticles: async (articles) => {
        taken.push(articles);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return [];
      },
    });
    const ask = () => own.ask("mutation { ingestArticles(articles: []) { created } }");
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(taken).toHaveLength(4);
    await own.close();
  });

  test("anything, where the cache is off", async () => {
    const query = "{ outlets { nodes { name } } }";
    await plain.ask(query);
    const before = plain.sql.length;
    await plain.ask(query);
    expect(plain.sql.length).toBeGreaterThan(before);
  });
});

/** Opens a server whose lists of outlets wait, once they are read, until the test lets them go. */
async function startSlow() {
  const own = await openStores(cached.database.url);
  let release = () => {};
  let held: Promise<void> | null = null;
  let reads = 0;
  let arrived = () => {};
  const stores: Stores = {
    ...own,
    outlets: {
      ...own.outlets,
      page: async (...args) => {
        const page = await own.outlets.page(...args);
        reads += 1;
        arrived();
        await held;
        return page;
      },
    },
  };
  const server = await startApi({ ...CACHED, stores }, cached.database);
  return {
    server,
    reads: () => reads,
    hold: () => {
      held = new Promise((resolve) => {
        release = resolve;
      });
      return new Promise<void>((resolve) => {
        arrived = resolve;
      });
    },
    release: () => {
      held = null;
      release();
    },
    close: async () => {
      await server.close();
      await own.close();
    },
  };
}

describe("Queries at the same time", () => {
  const query = (n: number) => `{ outlets(first: ${n}) { nodes { name } } }`;

  test("that are equal are executed once, others each", async () => {
    const slow = await startSlow();
    const arrival = slow.hold();
    const equal = Array.from({ length: 10 }, () => slow.server.ask(query(7)));
    const other = slow.server.ask(query(8));
    await arrival;
    await new Promise((resolve) => setTimeout(resolve, 100));
    slow.release();
    const answers = await Promise.all(equal);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await other).errors).toEqual([]);
    expect(slow.reads()).toBe(2);
    await slow.close();
  });

  test("of which one fails answer alike, and the next one tries again", async () => {
    let failures = 0;
    const own = await openStores(cached.database.url);
    const stores: Stores = {
      ...own,
      outlets: {
        ...own.outlets,
        page: async (...args) => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          failures += 1;
          if (failures === 1) throw new Error("a bug");
          return own.outlets.page(...args);
        },
      },
    };
    const server = await startApi({ ...CACHED, stores }, cached.database);
    const answers = await Promise.all([server.ask(query(5)), server.ask(query(5))]);
    expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(["INTERNAL", "INTERNAL"]);
    expect((await server.ask(query(5))).errors).toEqual([]);
    expect(failures).toBe(2);
    await server.close();
    await own.close();
  });

  test("one that began before a write and ends after it is no answer to those that come after the write", async () => {
    const slow = await startSlow();
    const arrival = slow.hold();
    const before = slow.server.ask(query(500));
    await arrival;
    const { data } = await slow.server.ask(
      `mutation { ingestArticles(articles: [{ outlet: "Aft Deck", title: "t", text: "Ah, says Ada.", publishedAt: "2026-05-01" }]) { created } }`,
    );
    expect(data.ingestArticles.created).toBe(1);
    const during = slow.server.ask(query(500));
    await new Promise((resolve) => setTimeout(resolve, 50));
    slow.release();
    expect(JSON.stringify((await before).data)).not.toContain("Aft Deck");
    expect(JSON.stringify((await during).data)).toContain("Aft Deck");
    expect(JSON.stringify((await slow.server.ask(query(500))).data)).toContain("Aft Deck");
    await slow.close();
  });
});

test("Over random writes by several servers and queries between them, a server with a cache answers as one without", async () => {
  const writers = [cached, plain];
  const articles = Array.from({ length: 4 }, (_, index) => index);
  const inputOf = (index: number, text: number) => ({
    outlet: `Outlet ${index % 2}`,
    title: `Article ${index}`,
    url: `https://gull.example/${index}`,
    text: `The ferry sails ${text} times a day, says Ada.`,
    publishedAt: "2026-05-01",
  });
  const QUERIES = [
    "{ articles(first: 100) { totalCount nodes { title revision { number } } } }",
    "{ statements(first: 100) { totalCount nodes { text speaker { name } article { outlet { name } } } } }",
    "{ statementAggregates(groupBy: [{ by: OUTLET }]) { nodes { count articles groupedBy { outlet { name } } } } }",
    '{ statements(where: { text: "ferry" }) { totalCount } speakers { nodes { name role } } }',
    '{ articles(where: { outlet: [{ name: "Outlet 1" }] }) { totalCount } }',
  ];
  const write = fc.record({
    writer: fc.nat({ max: 1 }),
    index: fc.constantFrom(...articles),
    text: fc.option(fc.nat({ max: 2 })),
  });
  const step = fc.oneof(
    { weight: 1, arbitrary: write },
    { weight: 2, arbitrary: fc.nat({ max: QUERIES.length - 1 }) },
  );
  let [compared, hits] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30, size: "max" }), async (steps) => {
      for (const given of steps) {
        if (typeof given === "number") {
          const before = cached.sql.length;
          const [one, other] = [await cached.ask(QUERIES[given]!), await plain.ask(QUERIES[given]!)];
          expect(comparable(one)).toEqual(comparable(other));
          compared += 1;
          if (cached.sql.length === before) hits += 1;
          continue;
        }
        const writer = writers[given.writer]!;
        if (given.text === null) await deleteArticle(writer, given.index);
        else {
          await writer.ask(
            "mutation ($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { created } }",
            { articles: [inputOf(given.index, given.text)] },
          );
        }
        if (writer === plain) time += 801;
      }
    }),
    { numRuns: 15, seed: 7 },
  );
  expect(compared).toBeGreaterThan(100);
  expect(hits).toBeGreaterThan(20);
});

/** Without what differs from run to run. */
function comparable({ status, data, errors }: Answer) {
  return { status, data, errors };
}

async function deleteArticle(server: Api, index: number): Promise<void> {
  const { data } = await server.ask(`{ article(url: "https://gull.example/${index}") { id } }`);
  if (data.article === null) return;
  await server.ask(`mutation { deleteArticle(id: "${data.article.id}") { deletedId } }`);
}
