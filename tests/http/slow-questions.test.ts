import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { ERRORS } from "../../src/errors.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { exampleArticle } from "../storage/example-articles.js";
import { type Api, CACHED, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";
import { download } from "./download.js";

/** Shorter than any lock is held here. */
const QUESTION_MS = 250;

/** Shares its database with {@link api}, and has no limit. */
let plain: Api;
let api: Api;
let limited: Awaited<ReturnType<typeof openStores>>;
let watching: pg.Client;
beforeAll(async () => {
  plain = await startApi();
  limited = await openStores(plain.database.url, { questionMs: QUESTION_MS });
  api = await startApi({ ...CACHED, stores: limited, questionMs: QUESTION_MS }, plain.database);
  await limited.articles.write(FERRY_ARTICLES);
  watching = new pg.Client(api.database.url);
  await watching.connect();
}, 60_000);
afterAll(async () => {
  await watching?.end();
  await api?.close();
  await limited?.close();
  await plain?.close();
});

/** Does something while another session holds tables, so that whoever reads them waits; whatever was begun ends after. */
async function whileLocked<T>(tables: string, work: () => Promise<T>): Promise<T> {
  const locking = new pg.Client(api.database.url);
  await locking.connect();
  try {
    await locking.query(`BEGIN; LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
    return await work();
  } finally {
    await locking.end();
  }
}

/** Until so many statements wait for a lock. */
async function untilWaiting(statements: number): Promise<void> {
  for (let waiting = -1; waiting !== statements; ) {
    const { rows } = await watching.query(`SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'onrecord' AND wait_event_type = 'Lock'`);
    waiting = rows[0].waiting;
  }
}

/** What a question is answered with, on a machine as busy as it may be; a refusal that was kept would be its answer for good. */
async function untilAnswered(query: string): Promise<unknown> {
  for (;;) {
    const { data, errors } = await api.ask(query);
    if (errors.length === 0) return data;
    expect(errors[0]?.extensions.code).toBe("QUESTION_TOO_SLOW");
  }
}

const EVERYTHING =
  "statement, stance, score, rollup, article, speaker, target, outlet, revision, analysis, story";

describe("A question that takes longer than it may", () => {
  test.each<[field: string, path: (string | number)[], query: string]>([
    ["a page", ["statements", "nodes"], "{ statements(first: 3) { nodes { text } } }"],
    ["a count", ["statements", "totalCount"], '{ statements(where: { text: "ferry" }) { totalCount } }'],
    [
      "groups",
      ["statementAggregates", "nodes"],
      "{ statementAggregates(groupBy: [{ by: SPEAKER }, { by: TARGET }]) { nodes { count sentiment { mean } } } }",
    ],
    ["articles", ["articles", "nodes"], "{ articles { nodes { title } } }"],
    ["names", ["speakers", "nodes"], '{ speakers(search: "ada") { nodes { name } } }'],
    ["what stands beside them", ["outlets", "totalCount"], "{ outlets { totalCount } }"],
  ])("is refused with a code, and answered when it is quick again: %s", async (_field, path, query) => {
    const { status, errors } = await whileLocked(EVERYTHING, () => api.ask(query));
    expect({ status, errors }).toMatchObject({
      status: 200,
      errors: [
        {
          path,
          extensions: { code: "QUESTION_TOO_SLOW", path: [], remedy: ERRORS.QUESTION_TOO_SLOW.remedy },
        },
      ],
    });
    expect(errors).toHaveLength(1);
    expect(await untilAnswered(query)).toBeDefined();
    expect(api.bugs).toEqual([]);
  });

  test("is refused where a name in its filter has to be looked up, too", async () => {
    const query = '{ statements(where: { speaker: [{ name: "ada" }] }) { totalCount } }';
    const { errors } = await whileLocked("speaker", () => api.ask(query));
    expect(errors[0]?.extensions.code).toBe("QUESTION_TOO_SLOW");
  });

  test("has a limit that the server tells", async () => {
    const { data } = await api.ask("{ serverInfo { limits { questionSeconds } } }");
    expect(data.serverInfo.limits.questionSeconds).toBe(QUESTION_MS / 1000);
  });
});

describe("Without that limit are", () => {
  /** What waits for the same lock, for longer than a question may, and ends when it is released. */
  async function outlast<T>(tables: string, waiting: () => Promise<T>): Promise<T> {
    const { begun } = await whileLocked(tables, async () => {
      const begun = waiting();
      // What fails is told of when it is awaited.
      begun.catch(() => undefined);
      await untilWaiting(1);
      // Asked for later, it has been waiting for as long as questions may when it is refused.
      await expect(limited.statements.page({}, ORDER, "EVERY_COPY", PAGE)).rejects.toMatchObject({
        code: "QUESTION_TOO_SLOW",
      });
      return { begun };
    });
    return begun;
  }

  test.each([
    "statements.csv",
    "statements.parquet",
    "aggregates.ndjson?groupBy=%5B%7B%22by%22%3A%22KIND%22%7D%5D",
  ])("exports: %s", async (file) => {
    const exported = await outlast("statement", () => download(`${api.address}/export/${file}`));
    expect(exported.status).toBe(200);
    expect(Number(exported.trailers["onrecord-rows"])).toBeGreaterThan(0);
  });

  test.each<[what: string, tables: string, work: (stores: Stores) => Promise<unknown>]>([
    ["writing", "statement", async (stores) => stores.articles.write([await exampleArticle({ number: 1 })])],
    ["what writing looks up", "statement, revision", (stores) => stores.articles.fingerprints([ID])],
    ["what a start looks up", "statement, outbox", (stores) => stores.articles.deletedOf([ID])],
    [
      "deleting",
      "statement",
      async (stores) => stores.articles.delete((await exampleArticle({ number: 1 })).id),
    ],
    ["recounts", "statement", (stores) => stores.recountRollups()],
  ])("%s", async (_what, tables, work) => {
    await expect(outlast(tables, () => work(limited))).resolves.toBeDefined();
  });

  test("questions where none is given", async () => {
    const page = await outlast("statement", () =>
      plain.stores.statements.page({}, ORDER, "EVERY_COPY", PAGE),
    );
    expect(page.rows).toHaveLength(3);
  });

  const ID = "00000000-0000-5000-8000-000000000001";
  const ORDER = { field: "PUBLISHED_AT", direction: "DESC" } as const;
  const PAGE = { limit: 3, forward: true, from: null };
});

test("A question for which none of the others ends is told that the database is busy, by a status that says so", async () => {
  const stores = await openStores(api.database.url, { connections: 1 });
  const one = await startApi({ stores }, api.database);
  try {
    await whileLocked("outlet", async () => {
      stores.outlets.count({}).catch(() => undefined);
      await untilWaiting(1);
      const answer = await one.ask("{ speakers { nodes { name } } }");
      expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: "DATABASE_BUSY" } }] });
      expect(one.bugs).toEqual([]);
    });
  } finally {
    await one.close();
    await stores.close();
  }
});

test("A question whose client leaves is worked at to its end, and answers whoever asks it next", async () => {
  const server = await startApi(CACHED, api.database);
  try {
    const body = JSON.stringify({ query: "{ outlets { totalCount } }" });
    const leaving = new AbortController();
    const ask = (signal: AbortSignal | null) =>
      fetch(`${server.address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal,
      });
    await whileLocked("outlet", async () => {
      const left = ask(leaving.signal);
      left.catch(() => undefined);
      await untilWaiting(1);
      leaving.abort();
      await expect(left).rejects.toThrow("aborted");
    });
    const cache = async () =>
      (await server.ask("{ serverInfo { responseCache { answers hits misses } } }")).data.serverInfo
        .responseCache;
    while ((await cache()).answers === 0);
    await (await ask(null)).json();
    expect(await cache()).toEqual({ answers: 1, hits: 1, misses: 1 });
    expect(server.bugs).toEqual([]);
  } finally {
    await server.close();
  }
});

test("However many questions are slow, the database is alive and articles come in", async () => {
  const one = await openStores(api.database.url, { connections: 1 });
  try {
    await whileLocked("outlet", async () => {
      const slow = one.outlets.count({});
      slow.catch(() => undefined);
      await untilWaiting(1);
      await one.ping();
      expect(await one.articles.deletedOf([])).toEqual([]);
    });
  } finally {
    await one.close();
  }
});
