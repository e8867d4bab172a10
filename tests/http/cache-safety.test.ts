import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { OnrecordError } from "../../src/errors.js";
import type { AnalyserPort } from "../../src/services/ports/analyser.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { type Api, startApi } from "./api.js";
import { FERRY_ARTICLES } from "./articles.js";

const CACHED = { responseCacheBytes: 1_048_576, clock: () => 0 };

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
