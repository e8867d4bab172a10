import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

const FIRST_NAMES = ["Ada", "Ivo", "Tilda"];
const SURNAMES = ["Moor", "Lem", "de Varga"];
/** What may stand before a name. */
const TITLES = ["", "Mr. ", "President "];

let database: TestDatabase;
let client: pg.Client;
let stores: Stores & { close(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  stores = await openStores(database.url);
});

afterAll(async () => {
  await stores.close();
  await client.end();
  await database.close();
});

const spoken = fc.record({
  title: fc.constantFrom(...TITLES),
  first: fc.option(fc.constantFrom(...FIRST_NAMES), { freq: 3 }),
  surname: fc.constantFrom(...SURNAMES),
});
const articles = fc.array(fc.array(spoken, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 10 });
const orders = articles.chain((written) => {
  const numbers = written.map((_, number) => number);
  const order = fc.shuffledSubarray(numbers, { minLength: numbers.length });
  return fc.record({
    written: fc.constant(written),
    one: order,
    other: order,
    batch: fc.integer({ min: 1, max: 4 }),
  });
});

test("namesakes in many articles are the same speakers in whatever order these arrive: one a full name, and one an article and short name", async () => {
  await fc.assert(
    fc.asyncProperty(orders, async ({ written, one, other, batch }) => {
      const texts = written.map((people, number) =>
        people
          .map(
            ({ title, first, surname }, line) =>
              `${title}${first === null ? "" : `${first} `}${surname} (0): line ${line} of ${number}`,
          )
          .join("\n"),
      );
      const expected = new Set(
        written.flatMap((people, number) =>
          people.map(({ title, first, surname }) =>
            first === null ? `${title}${surname} of ${number}` : `${first} ${surname}`,
          ),
        ),
      );
      const speakers = await speakersOf(texts, one, batch);
      expect(speakers).toHaveLength(expected.size);
      expect(await speakersOf(texts, other, 1)).toEqual(speakers);
    }),
    { numRuns: 15 },
  );
});

/** The speakers, by id, with the statements of each, once the articles have come in this order, so many at a time. */
async function speakersOf(texts: readonly string[], order: readonly number[], batch: number) {
  await client.query("TRUNCATE article, outlet, story, speaker, target, outbox RESTART IDENTITY CASCADE");
  for (let at = 0; at < order.length; at += batch) {
    const numbers = order.slice(at, at + batch);
    await stores.articles.write(
      await Promise.all(numbers.map((number) => exampleArticle({ number, text: texts[number] as string }))),
    );
  }
  const found = await client.query<{ id: string; said: string[] }>(
    "SELECT speaker_id AS id, array_agg(text ORDER BY text) AS said FROM statement GROUP BY speaker_id ORDER BY speaker_id",
  );
  return found.rows;
}
