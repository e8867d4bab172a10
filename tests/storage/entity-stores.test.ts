import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ResolvedArticleFilter } from "../../src/services/ports/filters.js";
import type { Page, PageRequest } from "../../src/services/ports/page.js";
import type { StoredArticle } from "../../src/services/ports/records.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { Database } from "../../src/storage/database.js";
import { createTargetStore } from "../../src/storage/entity-store.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

const PEOPLE = ["Tilda Varga", "Ivo Lem", "Oona Brandt", "Ádám Lem", "Brandt 100%_off", "ÖZGE TAN"];

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
  const writes = PEOPLE.map((name, number) =>
    exampleArticle({
      number,
      outlet: ["Ledger", "Harbour Courier"][number % 2] as string,
      publishedAt: new Date(Date.UTC(2026, 4, 1 + (number >> 1))),
      text: `${name} (+1) on Port Authority, Toll Board: the ${["quay", "toll"][number % 2]} is there`,
    }),
  );
  await stores.articles.write(await Promise.all(writes));
});

afterAll(async () => {
  await stores.close();
  await database.close();
});

describe("lists go page by page, both ways, in one order", () => {
  test.each<[string, (page: PageRequest) => Promise<Page<{ id: string }>>, () => Promise<number>]>([
    ["speakers", (page) => stores.speakers.page({}, page), () => stores.speakers.count({})],
    ["targets", (page) => stores.targets.page({}, page), () => stores.targets.count({})],
    ["outlets", (page) => stores.outlets.page({}, page), () => stores.outlets.count({})],
    ["articles", (page) => stores.articles.page({}, page), () => stores.articles.count({})],
  ])("%s", async (_name, read, count) => {
    const whole = (await read({ limit: 100, forward: true, from: null })).rows.map((row) => row.value.id);
    expect(new Set(whole).size).toBe(await count());
    for (const limit of [1, 2, 100]) {
      expect(await walk(read, limit, true)).toEqual(whole);
      expect(await walk(read, limit, false)).toEqual(whole);
    }
  });
});

test("articles come the newest first", async () => {
  const page = await stores.articles.page({}, { limit: 100, forward: true, from: null });
  const times = page.rows.map((row) => row.value.publishedAt.getTime());
  expect(times).toEqual([...times].sort((one, other) => other - one));
});

describe("a name is found", () => {
  test.each([
    ["as it is", "Tilda Varga", ["Tilda Varga"]],
    ["in another case", "tILDA vARGA", ["Tilda Varga"]],
    ["in another case beyond ASCII", "özge tan", ["ÖZGE TAN"]],
    ["with other white space", "  Tilda\u00a0 Varga ", ["Tilda Varga"]],
    ["in full-width letters", "Ｔｉｌｄａ Ｖａｒｇａ", ["Tilda Varga"]],
    ["by an alias", "varga", ["Tilda Varga"]],
    ["by an alias of two", "Lem", ["Ivo Lem", "Ádám Lem"]],
    ["by no part of a word", "Varg", []],
    ["not by nothing", "", []],
    ["not by what can't be stored", "Varga\0\ud800", []],
  ])("%s", async (_case, name, expected) => {
    const [none, found] = await stores.speakers.byNames(["nobody", name]);
    expect([none, found?.map((speaker) => speaker.name)]).toEqual([[], expected]);
  });
});

describe("a search finds", () => {
  test.each([
    ["the beginning of a name", "til", ["Tilda Varga"]],
    ["a part of a name", "rand", ["Brandt 100%_off", "Oona Brandt"]],
    ["a misspelt name", "Tilda Vagra", ["Tilda Varga"]],
    ["what means something in LIKE as it stands", "0%_o", ["Brandt 100%_off"]],
    ["nothing for a wildcard", "T_lda%", []],
    ["everything for nothing", "", [...PEOPLE]],
  ])("%s", async (_case, search, expected) => {
    const page = await stores.speakers.page({ search }, { limit: 100, forward: true, from: null });
    expect(page.rows.map((row) => row.value.name).sort()).toEqual([...expected].sort());
    expect(await stores.speakers.count({ search })).toBe(expected.length);
  });

  test("kinds together with it", async () => {
    expect(await stores.speakers.count({ search: "varga", kind: ["PERSON"] })).toBe(1);
    expect(await stores.speakers.count({ search: "varga", kind: ["GROUP", "UNNAMED"] })).toBe(0);
    expect(await stores.targets.count({ search: "board" })).toBe(1);
    expect(await stores.outlets.count({ search: "COUR" })).toBe(1);
  });
});

