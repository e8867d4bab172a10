import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Api, startApi } from "./api.js";
import { manyArticles } from "./articles.js";

let time = 0;
let cached: Api;
let plain: Api;
beforeAll(async () => {
  cached = await startApi({ responseCacheBytes: 1_048_576, clock: () => time });
  plain = await startApi({}, cached.database);
  await cached.stores.articles.write(manyArticles(30));
});
afterAll(async () => {
  await plain?.close();
  await cached?.close();
});

interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const SMALL = "{ outlets(first: 1) { nodes { name } } }";
const LARGE = "{ statements(first: 60) { nodes { id text kind speaker { id name } article { id title } } } }";

/** Asks by GET; nothing is added to the headers and nothing decompressed. */
function ask({ address }: Api, query: string, headers: Record<string, string> = {}): Promise<Received> {
  return receive(`${address}/graphql?query=${encodeURIComponent(query)}`, {
    "apollo-require-preflight": "1",
    ...headers,
  });
}

function receive(url: string, headers: Record<string, string>): Promise<Received> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on("error", reject);
  });
}

const SERVERS: readonly [name: string, api: () => Api][] = [
  ["with a cache", () => cached],
  ["without one", () => plain],
];

describe.each(SERVERS)("On a server %s", (_name, api) => {
  test("who has an answer to a GET is told that it is still the same, however it was compressed", async () => {
    const first = await ask(api(), LARGE);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    expect(String(first.headers.vary)).toMatch(/accept-encoding/);
    for (const coding of ["identity", "gzip", "br"]) {
      for (const tags of [etag, `"x", ${etag}`, etag.replace("W/", ""), "*"]) {
        const again = await ask(api(), LARGE, { "if-none-match": tags, "accept-encoding": coding });
        expect([again.status, again.headers.etag, again.body.length]).toEqual([304, etag, 0]);
      }
    }
    const other = await ask(api(), LARGE, { "if-none-match": '"something else"' });
    expect([other.status, other.headers.etag, other.body.equals(first.body)]).toEqual([200, etag, true]);
  });

  test("answers to a GET have their tag by their content, others have none", async () => {
    expect((await ask(api(), SMALL)).headers.etag).not.toBe((await ask(api(), LARGE)).headers.etag);
    expect((await ask(api(), "{ nothing }")).headers.etag).toBeUndefined();
    const partial = await ask(
      api(),
      '{ outlets { totalCount } outlet(name: "Nobody") { name } node(id: "x") { id } }',
    );
    expect(partial.headers.etag).toBeUndefined();
    const posted = await fetch(`${api().address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "if-none-match": "*" },
      body: JSON.stringify({ query: SMALL }),
    });
    expect([posted.status, posted.headers.get("etag")]).toEqual([200, null]);
  });

  test.each<[accepted: string | undefined, coding: string | undefined]>([
    [undefined, undefined],
    ["identity", undefined],
    ["gzip", "gzip"],
    ["gzip, deflate, br", "br"],
    ["gzip;q=1, br;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["gzip;q=0", undefined],
    ["*", "br"],
    ["deflate, zstd", undefined],
  ])("an answer goes as %s takes it: %s", async (accepted, coding) => {
    const plainText = (await ask(plain, LARGE)).body;
    for (let round = 0; round < 2; round += 1) {
      const { headers, body } = await ask(
        api(),
        LARGE,
        accepted === undefined ? {} : { "accept-encoding": accepted },
      );
      expect(headers["content-encoding"]).toBe(coding);
      expect(headers["content-length"]).toBe(`${body.length}`);
      expect(decode(body, coding).equals(plainText)).toBe(true);
      if (coding !== undefined) expect(body.length).toBeLessThan(plainText.length / 3);
    }
  });

  test("an answer below a kilobyte goes as it is", async () => {
    const { headers, body } = await ask(api(), SMALL, { "accept-encoding": "br, gzip" });
    expect([headers["content-encoding"], body.length < 1_024]).toEqual([undefined, true]);
  });

  test("errors are compressed, too", async () => {
    const query = `{ ${"nothing ".repeat(40)} }`;
    const { status, headers, body } = await ask(
      api(),
      query.replaceAll("nothing ", () => `n${++unknown} `),
      {
        "accept-encoding": "gzip",
      },
    );
    expect([status, headers["content-encoding"]]).toEqual([400, "gzip"]);
    expect(JSON.parse(gunzipSync(body).toString()).errors).toHaveLength(40);
  });
});

let unknown = 0;

function decode(body: Buffer, coding: string | undefined): Buffer {
  if (coding === undefined) return body;
  return coding === "br" ? brotliDecompressSync(body) : gunzipSync(body);
}

test("A change of the data that doesn't touch an answer leaves its tag, one that does makes another", async () => {
  const query = '{ articles(where: { outlet: [{ name: "Gull Gazette" }] }) { totalCount } }';
  const ingest = (outlet: string) =>
    cached.ask("mutation ($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { created } }", {
      articles: [{ outlet, title: `${time++}`, text: "Ah, says Ada.", publishedAt: "2026-05-01" }],
    });
  await ingest("Gull Gazette");
  const { etag } = (await ask(cached, query)).headers;
  await ingest("Another");
  expect((await ask(cached, query, { "if-none-match": String(etag) })).status).toBe(304);
  await ingest("Gull Gazette");
  expect((await ask(cached, query, { "if-none-match": String(etag) })).status).toBe(200);
});

test("The playground's files are sent as the build compressed them, to those who take that", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-pages-"));
  mkdirSync(join(folder, "assets"));
  const script = `const ferry = "${"sails ".repeat(500)}";`;
  writeFileSync(join(folder, "assets", "ferry-1.js"), script);
  writeFileSync(join(folder, "assets", "small-1.js"), "0");
  const { compressPages } = (await import(resolve("tools/compress-pages.js"))) as {
    compressPages: (folder: string) => Promise<void>;
  };
  await compressPages(join(folder, "assets"));
  expect(readdirSync(join(folder, "assets")).sort()).toEqual([
    ...["ferry-1.js", "ferry-1.js.br", "ferry-1.js.gz", "small-1.js"],
  ]);
  const server = await startApi({ webFolder: folder }, cached.database);
  const fetchFile = (name: string, accepted: string) =>
    receive(`${server.address}/playground/assets/${name}`, { "accept-encoding": accepted });
  for (const coding of ["br", "gzip", undefined]) {
    const { headers, body } = await fetchFile("ferry-1.js", coding ?? "identity");
    expect([headers["content-encoding"], headers.vary]).toEqual([coding, "accept-encoding"]);
    expect(headers["content-type"]).toMatch(/javascript/);
    expect(decode(body, coding).toString()).toBe(script);
  }
  expect((await fetchFile("small-1.js", "br")).body.toString()).toBe("0");
  await server.close();
  rmSync(folder, { recursive: true });
});
