import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ERRORS } from "../../src/errors.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";

let cached: Api;
let plain: Api;
beforeAll(async () => {
  cached = await startApi({ responseCacheBytes: 1_048_576, clock: () => 0 });
  plain = await startApi({}, cached.database);
  await cached.stores.articles.write(FERRY_ARTICLES);
});
afterAll(async () => {
  await plain?.close();
  await cached?.close();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const persisted = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(query) } });

/** Ways to send a request to a server. */
const WAYS: Readonly<Record<string, (api: Api, request: Record<string, unknown>) => Promise<Response>>> = {
  POST: ({ address }, request) =>
    fetch(`${address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    }),
  GET: ({ address }, request) => {
    const parameters = Object.entries(request).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return fetch(`${address}/graphql?${new URLSearchParams(parameters)}`, {
      headers: { "apollo-require-preflight": "1" },
    });
  },
};

const SERVERS: readonly [name: string, api: () => Api][] = [
  ["with a cache", () => cached],
  ["without one", () => plain],
];
const CASES = SERVERS.flatMap(([name, api]) => Object.keys(WAYS).map((way) => [way, name, api] as const));

describe.each(CASES)("A persisted query by %s on a server %s", (way, name, api) => {
  const send = async (request: Record<string, unknown>) => {
    const response = await WAYS[way]!(api(), request);
    return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
  };
  const query = `query Some($n: Int = 1) { outlets(first: $n) { nodes { name } } } # ${way} ${name}`;
  const one = { outlets: { nodes: [{ name: "Harbour Post" }] } };

  test("is asked for its text once, and answered by its hash from then on, with any variables", async () => {
    const extensions = persisted(query);
    for (let round = 0; round < 2; round += 1) {
      expect(await send({ extensions })).toMatchObject({
        status: ERRORS.PERSISTED_QUERY_NOT_FOUND.status,
        errors: [
          {
            // Apollo's clients look for these words.
            message: "PersistedQueryNotFound",
            extensions: {
              code: "PERSISTED_QUERY_NOT_FOUND",
              remedy: ERRORS.PERSISTED_QUERY_NOT_FOUND.remedy,
            },
          },
        ],
      });
    }
    expect(await send({ query, extensions })).toEqual({ status: 200, data: one });
    expect(await send({ extensions })).toEqual({ status: 200, data: one });
    expect(await send({ extensions })).toEqual({ status: 200, data: one });
    expect(await send({ extensions, operationName: "Some", variables: { n: 2 } })).toMatchObject({
      status: 200,
      data: { outlets: { nodes: [{}, {}] } },
    });
  });

  test("with the hash of another text, or of another version, is refused and not kept", async () => {
    const text = `{ __typename } # ${way} ${name}`;
    const bad: readonly Record<string, unknown>[] = [
      { query: text, extensions: persisted("{ another }") },
      { query: text, extensions: { persistedQuery: { version: 2, sha256Hash: sha256(text) } } },
    ];
    for (const request of bad) {
      expect(await send(request)).toMatchObject({
        status: 400,
        errors: [
          {
            extensions: {
              code: "PERSISTED_QUERY_INVALID",
              path: ["extensions", "persistedQuery"],
              remedy: ERRORS.PERSISTED_QUERY_INVALID.remedy,
            },
          },
        ],
      });
    }
    expect(await send({ extensions: persisted(text) })).toMatchObject({
      errors: [{ message: "PersistedQueryNotFound" }],
    });
  });

  test("that is no query of this API is refused and not kept", async () => {
    const text = `{ nothing } # ${way} ${name}`;
    expect(await send({ query: text, extensions: persisted(text) })).toMatchObject({ status: 400 });
    expect(await send({ extensions: persisted(text) })).toMatchObject({
      errors: [{ message: "PersistedQueryNotFound" }],
    });
  });
});

test("A persisted query shares its answer with the same text", async () => {
  const query = "{ outlets(first: 2) { nodes { id } } }";
  await WAYS.POST!(cached, { query, extensions: persisted(query) });
  await cached.ask(query);
  const before = cached.sql.length;
  expect((await WAYS.POST!(cached, { extensions: persisted(query) })).status).toBe(200);
  expect((await WAYS.GET!(cached, { extensions: persisted(query) })).status).toBe(200);
  expect(cached.sql).toHaveLength(before);
});

test("As many texts are kept as fit into 8 MB, the ones used last", async () => {
  const texts = Array.from({ length: 90 }, (_, index) => `{ __typename } # ${index} ${"x".repeat(100_000)}`);
  for (const query of texts) await WAYS.POST!(plain, { query, extensions: persisted(query) });
  const isKept = async (query: string) =>
    Object.hasOwn(
      (await (await WAYS.POST!(plain, { extensions: persisted(query) })).json()) as object,
      "data",
    );
  expect(await isKept(texts.at(-1)!)).toBe(true);
  expect(await isKept(texts[0]!)).toBe(false);
  expect(await isKept(texts[20]!)).toBe(true);
});

test("No fault of a client's is a bug of the server's", () => {
  expect([...cached.bugs, ...plain.bugs]).toEqual([]);
});
