import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runOnrecord } from "../commands/run-onrecord.js";
import { type Api, startApi } from "./api.js";

/** What the servers take for the time; it stands still unless a test turns it. */
let time = 0;
const CACHED = { responseCacheBytes: 1_048_576, clock: () => time };

let api: Api;
beforeAll(async () => {
  api = await startApi(CACHED);
});
afterAll(() => api?.close());

const OUTLETS = "{ outlets(first: 500) { nodes { name } } }";
const names = ({ data }: { data: { outlets: { nodes: { name: string }[] } } }) =>
  data.outlets.nodes.map(({ name }) => name);

const INGEST =
  "mutation ($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { created unchanged revised failed } }";
const articleOf = (outlet: string, title = "Ferry sails") => ({
  outlet,
  title,
  text: `The ferry of ${outlet} sails, says Ada.`,
  publishedAt: "2026-05-01",
});
let outlets = 0;
const newOutlet = () => `Paper ${String(++outlets).padStart(4, "0")}`;

/** Asks, and answers how many SQL statements it took. */
async function statementsFor(
  query: string,
  variables?: Record<string, unknown>,
  server = api,
): Promise<number> {
  const before = server.sql.length;
  const { errors } = await server.ask(query, variables);
  expect(errors).toEqual([]);
  return server.sql.length - before;
}

