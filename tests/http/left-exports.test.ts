import { type ClientRequest, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { MOST_EXPORTS } from "../../src/services/ports/export.js";
import { type Api, startApi } from "./api.js";
import { download } from "./download.js";
import { inventedNews } from "./invented-news.js";

let api: Api;
let locking: pg.Client;
/** Not in a transaction, which would see the same activity over and over. */
let watching: pg.Client;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(inventedNews(5, 1));
  locking = new pg.Client(api.database.url);
  watching = new pg.Client(api.database.url);
  await Promise.all([locking.connect(), watching.connect()]);
}, 60_000);
afterAll(async () => {
  await locking?.end();
  await watching?.end();
  await api?.close();
});

function ask(address: string, file: string): ClientRequest {
  const asking = request(`${address}/export/${file}`, { agent: false });
  asking.on("error", () => undefined);
  asking.end();
  return asking;
}

/** Statements of the server that wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await watching.query(`SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'onrecord' AND wait_event_type = 'Lock'`);
  return rows[0].waiting;
}

const connections = (server: Api["server"]) =>
  new Promise<number>((resolve, reject) => {
    server.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });

/** What the server hears of a moment later. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries === 500) throw new Error("It never came.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("An export whose client leaves", () => {
  test.each([
    ["statements.csv", "statements.csv?counting=ONE_PER_STORY"],
    [
      "groups",
      `aggregates.ndjson?groupBy=${encodeURIComponent('[{"by":"SPEAKER"}]')}&counting=ONE_PER_STORY`,
    ],
  ])("before its first row ends its statement and makes room for others: %s", async (_what, file) => {
    await locking.query("BEGIN; LOCK TABLE statement IN ACCESS EXCLUSIVE MODE");
    try {
      const asked = Array.from({ length: MOST_EXPORTS }, () => ask(api.address, file));
      await until(async () => (await waiting()) === MOST_EXPORTS);
      for (const asking of asked) asking.destroy();
      await until(async () => (await waiting()) === 0);
    } finally {
      await locking.query("ROLLBACK");
    }
    const all = await Promise.all(
      Array.from({ length: MOST_EXPORTS }, () => download(`${api.address}/export/${file}`)),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(Number(all[0]?.trailers["onrecord-rows"])).toBeGreaterThan(0);
    expect(api.bugs).toEqual([]);
  });

  test("before it is open is closed as soon as it is", async () => {
    let opened = 0;
    let closed = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const open = async () => {
      opened += 1;
      await held;
      const snapshot = await api.stores.exports.open();
      const close = () => {
        closed += 1;
        return snapshot.close();
      };
      return { ...snapshot, close };
    };
    const slow = await startApi({ stores: { ...api.stores, exports: { open } } }, api.database);
    try {
      const asked = Array.from({ length: MOST_EXPORTS }, () => ask(slow.address, "statements.csv"));
      await until(() => opened === MOST_EXPORTS);
      for (const asking of asked) asking.destroy();
      await until(async () => (await connections(slow.server)) === 0);
      release();
      await until(() => closed === MOST_EXPORTS);
      expect((await download(`${slow.address}/export/statements.csv`)).status).toBe(200);
      expect(slow.bugs).toEqual([]);
    } finally {
      await slow.close();
    }
  });
});