describe("the closest come first in a search", () => {
  const NAMES = [
    "a member of Delia Wrenfielder’s staff",
    "Abel Wrenfielder",
    "Anti-Wrenfielder League",
    "Delia Wrenfielder",
    "Wrenfielder",
    "Wrenfielder Inquiry",
    "Zoe Swrenfielder",
    "Zwrenfielder",
  ];
  let closest: TestDatabase;
  let named: Stores & { close(): Promise<void> };

  beforeAll(async () => {
    closest = await createTestDatabase();
    named = await openStores(closest.url);
    const writes = NAMES.map((name, number) =>
      exampleArticle({ number, text: `Pim Sool (0) on ${name}: no` }),
    );
    await named.articles.write(await Promise.all(writes));
  });

  afterAll(async () => {
    await named.close();
    await closest.close();
  });

  const search = (words: string) => (page: PageRequest) => named.targets.page({ search: words }, page);
  const namesOf = async (words: string) => {
    const page = await search(words)({ limit: 100, forward: true, from: null });
    return page.rows.map((row) => row.value.name);
  };

  test.each([
    [
      "the name itself before names that begin with it",
      "wrenfielder",
      ["Wrenfielder", "Wrenfielder Inquiry"],
    ],
    ["beginnings before later words, a hyphen's too", "anti", ["Anti-Wrenfielder League"]],
    ["the nearest of misspelt full names", "Delia Wrenfeilder", ["Delia Wrenfielder"]],
    ["the nearest of misspelt words", "wrenfelder inquiry", ["Wrenfielder Inquiry"]],
    ["a name whose one word is wrong in the middle", "wrenfiolder", ["Wrenfielder"]],
  ])("%s", async (_case, words, first) => {
    expect((await namesOf(words)).slice(0, first.length)).toEqual(first);
  });

  test("words that begin with the search before those that only hold it", async () => {
    const names = await namesOf("wrenfield");
    const place = (name: string) => names.indexOf(name);
    expect(new Set(names)).toEqual(new Set(NAMES));
    expect(place("Anti-Wrenfielder League")).toBeLessThan(place("Zwrenfielder"));
    expect(names.slice(-2).sort()).toEqual(["Zoe Swrenfielder", "Zwrenfielder"]);
  });

  test.each(["wrenfielder", "wrenfield", "wrenfiolder", "Delia Wrenfeilder", "e"])(
    "page by page both ways, each once: %s",
    async (words) => {
      const whole = (await search(words)({ limit: 100, forward: true, from: null })).rows;
      const ids = whole.map((row) => row.value.id);
      expect(ids.length).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(await named.targets.count({ search: words }));
      for (const limit of [1, 2, 3]) {
        expect(await walk(search(words), limit, true)).toEqual(ids);
        expect(await walk(search(words), limit, false)).toEqual(ids);
      }
    },
  );

  test("without pg_trgm too, by beginnings and names, but for words too many", async () => {
    const queries = new Database(closest.url, { connections: 1 });
    try {
      const plain = createTargetStore(queries, false);
      const read = (page: PageRequest) => plain.page({ search: "wrenfielder" }, page);
      const { rows } = await read({ limit: 100, forward: true, from: null });
      expect(rows[0]?.value.name).toBe("Wrenfielder");
      expect(rows.slice(-2).map((row) => row.value.name)).toEqual(["Zoe Swrenfielder", "Zwrenfielder"]);
      expect(await walk(read, 2, false)).toEqual(rows.map((row) => row.value.id));
      expect(await plain.count({ search: "wrenfiolder" })).toBe(NAMES.length);
      expect(await plain.count({ search: "old wrenfielder" })).toBe(0);
    } finally {
      await queries.close();
    }
  });
});

