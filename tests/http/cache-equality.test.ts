import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Answer, type Api, type CachedAndPlain, startCachedAndPlain } from "./api.js";

let time = 0;
let cached: Api;
let plain: Api;
let close: CachedAndPlain["close"] | undefined;
beforeAll(async () => {
  ({ cached, plain, close } = await startCachedAndPlain(() => time));
});
afterAll(() => close?.());

test("Over random writes by several servers and queries between them, a server with a cache answers as one without", async () => {
  const writers = [cached, plain];
  const articles = Array.from({ length: 4 }, (_, index) => index);
  const inputOf = (index: number, text: number) => ({
    outlet: `Outlet ${index % 2}`,
    title: `Article ${index}`,
    url: `https://gull.example/${index}`,
    text: `The ferry sails ${text} times a day, says Ada.`,
    publishedAt: "2026-05-01",
  });
  const QUERIES = [
    "{ articles(first: 100) { totalCount nodes { title revision { number } } } }",
    "{ statements(first: 100) { totalCount nodes { text speaker { name } article { outlet { name } } } } }",
    "{ statementAggregates(groupBy: [{ by: OUTLET }]) { nodes { count articles groupedBy { outlet { name } } } } }",
    '{ statements(where: { text: "ferry" }) { totalCount } speakers { nodes { name role } } }',
    '{ articles(where: { outlet: [{ name: "Outlet 1" }] }) { totalCount } }',
  ];
  const write = fc.record({
    writer: fc.nat({ max: 1 }),
    index: fc.constantFrom(...articles),
    text: fc.option(fc.nat({ max: 2 })),
  });
  const step = fc.oneof(
    { weight: 1, arbitrary: write },
    { weight: 2, arbitrary: fc.nat({ max: QUERIES.length - 1 }) },
  );
  let [compared, hits] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30, size: "max" }), async (steps) => {
      for (const given of steps) {
        if (typeof given === "number") {
          const before = cached.sql.length;
          const [one, other] = [await cached.ask(QUERIES[given]!), await plain.ask(QUERIES[given]!)];
          expect(comparable(one)).toEqual(comparable(other));
          compared += 1;
          if (cached.sql.length === before) hits += 1;
          continue;
        }
        const writer = writers[given.writer]!;
        if (given.text === null) await deleteArticle(writer, given.index);
        else {
          await writer.ask(
            "mutation ($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { created } }",
            { articles: [inputOf(given.index, given.text)] },
          );
        }
        if (writer === plain) time += 801;
      }
    }),
    { numRuns: 15, seed: 7 },
  );
  expect(compared).toBeGreaterThan(100);
  expect(hits).toBeGreaterThan(20);
});

/** Without what differs from run to run. */
function comparable({ status, data, errors }: Answer) {
  return { status, data, errors };
}

async function deleteArticle(server: Api, index: number): Promise<void> {
  const { data } = await server.ask(`{ article(url: "https://gull.example/${index}") { id } }`);
  if (data.article === null) return;
  await server.ask(`mutation { deleteArticle(id: "${data.article.id}") { deletedId } }`);
}
