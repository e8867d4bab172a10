import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nameLookup } from "../../src/services/ask-entities.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { resolveReference } from "../../src/services/resolve-references.js";
import { Database } from "../../src/storage/database.js";
import { createSpeakerStore } from "../../src/storage/entity-store.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createOutletStore } from "../../src/storage/outlet-store.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

const NAMES = [
  "Tilda Brovik",
  "Osmund Karelius",
  "Ingrid Solvang",
  "Maren Teglund",
  "Ådne Šimůnkov",
  "Quentin O’Farrow",
  "Halvard Strømme-Lindqvist",
  "Wexley Growers’ League",
  "Bank of Tarnholm",
  "Per Moe",
  "Siv Aas",
  "Łucja Zawadow",
  "Corvath Institute",
  "“Blue Heron” Cooperative",
  "Ola Lund",
  "한가람",
];

let database: TestDatabase;
let stores: Stores & { close(): Promise<void> };
let queries: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = await openStores(database.url);
  const writes = NAMES.map((name, number) =>
    exampleArticle({ number, outlet: name, text: `${name} (0) on ${name}: no` }),
  );
  await stores.articles.write(await Promise.all(writes));
  queries = new Database(database.url, { connections: 1 });
});

afterAll(async () => {
  await queries.close();
  await stores.close();
  await database.close();
});

type Searched = "speakers" | "targets" | "outlets";

async function search(words: string, searched: Searched = "speakers"): Promise<string[]> {
  const page = await stores[searched].page({ search: words }, { limit: 10, forward: true, from: null });
  return page.rows.map((row) => row.value.name);
}

describe.each<Searched>(["speakers", "targets", "outlets"])("a search of %s finds", (searched) => {
  test.each([
    ["a word of six with a letter wrong in the middle", "brxvik", "Tilda Brovik"],
    ["its first letter wrong", "provik", "Tilda Brovik"],
    ["a letter missing", "brvik", "Tilda Brovik"],
    ["a letter too many", "brrovik", "Tilda Brovik"],
    ["two letters swapped", "borvik", "Tilda Brovik"],
    ["a letter elsewhere", "rovikb", "Tilda Brovik"],
    ["a word of four with a letter wrong", "lubd", "Ola Lund"],
    ["two letters wrong in a word of eight", "kerelois", "Osmund Karelius"],
    ["a letter wrong in each word", "tilad brvoik", "Tilda Brovik"],
    ["the words the other way round", "solvang ingrdi", "Ingrid Solvang"],
    ["short words the other way round", "moe per", "Per Moe"],
    ["a word left out", "wexley league", "Wexley Growers’ League"],
    ["a word too many", "minister osmund karelius", "Osmund Karelius"],
    ["no accents", "simunkov", "Ådne Šimůnkov"],
    ["no accents and a letter wrong", "simunkow", "Ådne Šimůnkov"],
    ["an accent too many", "bróvík", "Tilda Brovik"],
    ["a beginning without accents", "adne sim", "Ådne Šimůnkov"],
    ["a part without accents", "ømme-lin", "Halvard Strømme-Lindqvist"],
    ["letters with strokes", "lucja zawadow", "Łucja Zawadow"],
    ["a part of a hyphenated name", "linqvist", "Halvard Strømme-Lindqvist"],
    ["an apostrophe left out", "ofarrow", "Quentin O’Farrow"],
    ["a typewriter's apostrophe", "o'farrow", "Quentin O’Farrow"],
    ["an apostrophe left out and a letter wrong", "wexley grovers", "Wexley Growers’ League"],
    ["quotation marks left out", "blue heron coop", "“Blue Heron” Cooperative"],
    ["quotation marks around it", "«brovik»", "Tilda Brovik"],
    ["a Korean name with a letter wrong", "한가랑", "한가람"],
  ])("%s", async (_case, words, expected) => {
    expect((await search(words, searched))[0]).toBe(expected);
  });

  test.each([
    ["another word", "brexet"],
    ["a short word with a letter wrong", "sib"],
    ["two letters wrong in a word of six", "brxvyk"],
    ["three letters wrong in a word of eight", "xyrelios"],
    ["one word of two", "tilda harbour"],
    ["symbols alone", "€€"],
    ["an emoji", "🚢"],
  ])("not %s", async (_case, words) => {
    expect(await search(words, searched)).toEqual([]);
    expect(await stores[searched].count({ search: words })).toBe(0);
  });
});