test("a speaker that is spoken of is a target too, and each points to the other", async () => {
  const spoken = await exampleArticle({ number: 90, text: "Pim Sool (0): no\nIvo Lem (0) on Pim Sool: no" });
  const statements = spoken.statements.map((statement) => ({
    ...statement,
    stances: statement.stances.map((stance) => ({ ...stance, targetId: spoken.speakers[0]?.id as string })),
  }));
  const [speaker] = spoken.speakers;
  const target = { ...speaker, kind: "PERSON", role: null } as (typeof spoken.targets)[number];
  await stores.articles.write([{ ...spoken, statements, targets: [target] }]);
  const found = (await stores.speakers.byNames(["Pim Sool"]))[0]?.[0];
  const same = (await stores.targets.byNames(["Pim Sool"]))[0]?.[0];
  expect([found?.asTargetId, same?.asSpeakerId]).toEqual([same?.id, found?.id]);
  expect((await stores.speakers.byNames(["Tilda Varga"]))[0]?.[0]?.asTargetId).toBeNull();
  await stores.articles.delete(spoken.id);
});

describe("articles are found", () => {
  const cases: [name: string, where: ResolvedArticleFilter, expected: number][] = [
    ["by words of the title", { text: "article" }, 6],
    ["by words of the text, stemmed", { text: "quays" }, 3],
    ["by words of the text in web-search syntax", { text: '"quay is there" -varga or nothing' }, 2],
    [
      "by the time of publication",
      { publishedAt: { gte: new Date("2026-05-02"), lt: new Date("2026-05-03") } },
      2,
    ],
    ["by the time of ingestion", { ingestedAt: { lt: new Date("2026-06-15T12:00:00Z") } }, 0],
    ["by language", { language: ["de", "en"] }, 6],
    ["by the state of their analysis", { status: ["DONE"] }, 6],
    ["by another state of it", { status: ["FAILED", "UNSUPPORTED_LANGUAGE"] }, 0],
    ["by no id", { ids: [] }, 0],
    ["by an id that is none", { ids: ["'; DROP TABLE article"] }, 0],
  ];

  test.each(cases)("%s", async (_case, where, expected) => {
    expect(await stores.articles.count(where)).toBe(expected);
  });

  test("by outlet", async () => {
    const [outlets] = await stores.outlets.byNames(["LEDGER"]);
    expect(await stores.articles.count({ outlet: outlets?.map((outlet) => outlet.id) })).toBe(3);
  });

  test("by their url, and by no other", async () => {
    const article = (await stores.articles.byUrl("https://ledger.example/2")) as StoredArticle;
    expect(article.title).toBe("Article 2");
    expect(await stores.articles.byUrl("http://ledger.example/2")).toEqual(article);
    expect(await stores.articles.byUrl("https://ledger.example/")).toBeNull();
  });
});

test("each article is a story of its own", async () => {
  const page = await stores.articles.page({}, { limit: 2, forward: true, from: null });
  const articles = page.rows.map((row) => row.value);
  const none = "00000000-0000-4000-8000-000000000000";
  const stories = await stores.articles.stories([...articles.map((article) => article.storyId), none]);
  expect(stories).toEqual([
    ...articles.map((article) => ({
      id: article.storyId,
      copies: 1,
      firstPublishedAt: article.publishedAt,
      originalId: article.id,
    })),
    null,
  ]);
});

async function walk(
  read: (page: PageRequest) => Promise<Page<{ id: string }>>,
  limit: number,
  forward: boolean,
): Promise<string[]> {
  const ids: string[] = [];
  let from: PageRequest["from"] = null;
  for (;;) {
    const page: Page<{ id: string }> = await read({ limit, forward, from });
    const found = page.rows.map((row) => row.value.id);
    if (forward) ids.push(...found);
    else ids.unshift(...found);
    expect(forward ? page.hasPrevious : page.hasNext).toBe(from !== null);
    if (!(forward ? page.hasNext : page.hasPrevious)) return ids;
    from = page.rows.at(forward ? -1 : 0)?.key ?? null;
  }
}
