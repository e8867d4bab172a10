import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { ERRORS, type ErrorCode } from "../../src/errors.js";
import { createSchema } from "../../src/graphql/schema.js";
import { openStores } from "../../src/storage/open-stores.js";
import { partOf, projected, withDefaults } from "./altered-query.js";
import { type Api, CACHED, startApi } from "./api.js";
import { comparable } from "./comparable.js";
import { inventedNews } from "./invented-news.js";
import { knownThings } from "./known-things.js";
import type { Roll } from "./random-arguments.js";
import { createQueries, type RandomQuery } from "./random-queries.js";

/** Answers from rollups where they can, without a response cache. */
let api: Api;
/** Answers from the statements alone, and keeps its answers. */
let other: Api;
let schema: GraphQLSchema;
let draw: (roll: Roll) => RandomQuery;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(inventedNews(40, 7));
  other = await startApi(
    { ...CACHED, stores: await openStores(api.database.url, { rollups: false }) },
    api.database,
  );
  schema = await createSchema();
  draw = createQueries(schema, await knownThings(api));
}, 60_000);
afterAll(async () => {
  await other?.close();
  await api?.close();
});

/** `SEED=$RANDOM` asks others than usual: worth doing many times after a change of what questions may ask. */
const SEED = Number(process.env.SEED ?? 1);
const RUNS = 50;

test("Any question is answered or refused with what to do: the same by rollups and statements, anew and kept, whole and in part", async () => {
  const codes = new Set<string>();
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const roll: Roll = (sides) => gen(fc.nat, { max: sides - 1 });
      const question = draw(roll);
      const { query, variables } = question;
      const answer = await api.ask(query, variables);
      for (const { message, extensions } of answer.errors) {
        expect([query, variables, message, isCallers(extensions.code)]).toEqual([
          query,
          variables,
          message,
          true,
        ]);
        expect(extensions.remedy).toMatch(/\w/);
        codes.add(extensions.code);
      }
      expect(api.bugs).toEqual([]);
      if (answer.errors.length === 0) answered += 1;
      // It tells of the cache.
      if (query.includes("serverInfo")) return;
      for (let time = 0; time < 2; time += 1)
        expect(comparable(await other.ask(query, variables))).toEqual(comparable(answer));
      if (answer.errors.length > 0) return;
      for (const { query: text, variables: values } of [
        partOf(question, roll),
        withDefaults(schema, question),
      ]) {
        const altered = await api.ask(text, values);
        const expected = { status: 200, data: projected(answer.data, altered.data), errors: [] };
        expect([text, values, altered]).toEqual([text, values, expected]);
      }
    }),
    { numRuns: RUNS, endOnFailure: true, unbiased: true, seed: SEED },
  );
  expect(other.bugs).toEqual([]);
  // Most of what is asked must be worth comparing, and the rest be refused for different reasons.
  expect(answered).toBeGreaterThan(RUNS / 3);
  expect(codes.size).toBeGreaterThan(1);
}, 120_000);

/** Whether a code is documented and says that the question is wrong, not the server. Syntax is never wrong here but for half a character. */
function isCallers(code: string): boolean {
  return code in ERRORS ? ERRORS[code as ErrorCode].status < 500 : code === "GRAPHQL_PARSE_FAILED";
}
