import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from "graphql";
import { createSchema } from "../../src/graphql/schema.js";
import { seededRandom } from "../../src/training/seeded-random.js";
import { type Api, startApi } from "./api.js";
import { comparable } from "./comparable.js";
import { inventedNews } from "./invented-news.js";

/** A query is interpreted when it is asked first and compiled from the second time on: nobody may see a difference. */
let api: Api;
let schema: GraphQLSchema;
beforeAll(async () => {
  api = await startApi();
  schema = await createSchema();
  await api.stores.articles.write(inventedNews(40, 7));
}, 60_000);
afterAll(() => api?.close());

/** Root fields with arguments, right and wrong ones. */
const ROOTS: readonly [field: string, type: string][] = [
  ["statements(first: 3)", "StatementConnection"],
  ["statements(last: 2, orderBy: { field: SENTIMENT, direction: ASC })", "StatementConnection"],
  ["statements(first: -1)", "StatementConnection"],
  ["articles(first: 2)", "ArticleConnection"],
  ["speakers(first: 3)", "SpeakerConnection"],
  ["targets(first: 3)", "TargetConnection"],
  ["outlets(first: 2)", "OutletConnection"],
  ['speaker(name: "Ada Morrow")', "Speaker"],
  ['speaker(name: "Morrow")', "Speaker"],
  ['target(name: "Nobody at all")', "Target"],
  ['article(url: "nowhere")', "Article"],
  ['node(id: "bm90aGluZw")', "Node"],
  ["statementAggregates(groupBy: [{ by: SPEAKER }], first: 2)", "StatementAggregateConnection"],
];
/** Arguments of the fields that need some, or that have more to tell with them. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  highlights: '(text: "ferry")',
  percentile: "(p: 0.5)",
  timeline: "(interval: MONTH)",
  sentiment: '(scorer: "nobody")',
};
const HEADER = "query Q($yes: Boolean!, $no: Boolean = false, $rows: Int, $where: StatementFilter)";
/** `SEED=$RANDOM` asks others than usual: worth doing many times after a change of what questions may ask. */
const SEED = Number(process.env.SEED ?? 1);
const RUNS = 80;
/** Every variable must be used. */
const ALWAYS =
  "all: statements(first: $rows, where: $where) @include(if: $yes) @skip(if: $no) { totalCount nodes { text } }";
const WRAPPERS = [
  (field: string) => field,
  (field: string) => `${field} @include(if: $yes)`,
  (field: string) => `${field} @skip(if: $no)`,
  (field: string) => `${field} @skip(if: $yes)`,
  (field: string) => `... { ${field} }`,
];

test("A query answers the same interpreted and compiled, whatever it selects and whatever is wrong in it", async () => {
  const codes = new Set<string>();
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...ROOTS), { minLength: 1, maxLength: 3, selector: ([field]) => field }),
      fc.nat(),
      fc.record({
        yes: fc.boolean(),
        rows: fc.constantFrom(null, 0, 2, 501),
        where: fc.constantFrom(null, {}, { text: "ferry" }),
      }),
      async (roots, seed, variables) => {
        const random = seededRandom(seed);
        const roll = (sides: number) => Math.floor(random() * sides);
        const fields = roots.map(([field, type], place) => `r${place}: ${field} ${select(type, 3, roll)}`);
        const query = `${HEADER} { ${ALWAYS} ${fields.join(" ")} }`;
        const first = await api.ask(query, variables);
        for (const { extensions } of first.errors) codes.add(extensions.code);
        if (first.data !== undefined) answered += 1;
        for (let time = 0; time < 2; time += 1)
          expect(comparable(await api.ask(query, variables))).toEqual(comparable(first));
      },
    ),
    { numRuns: RUNS, endOnFailure: true, seed: SEED },
  );
  expect(api.bugs).toEqual([]);
  // What is asked must be worth comparing: most of it is answered, and the rest is refused for different reasons.
  expect(answered).toBeGreaterThan(RUNS / 2);
  expect(codes.size).toBeGreaterThan(2);
}, 240_000);

/** Some fields of a type, in braces, some under an alias, a directive or a fragment; down to a depth. */
function select(typeName: string, depth: number, roll: (sides: number) => number): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return "{ __typename id ... on Statement { text } }";
  const chosen = usableFields(type, depth).filter(() => roll(2) > 0);
  const parts = chosen.map((name, place) => {
    const inner = getNamedType(type.getFields()[name]!.type);
    const below = isObjectType(inner) ? ` ${select(inner.name, depth - 1, roll)}` : "";
    const known = name !== "sentiment" || (type.name === "Statement" && roll(8) === 0);
    const args = known ? (ARGUMENTS[name] ?? "") : "";
    const alias = roll(4) === 0 ? `f${place}: ` : "";
    const wrap = WRAPPERS[roll(20)] ?? WRAPPERS[0]!;
    const field = `${alias}${name}${args}`;
    return below === "" ? wrap(field) : wrapped(wrap, field, below);
  });
  return `{ __typename ${parts.join(" ")} }`;
}

function wrapped(wrap: (field: string) => string, field: string, below: string): string {
  return wrap("\0").includes("{") ? `... { ${field}${below} }` : `${wrap(field)}${below}`;
}

/** Those that need no argument that is not known here; lists within lists would only cost. */
function usableFields(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields())
    .filter((field) => field.args.every((arg) => !/!$/.test(String(arg.type))) || field.name in ARGUMENTS)
    .filter((field) => {
      const inner = getNamedType(field.type);
      return !isObjectType(inner) || (depth > 0 && !(inner.name.endsWith("Connection") && depth < 3));
    })
    .map((field) => field.name);
}