test("what is spelt alike comes behind what stands there, before what only holds it", async () => {
  const names = ["Fulden", "Fulden Trust", "Old Fulden", "Ole Fuldem", "Sfuldenby"];
  const writes = names.map((outlet, number) => exampleArticle({ number: 100 + number, outlet }));
  const added = await Promise.all(writes);
  await stores.articles.write(added);
  try {
    expect(await search("fulden", "outlets")).toEqual(names);
    expect(await stores.outlets.count({ search: "fulden" })).toBe(names.length);
    const [first] = (await stores.outlets.page({ search: "fulden" }, { limit: 3, forward: true, from: null }))
      .rows;
    const rest = { limit: 3, forward: false, from: null };
    const last = (await stores.outlets.page({ search: "fulden" }, rest)).rows;
    expect([first, ...last].map((row) => row?.value.name)).toEqual(["Fulden", ...names.slice(2)]);
    const back = { limit: 9, forward: false, from: last[0]?.key ?? null };
    const before = (await stores.outlets.page({ search: "fulden" }, back)).rows;
    expect(before.map((row) => row.value.name)).toEqual(names.slice(0, 2));
  } finally {
    for (const { id } of added) await stores.articles.delete(id);
  }
});

test.each(["speaker", "target", "outlet"] as const)("a misspelt name of a %s is suggested", async (kind) => {
  const asked = resolveReference(kind, { name: "Ingrid Solvnag" }, nameLookup(stores), ["where"]);
  await expect(asked).rejects.toMatchObject({
    code: "UNKNOWN_NAME",
    details: { suggestions: [{ name: "Ingrid Solvang" }] },
  });
});

/** The words of six letters and more, each with its name; an apostrophe belongs to its word. */
const LONG_WORDS = NAMES.flatMap((name) =>
  [...name.matchAll(/[\p{L}’]{6,}/gu)].map(({ 0: word, index }) => ({ name, word, index })),
);
const LETTERS = [..."abcdefghijklmnopqrstuvwxyzéøñ"];

/** A word with one letter wrong, missing, too many, or two swapped, at any place. */
const edited = (word: string) => {
  const place = fc.nat({ max: word.length - 1 });
  const letter = fc.constantFrom(...LETTERS);
  const put = (at: number, letters: string, instead: number) =>
    word.slice(0, at) + letters + word.slice(at + instead);
  return fc.oneof(
    fc.tuple(place, letter).map(([at, other]) => put(at, other, 1)),
    place.map((at) => put(at, "", 1)),
    fc.tuple(place, letter).map(([at, other]) => put(at, other, 0)),
    fc.nat({ max: word.length - 2 }).map((at) => put(at, `${word[at + 1]}${word[at]}`, 2)),
  );
};

const misspelt = fc.constantFrom(...LONG_WORDS).chain(({ name, word, index }) =>
  edited(word).map((wrong) => ({
    name,
    wrong,
    whole: name.slice(0, index) + wrong + name.slice(index + word.length),
  })),
);

describe.each([
  ["with pg_trgm", true],
  ["without pg_trgm", false],
])("one edit in a word of six letters and more finds its name, %s", (_case, similarity) => {
  test.each([
    ["speakers", () => createSpeakerStore(queries, similarity)],
    ["outlets", () => createOutletStore(queries, similarity)],
  ] as const)("among %s", async (_name, createStore) => {
    const store = createStore();
    const page = { limit: 10, forward: true, from: null };
    await fc.assert(
      fc.asyncProperty(misspelt, async ({ name, wrong, whole }) => {
        for (const words of [wrong, whole]) {
          const { rows } = await store.page({ search: words }, page);
          expect([words, rows.map((row) => row.value.name)]).toEqual([words, expect.arrayContaining([name])]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
