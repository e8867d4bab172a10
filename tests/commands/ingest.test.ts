import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { inventedArticle, ndjson, type Row } from "./invented-articles.js";
import { finish, runOnrecord, startOnrecord } from "./run-onrecord.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-ingest-"));
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file and answers its path. */
function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function ingest(args: readonly string[], input?: string | Buffer) {
  return runOnrecord(["ingest", ...args], {
    env: { DATABASE_URL: database.url },
    cwd: folder,
    ...(input !== undefined && { input }),
  });
}

/** Everything that `--json` prints, without the time it took. */
async function summary(args: readonly string[], input?: string | Buffer): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await ingest([...args, "--json"], input);
  if (stdout === "") throw new Error(stderr);
  const { seconds, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
  expect(seconds).toBeGreaterThan(0);
  return rest;
}

const counts = (created: number, unchanged: number, revised: number, failed: number) => ({
  created,
  unchanged,
  revised,
  failed,
});

describe("what is taken in", () => {
  test("the same file twice changes nothing the second time, and another text is a revision", async () => {
    const rows = [1, 2, 3].map(inventedArticle);
    const file = put("three.ndjson", ndjson(rows));
    const first = await ingest([file]);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("3 created, 0 unchanged, 0 revised, 0 failed"),
    });
    expect((await ingest([file])).stdout).toContain("0 created, 3 unchanged, 0 revised, 0 failed");
    const changed = put(
      "changed.ndjson",
      ndjson([{ ...rows[0], text: `${rows[0]!.text} “No,” said Ida Falk.` }, ...rows.slice(1)]),
    );
    expect(await summary([changed])).toMatchObject(counts(0, 2, 1, 0));
  });

  test("every format goes in, with what its file doesn't say from the options", async () => {
    const { text } = inventedArticle(4);
    const paragraphs = String(text)
      .split("\n\n")
      .map((paragraph) => `<p>${paragraph}</p>`);
    const files = [
      put(
        "page.html",
        `<html><head><title>A page of its own</title></head><body><article>${paragraphs.join("")}</article></body></html>`,
      ),
      put("list.json", JSON.stringify([5, 6].map(inventedArticle), null, 2)),
      put("one.json", JSON.stringify(inventedArticle(7))),
    ];
    const named = ["--outlet", "Quill Courier", "--published", "2026-02-03"];
    const plain = put("plain.txt", String(text));
    expect(await summary([plain, "--title", "Plain", ...named])).toMatchObject(counts(1, 0, 0, 0));
    expect(await summary([...files, ...named])).toMatchObject(counts(4, 0, 0, 0));
    expect(await summary(["-"], ndjson([8, 9].map(inventedArticle)))).toMatchObject(counts(2, 0, 0, 0));
    const stores = await openStores(database.url);
    expect(await stores.facts()).toMatchObject({ articles: 7, outlets: 1 });
    await stores.close();
  });

  test("an article in another language is stored and not analysed", async () => {
    const german = {
      ...inventedArticle(1),
      text: "Der Hafenrat sprach am Dienstag wieder über die Fähre. „Das geht so nicht“, sagte Maren Holt, die Vorsitzende des Rates. Sie lebt seit vielen Jahren auf der Insel und fährt jeden Morgen mit dem ersten Schiff in die Stadt, wo ihre Kinder zur Schule gehen.",
    };
    expect(await summary(["-"], ndjson([german]))).toMatchObject(counts(1, 0, 0, 0));
    const stores = await openStores(database.url);
    expect((await stores.facts()).analysesByStatus).toMatchObject({ UNSUPPORTED_LANGUAGE: 1, DONE: 0 });
    await stores.close();
  });
});

