import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Api, CACHED, type CachedAndPlain, startApi, startCachedAndPlain } from "./api.js";

let cached: Api;
let plain: Api;
let close: CachedAndPlain["close"] | undefined;
beforeAll(async () => {
  ({ cached, plain, close } = await startCachedAndPlain());
});
afterAll(() => close?.());

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