describe("An answer that is kept", () => {
  test("costs no SQL, whoever asks, and is the same", async () => {
    const first = await api.ask(OUTLETS);
    expect(await statementsFor(OUTLETS)).toBe(0);
    expect(await api.ask(OUTLETS)).toEqual(first);
  });

  test.each<[what: string, one: object, other: object, alike: boolean]>([
    ["other variables", { variables: { n: 1 } }, { variables: { n: 2 } }, false],
    ["another operation", { operationName: "A" }, { operationName: "B" }, false],
    ["no variables but null", { operationName: "B" }, { operationName: "B", variables: null }, true],
    ["who the client says it is", {}, { extensions: { clientLibrary: { name: "x", version: "1" } } }, true],
    ["what the API doesn't know", {}, { id: 7 }, true],
  ])("is told apart by %s: %j and %j", async (_what, one, other, alike) => {
    const query = `query A($n: Int = 3) { outlets(first: $n) { totalCount nodes { name } } }
      query B($n: Int = 3) { outlets(first: $n) { nodes { id } } } # ${newOutlet()}`;
    const ask = async (rest: object) => {
      const before = api.sql.length;
      const response = await post({ query, operationName: "A", ...rest });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      return api.sql.length - before;
    };
    expect(await ask(one)).toBeGreaterThan(0);
    expect((await ask(other)) === 0).toBe(alike);
    expect(await ask(one)).toBe(0);
  });

  test("is found however the request's JSON is laid out, and by GET as by POST", async () => {
    const query = `query Q { outlets(first: 4) { totalCount } }`;
    await api.ask(query);
    const before = api.sql.length;
    const laidOut = await post(JSON.stringify({ operationName: null, query, variables: undefined }, null, 3));
    const asked = await fetch(`${api.address}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(await laidOut.json()).toEqual(await asked.json());
    expect(api.sql).toHaveLength(before);
  });
});

test("serverInfo tells how many answers were at hand, and never an old number", async () => {
  const figures = async (server: Api) =>
    (await server.ask("{ serverInfo { responseCache { hits misses answers bytes maxBytes } } }")).data
      .serverInfo.responseCache;
  const server = await startApi(CACHED, api.database);
  expect(await figures(server)).toEqual({ hits: 0, misses: 0, answers: 0, bytes: 0, maxBytes: 1_048_576 });
  for (let round = 0; round < 3; round += 1) await server.ask(OUTLETS);
  const { bytes, ...rest } = await figures(server);
  expect(rest).toEqual({ hits: 2, misses: 1, answers: 1, maxBytes: 1_048_576 });
  expect(bytes).toBeGreaterThan(1_000);
  await server.close();
  const without = await startApi({}, api.database);
  expect(await figures(without)).toBeNull();
  await without.close();
});

const post = (body: object | string, headers: Record<string, string> = {}) =>
  fetch(`${api.address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("What is written", () => {
  test("through the same server is seen by the next query, of whoever wrote it and of everybody else", async () => {
    for (let round = 0; round < 20; round += 1) {
      const outlet = newOutlet();
      await Promise.all([api.ask(OUTLETS), api.ask(OUTLETS)]);
      const { data } = await api.ask(INGEST, { articles: [articleOf(outlet)] });
      expect(data.ingestArticles.created).toBe(1);
      const seen = await Promise.all([api.ask(OUTLETS), api.ask(OUTLETS), api.ask(`${OUTLETS} # 2`)]);
      expect(seen.map((answer) => names(answer).includes(outlet))).toEqual([true, true, true]);
    }
  });

  test("and deleted is gone by the next query", async () => {
    const outlet = newOutlet();
    await api.ask(INGEST, { articles: [articleOf(outlet)] });
    const query = `{ articles(where: { outlet: [{ name: "${outlet}" }] }) { nodes { id } } }`;
    const { data } = await api.ask(query);
    await api.ask(OUTLETS);
    await api.ask(`mutation { deleteArticle(id: "${data.articles.nodes[0].id}") { deletedId } }`);
    expect(names(await api.ask(OUTLETS))).not.toContain(outlet);
    expect((await api.ask(query)).errors).toMatchObject([{ extensions: { code: "UNKNOWN_NAME" } }]);
  });

  test("by several clients at once is seen by each", async () => {
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let round = 0; round < 5; round += 1) {
          const outlet = newOutlet();
          await api.ask(INGEST, { articles: [articleOf(outlet)] });
          expect(names(await api.ask(OUTLETS))).toContain(outlet);
        }
      }),
    );
  });

  test("without changing anything leaves answers kept", async () => {
    const article = articleOf(newOutlet());
    await api.ask(INGEST, { articles: [article] });
    await api.ask(OUTLETS);
    const { data } = await api.ask(INGEST, { articles: [article] });
    expect(data.ingestArticles.unchanged).toBe(1);
    expect(await statementsFor(OUTLETS)).toBe(0);
  });

  test("by another server is seen after 0.8 seconds, and till then the answer may be the old one", async () => {
    const other = await startApi(CACHED, api.database);
    const outlet = newOutlet();
    const before = await api.ask(OUTLETS);
    await other.ask(INGEST, { articles: [articleOf(outlet)] });
    expect(names(await other.ask(OUTLETS))).toContain(outlet);
    expect(await api.ask(OUTLETS)).toEqual(before);
    time += 801;
    expect(names(await api.ask(OUTLETS))).toContain(outlet);
    await other.close();
  });

  test("by `onrecord ingest` is seen after 0.8 seconds", async () => {
    const outlet = newOutlet();
    const folder = mkdtempSync(join(tmpdir(), "onrecord-cache-"));
    writeFileSync(join(folder, "one.json"), JSON.stringify(articleOf(outlet)));
    const before = await api.ask(OUTLETS);
    const { code } = await runOnrecord(["ingest", "one.json"], {
      env: { DATABASE_URL: api.database.url },
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(await api.ask(OUTLETS)).toEqual(before);
    time += 801;
    expect(names(await api.ask(OUTLETS))).toContain(outlet);
    rmSync(folder, { recursive: true });
  });

  test("by another server is seen within a second of real time, while queries keep coming", async () => {
    const reader = await startApi({ ...CACHED, clock: () => performance.now() }, api.database);
    for (let round = 0; round < 3; round += 1) {
      const outlet = newOutlet();
      await reader.ask(OUTLETS);
      await api.ask(INGEST, { articles: [articleOf(outlet)] });
      const written = performance.now();
      let seen = false;
      // What is asked a second later has it.
      for (let asked = written; !seen && asked < written + 1_000; asked = performance.now()) {
        seen = names(await reader.ask(OUTLETS)).includes(outlet);
      }
      expect(seen || names(await reader.ask(OUTLETS)).includes(outlet)).toBe(true);
    }
    await reader.close();
  });
});
