import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import pg from "pg";
import { createTestDatabase } from "../support/test-database.js";
import { inventedArticle, ndjson } from "./invented-articles.js";
import { finish, processesOf, runOnrecord, startOnrecord } from "./run-onrecord.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the server on the embedded database of `folder`; resolves with its address once it says it is ready. */
async function serve(env = {}): Promise<{ child: ChildProcess; address: string; output: () => string }> {
  const child = startOnrecord(["serve"], { env: { PORT: "0", ...env }, cwd: folder });
  let output = "";
  await new Promise<void>((ready, fail) => {
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (/Ctrl-C stops it/.test(output)) ready();
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.once("close", () => fail(new Error(output)));
  });
  return { child, address: /GraphQL +(http:\S+)\/graphql/.exec(output)![1]!, output: () => output };
}

async function ask(address: string, query: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${address}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: unknown }).data;
}

test("the first start loads the samples and answers; a signal leaves no process; the second start keeps all data", async () => {
  const count = "{ articles { totalCount } statements { totalCount } }";
  const first = await serve();
  expect(first.output()).toMatch(/loaded \d+ sample articles .*samples --remove/);
  const loaded = (await ask(first.address, count)) as { articles: { totalCount: number } };
  expect(loaded.articles.totalCount).toBeGreaterThan(50);

  const port = new URL(first.address).port;
  const rival = await runOnrecord(["serve"], { env: { PORT: port }, cwd: folder });
  expect(rival.code).toBe(1);
  expect(rival.stderr).toMatch(/PORT_IN_USE: .*\n {2}Set PORT to a free one/);

  const attached = await runOnrecord(["doctor"], { env: { PORT: port }, cwd: folder });
  expect(attached.stdout).toMatch(/Address +Onrecord is running on /);
  expect(attached.stdout).toMatch(/Embedded database +already running, attached/);

  const ended = finish(first.child);
  // Twice, as from a terminal under npm.
  first.child.kill("SIGINT");
  first.child.kill("SIGINT");
  expect((await ended).code).toBe(0);
  expect(processesOf(folder)).toEqual([]);

  const second = await serve();
  expect(second.output()).not.toContain("sample articles");
  expect(await ask(second.address, count)).toEqual(loaded);
  const endedAgain = finish(second.child);
  second.child.kill("SIGTERM");
  expect((await endedAgain).code).toBe(0);
  expect(processesOf(folder)).toEqual([]);
}, 120_000);

test("a question takes no longer than the environment says", async () => {
  const database = await createTestDatabase();
  const settings = { DATABASE_URL: database.url, ONRECORD_SAMPLES: "0", ONRECORD_QUESTION_SECONDS: "1" };
  const { child, address } = await serve(settings);
  const ended = finish(child);
  const locking = new pg.Client(database.url);
  await locking.connect();
  try {
    expect(await ask(address, "{ serverInfo { limits { questionSeconds } } }")).toEqual({
      serverInfo: { limits: { questionSeconds: 1 } },
    });
    await locking.query("BEGIN; LOCK TABLE outlet IN ACCESS EXCLUSIVE MODE");
    expect(await ask(address, "{ outlets { totalCount } }")).toBeNull();
  } finally {
    await locking.end();
    child.kill("SIGTERM");
    await ended;
    await database.close();
  }
}, 60_000);

test("an invalid variable keeps it from starting, with code and remedy and no stack", async () => {
  const { code, stderr } = await runOnrecord(["serve"], { env: { PORT: "http" }, cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toBe(
    "CONFIG_INVALID: PORT must be a whole number from 0 to 65535.\n  Correct the environment variable that is named; see .env.example.\n",
  );
});

test("a start completes samples that a killed one left in part, and leaves them alone beside other articles", async () => {
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url };
  const loaded = await runOnrecord(["samples", "--json"], { env, cwd: folder });
  const count = (JSON.parse(loaded.stdout) as { loaded: number }).loaded;
  const client = new pg.Client(database.url);
  await client.connect();
  const removeSome = () =>
    client.query("DELETE FROM article WHERE id IN (SELECT id FROM article WHERE sample LIMIT 20)");

  /** What a start says, and how many articles it finds or makes. */
  const start = async () => {
    const { child, address, output } = await serve(env);
    const answer = (await ask(address, "{ articles { totalCount } }")) as {
      articles: { totalCount: number };
    };
    const ended = finish(child);
    child.kill("SIGINT");
    await ended;
    return { loading: output().includes("loaded"), articles: answer.articles.totalCount };
  };
  await removeSome();
  expect(await start()).toEqual({ loading: true, articles: count });
  expect(await start()).toEqual({ loading: false, articles: count });

  await removeSome();
  await runOnrecord(["ingest", "-"], { env, cwd: folder, input: ndjson([inventedArticle(1)]) });
  expect(await start()).toEqual({ loading: false, articles: count - 20 + 1 });
  await client.end();
  await database.close();
}, 120_000);

test("samples that were taken out stay out over a start, until they are asked for again", async () => {
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url };
  const samples = async (...args: string[]) =>
    JSON.parse((await runOnrecord(["samples", "--json", ...args], { env, cwd: folder })).stdout);
  const { loaded } = await samples();
  expect(await samples("--remove")).toEqual({ removed: loaded });
  const { child, address, output } = await serve(env);
  expect(await ask(address, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 0 } });
  expect(output()).not.toContain("loaded");
  const ended = finish(child);
  child.kill("SIGINT");
  await ended;
  expect(await samples()).toEqual({ loaded });
  await database.close();
}, 120_000);
