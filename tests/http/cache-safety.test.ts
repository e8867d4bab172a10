import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { OnrecordError } from "../../src/errors.js";
import type { AnalyserPort } from "../../src/services/ports/analyser.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { type Api, CACHED, type CachedAndPlain, startApi, startCachedAndPlain } from "./api.js";

let cached: Api;
let plain: Api;
let close: CachedAndPlain["close"] | undefined;
beforeAll(async () => {
  ({ cached, plain, close } = await startCachedAndPlain());
});
afterAll(() => close?.());

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

  test("an analysis, which may fail once", async () => {
    let analyses = 0;
    const analyser: AnalyserPort = {
      version: "1.0.0",
      scorers: ["onrecord@1.0.0"],
      analyse: async () => {
        analyses += 1;
        const status = analyses === 1 ? "FAILED" : "DONE";
        return { language: "en", status, analyserVersion: "1.0.0", parameters: {}, statements: [] };
      },
    };
    const own = await startApi({ ...CACHED, analyser }, cached.database);
    const ask = async () =>
      (await own.ask('{ analyse(article: { text: "Ah." }) { status } }')).data.analyse.status;
    expect([await ask(), await ask()]).toEqual(["FAILED", "DONE"]);
    await own.close();
  });

  test("a mutation: two that are alike at the same time are two", async () => {
    const taken: unknown[] = [];
    let release = () => {};
    const three = new Promise<void>((resolve) => {
      release = resolve;
    });
    const own = await startApi({
      ...CACHED,
      ingestArticles: async (articles) => {
        taken.push(articles);
        if (taken.length === 3) release();
        await three;
        return [];
      },
    });
    const ask = () => own.ask("mutation { ingestArticles(articles: []) { created } }");
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(taken).toHaveLength(4);
    await own.close();
  });

  test("anything, where nobody can tell which state the data is in", async () => {
    const failure = new Error("canceling statement due to statement timeout");
    const own = await openStores(cached.database.url);
    const stores: Stores = { ...own, dataVersion: () => Promise.reject(failure) };
    const server = await startApi({ ...CACHED, stores }, cached.database);
    const query = "{ outlets { nodes { name } } }";
    const expected = await plain.ask(query);
    expect(await server.ask(query)).toEqual(expected);
    expect(await server.ask(query)).toEqual(expected);
    expect(server.bugs).toEqual([failure]);
    await server.close();
    await own.close();
  });

  test("anything, while the outbox is locked, and nobody waits for it after the first: it ends with the lock", async () => {
    let time = 0;
    const own = await openStores(cached.database.url);
    let held = Promise.resolve();
    const dataVersion = () =>
      own.dataVersion().catch(async (error) => {
        await held;
        throw error;
      });
    const server = await startApi(
      { ...CACHED, clock: () => time, stores: { ...own, dataVersion } },
      cached.database,
    );
    const query = "{ outlets(first: 9) { nodes { name } } }";
    const expected = await plain.ask(query);
    const kept = async () =>
      (await server.ask("{ serverInfo { responseCache { answers } } }")).data.serverInfo.responseCache
        .answers;
    const locking = new pg.Client(cached.database.url);
    await locking.connect();
    try {
      await locking.query("BEGIN; LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE");
      expect(await server.ask(query)).toEqual(expected);
      // Whoever waited for the next read would wait for longer than any request does.
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      for (let round = 0; round < 3; round += 1) {
        time += 300;
        expect(await server.ask(query)).toEqual(expected);
      }
      expect(await kept()).toBe(0);
      release();
    } finally {
      await locking.end();
    }
    while ((await kept()) === 0) {
      time += 300;
      expect(await server.ask(query)).toEqual(expected);
    }
    expect(server.bugs).toEqual([]);
    await server.close();
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

/**
 * Opens a server whose lists of outlets wait, once they are read, until the test lets them go; the first may `fail` then.
 */
async function startSlow(fail: () => void = () => undefined) {
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
        const isFirst = reads === 1;
        arrived();
        await held;
        if (isFirst) fail();
        return page;
      },
    },
  };
  const server = await startApi({ ...CACHED, stores }, cached.database);
  return {
    server,
    reads: () => reads,
    /** Until so many queries have got as far as the cache, and are executed or wait for one that is. */
    asked: async (queries: number) => {
      for (let count = 0; count < queries; ) {
        const { data } = await server.ask("{ serverInfo { responseCache { hits misses } } }");
        count = data.serverInfo.responseCache.hits + data.serverInfo.responseCache.misses;
      }
    },
    hold: () => {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    /** Until the next list has been read. */
    arrival: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
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
    slow.hold();
    const equal = Array.from({ length: 10 }, () => slow.server.ask(query(7)));
    const other = slow.server.ask(query(8));
    await slow.asked(11);
    slow.release();
    const answers = await Promise.all(equal);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await other).errors).toEqual([]);
    expect(slow.reads()).toBe(2);
    await slow.close();
  });

  test("of which one fails answer alike, and the next one tries again", async () => {
    const slow = await startSlow(() => {
      throw new Error("a bug");
    });
    slow.hold();
    const asked = [slow.server.ask(query(5)), slow.server.ask(query(5))];
    await slow.asked(2);
    slow.release();
    const answers = await Promise.all(asked);
    expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(["INTERNAL", "INTERNAL"]);
    expect((await slow.server.ask(query(5))).errors).toEqual([]);
    expect(slow.reads()).toBe(2);
    await slow.close();
  });

  test("one that began before a write and ends after it is no answer to those that come after the write", async () => {
    const slow = await startSlow();
    slow.hold();
    const arrival = slow.arrival();
    const before = slow.server.ask(query(500));
    await arrival;
    const { data } = await slow.server.ask(
      `mutation { ingestArticles(articles: [{ outlet: "Aft Deck", title: "t", text: "Ah, says Ada.", publishedAt: "2026-05-01" }]) { created } }`,
    );
    expect(data.ingestArticles.created).toBe(1);
    const during = slow.server.ask(query(500));
    await slow.asked(2);
    slow.release();
    expect(JSON.stringify((await before).data)).not.toContain("Aft Deck");
    expect(JSON.stringify((await during).data)).toContain("Aft Deck");
    expect(JSON.stringify((await slow.server.ask(query(500))).data)).toContain("Aft Deck");
    await slow.close();
  });
});