describe("what is refused", () => {
  const good = inventedArticle(1);
  const future = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const bad: [string, Row | string | Buffer, string, string[]][] = [
    ["malformed JSON", '{"title": "x",}', "JSON_MALFORMED", []],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), "NOT_UTF8", []],
    ["a row that is no object", "[]", "FIELD_INVALID", []],
    ["an unknown field", { ...good, headline: "x" }, "FIELD_UNKNOWN", ["headline"]],
    ["a field of another type", { ...good, title: 7 }, "FIELD_INVALID", ["title"]],
    ["no text", { ...good, text: null }, "ARTICLE_TEXT_MISSING", ["text"]],
    ["an empty text", { ...good, text: " \n" }, "ARTICLE_TEXT_EMPTY", ["text"]],
    ["a text over 2 MB", { ...good, text: "a ".repeat(1_048_577) }, "ARTICLE_TOO_LARGE", ["text"]],
    ["a NUL", { ...good, text: "One\u0000 two" }, "TEXT_NOT_STORABLE", ["text"]],
    ["half a character", { ...good, title: "One \ud800 two" }, "TEXT_NOT_STORABLE", ["title"]],
    ["text and html", { ...good, html: "<p>x</p>" }, "ARTICLE_TEXT_TWICE", ["html"]],
    [
      "html without an article",
      { ...good, text: null, html: "<nav>Home</nav>" },
      "HTML_WITHOUT_ARTICLE",
      ["html"],
    ],
    ["no outlet", { ...good, outlet: null }, "OUTLET_MISSING", ["outlet"]],
    ["no title", { ...good, title: null }, "TITLE_MISSING", ["title"]],
    ["no date", { ...good, publishedAt: null }, "PUBLISHED_AT_MISSING", ["publishedAt"]],
    ["an impossible date", { ...good, publishedAt: "2026-02-30" }, "DATE_INVALID", ["publishedAt"]],
    ["a date in the far future", { ...good, publishedAt: future }, "DATE_IN_FUTURE", ["publishedAt"]],
    ["a relative address", { ...good, url: "/ferry" }, "URL_INVALID", ["url"]],
    ["a language that is none", { ...good, language: "english" }, "LANGUAGE_INVALID", ["language"]],
  ];

  test("each bad row of a file has its own code, line, field and remedy, and every good row goes in", async () => {
    const lines = bad.map(([, row]) =>
      Buffer.isBuffer(row) ? row : Buffer.from(typeof row === "string" ? row : JSON.stringify(row)),
    );
    const rows = lines.flatMap((line, i) => [line, Buffer.from(JSON.stringify(inventedArticle(100 + i)))]);
    const file = put("mixed.ndjson", Buffer.concat(rows.flatMap((row) => [row, Buffer.from("\n")])));
    const found = await summary([file]);
    expect(found).toMatchObject(counts(bad.length, 0, 0, bad.length));
    const failures = found.failures as {
      file: string;
      line: number;
      code: string;
      path: string[];
      remedy: string;
    }[];
    expect(
      failures.map(({ line, code, path }) => [line, code, path]).sort(([a], [b]) => Number(a) - Number(b)),
    ).toEqual(bad.map(([, , code, path], i) => [2 * i + 1, code, path]));
    expect(failures.every((failure) => failure.file === file && failure.remedy.length > 10)).toBe(true);
  });

  test("a bad file among good ones is told with what to do, and the others go in", async () => {
    const rows = put("rows.ndjson", ndjson([inventedArticle(1)]));
    const later = put("later.ndjson", ndjson([inventedArticle(2)]));
    const files = [
      rows,
      join(folder, "missing.ndjson"),
      put("noise.ndjson", Buffer.alloc(500, 1)),
      put("rows.csv", "a,b"),
      folder,
      later,
    ];
    const { code, stdout } = await ingest(files);
    expect(code).toBe(1);
    expect(stdout).toContain("2 created, 0 unchanged, 0 revised, 4 failed");
    expect(stdout).toMatch(/missing\.ndjson {2}FILE_UNREADABLE: .*no such file/);
    expect(stdout).toMatch(/noise\.ndjson {2}BINARY_FILE: .* Give a text file/);
    expect(stdout).toMatch(/rows\.csv {2}FILE_TYPE_UNKNOWN: /);
  });

  test("a database that doesn't answer is an outage, told without a stack or a password", async () => {
    const { code, stderr } = await runOnrecord(["ingest", put("one.ndjson", ndjson([good]))], {
      env: { DATABASE_URL: "postgresql://me:s3cret@127.0.0.1:1/none" },
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_UNAVAILABLE: /m);
    expect(stderr).not.toMatch(/s3cret| {4}at /);
  });
});

test("the first real articles say that there are samples beside them, and only the first", async () => {
  const env = { DATABASE_URL: database.url };
  expect((await runOnrecord(["samples"], { env, cwd: folder })).stdout).toMatch(/^\d+ sample articles/);
  expect((await ingest(["-"], ndjson([inventedArticle(1)]))).stdout).toContain(
    "npx onrecord samples --remove",
  );
  expect((await ingest(["-"], ndjson([inventedArticle(2)]))).stdout).not.toContain("samples --remove");
  expect((await runOnrecord(["samples", "--remove", "--json"], { env, cwd: folder })).stdout).toMatch(
    /^\{"removed":\d\d+\}/,
  );
  const stores = await openStores(database.url);
  expect(await stores.facts()).toMatchObject({ articles: 2, samples: 0, outlets: 1 });
  await stores.close();
});

test("killed in the middle and run again, it ends in the same state as undisturbed", async () => {
  const rows = Array.from({ length: 250 }, (_, n) => inventedArticle(n));
  const file = put("many.ndjson", ndjson(rows));
  const child = startOnrecord(["ingest", file], { env: { DATABASE_URL: database.url }, cwd: folder });
  const ended = once(child, "close");
  const stores = await openStores(database.url);
  let taken = 0;
  for (let tries = 0; tries < 600 && taken === 0; tries++) {
    await sleep(50);
    taken = (await stores.facts()).articles;
  }
  child.kill("SIGKILL");
  await ended;
  const whenKilled = (await stores.facts()).articles;
  expect(whenKilled).toBeGreaterThan(0);
  expect(whenKilled).toBeLessThan(rows.length);

  const again = await summary([file]);
  expect(again).toMatchObject({ failed: 0, revised: 0 });
  expect(Number(again.created) + Number(again.unchanged)).toBe(rows.length);

  const other = await createTestDatabase();
  await finish(startOnrecord(["ingest", file], { env: { DATABASE_URL: other.url }, cwd: folder }));
  const undisturbed = await openStores(other.url);
  expect(await stores.facts()).toEqual(await undisturbed.facts());
  await undisturbed.close();
  await other.close();
  await stores.close();
}, 120_000);

test("interrupted, it ends what it has begun, tells so, and goes on when it is run again", async () => {
  const rows = Array.from({ length: 250 }, (_, n) => inventedArticle(n));
  const file = put("interrupted.ndjson", ndjson(rows));
  const env = { DATABASE_URL: database.url };
  const child = startOnrecord(["ingest", file, "--json"], { env, cwd: folder });
  const ended = finish(child);
  const stores = await openStores(database.url);
  while ((await stores.facts()).articles === 0) await sleep(50);
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  const { interrupted, created } = JSON.parse(stdout) as { interrupted: boolean; created: number };
  expect({ code, interrupted }).toEqual({ code: 130, interrupted: true });
  expect((await stores.facts()).articles).toBe(created);
  expect(created).toBeLessThan(rows.length);
  expect(await summary([file])).toMatchObject(counts(rows.length - created, created, 0, 0));
  await stores.close();
}, 120_000);
