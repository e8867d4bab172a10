import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GraphQLSchema, isNonNullType } from "graphql";
import { createSchema } from "../../src/graphql/schema.js";
import { type Answer, type Api, startApi } from "./api.js";
import { inventedNews } from "./invented-news.js";
import { knownThings } from "./known-things.js";
import { drawArgument, type Known, type Roll } from "./random-arguments.js";

let api: Api;
let schema: GraphQLSchema;
let known: Known;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(inventedNews(60, 11));
  schema = await createSchema();
  known = await knownThings(api);
}, 60_000);
afterAll(() => api?.close());

type Arguments = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: rows of any kind.
type Row = any;

const TYPES: Readonly<Record<string, string>> = {
  where: "StatementFilter",
  counting: "Counting",
  orderBy: "StatementOrder",
  groupBy: "[GroupBy!]!",
  having: "Having",
  order: "[AggregateOrder!]",
  scorer: "String",
};
const LIST = ["where", "counting", "orderBy"];
const GROUPS = ["where", "counting", "groupBy", "having", "order", "scorer"];
const GROUP =
  "count share groupedBy { from to kind language sentimentLabel stanceLabel speakerKind speaker { id } target { id } outlet { id } }";
const MOST_GROUPS = 1_000;
/** `SEED=$RANDOM` asks others than usual: worth doing many times after a change of what questions may ask. */
const SEED = Number(process.env.SEED ?? 1);
const RUNS = 15;

test("What is listed, counted, grouped, drilled down to and exported of any filter adds up", async () => {
  let [found, grouped] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const args = drawQuestion((sides) => gen(fc.nat, { max: sides - 1 }));
      const total = await totalOf(args);
      if (total === null) return;
      if (total > 0) found += 1;
      await checkComplement(args);
      await checkPages("statements", "id", LIST, args, total);
      expect(await exportedRows("statements", { where: args.where, counting: args.counting })).toBe(total);
      if (await checkGroups(args, total)) grouped += 1;
      expect(api.bugs).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true, unbiased: true, seed: SEED },
  );
  // Some filters let nothing through, some questions are refused; the rest must be worth comparing.
  expect(found).toBeGreaterThan(0);
  expect(grouped).toBeGreaterThan(0);
}, 120_000);

function drawQuestion(roll: Roll): Arguments {
  const fields = schema.getQueryType()!.getFields();
  const draw = (field: string, name: string) => {
    const { type } = fields[field]!.args.find((arg) => arg.name === name)!;
    if (!isNonNullType(type) && name !== "where" && roll(2) === 0) return undefined;
    return drawArgument(type, ["Query", field, name], roll, known);
  };
  return {
    where: draw("statements", "where"),
    counting: roll(3) === 0 ? "ONE_PER_STORY" : "EVERY_COPY",
    orderBy: draw("statements", "orderBy"),
    groupBy: draw("statementAggregates", "groupBy"),
    having: draw("statementAggregates", "having"),
    order: draw("statementAggregates", "orderBy"),
  };
}

/** `x` of a query on some of the arguments, which `extra` replaces; null where it is refused. */
async function ask(
  field: string,
  names: readonly string[],
  args: Arguments,
  selection: string,
  page: string,
): Promise<Row> {
  const declared = names.map((name) => `$${name}: ${TYPES[name]}`).join(", ");
  const given = names.map((name) => `${name === "order" ? "orderBy" : name}: $${name}`).join(", ");
  const variables = Object.fromEntries(names.map((name) => [name, args[name]]));
  const query = `query (${declared}) { x: ${field}(${given}, ${page}) ${selection} }`;
  const { data, errors }: Answer = await api.ask(query, variables);
  return errors.length > 0 ? null : data.x;
}

async function totalOf(args: Arguments): Promise<number | null> {
  const answer = await ask("statements", ["where", "counting"], args, "{ totalCount }", "first: 0");
  return answer?.totalCount ?? null;
}

/** A filter and what it leaves out are everything, and what says the same twice or denies it twice is the same. */
async function checkComplement({ where }: Arguments): Promise<void> {
  const count = (filter: unknown) => totalOf({ where: filter, counting: "EVERY_COPY" });
  const all = (await count({}))!;
  const kept = (await count(where))!;
  const left = await count({ not: where });
  // A version of the analyser can't be asked for below the top, nor a filter at its greatest depth.
  if (left === null || where === undefined || where === null) return;
  expect([where, kept + left]).toEqual([where, all]);
  for (const same of [{ and: [where, where] }, { or: [where] }, { not: { not: where } }])
    expect([same, await count(same)]).toEqual([same, kept]);
}

/** Pages of a third or so from either end give what one page gives, in its order. */
async function checkPages(
  field: string,
  row: string,
  names: readonly string[],
  args: Arguments,
  total: number,
): Promise<void> {
  const size = 1 + Math.floor(total / 3);
  const walk = async (forward: boolean): Promise<string[] | null> => {
    const rows: string[] = [];
    const page = `nodes { ${row} } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }`;
    let cursor = "";
    for (;;) {
      const answer = await ask(
        field,
        names,
        args,
        `{ ${page} }`,
        `${forward ? "first" : "last"}: ${size}${cursor}`,
      );
      if (answer === null) return null;
      const { nodes, pageInfo } = answer;
      const found = nodes.map((node: Row) => JSON.stringify(node));
      rows.splice(forward ? rows.length : 0, 0, ...found);
      if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return rows;
      cursor = forward ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`;
    }
  };
  const rows = await walk(true);
  if (rows === null) return;
  expect([args, rows.length, new Set(rows).size]).toEqual([args, total, total]);
  expect([args, await walk(false)]).toEqual([args, rows]);
}

/** The groups of all statements add up to them, and each to the statements under it. False where the question is refused. */
async function checkGroups(args: Arguments, total: number): Promise<boolean> {
  const rows = `{ totalCount nodes { ${GROUP} statements(first: 1) { totalCount nodes { id } } } }`;
  const answer = await ask("statementAggregates", GROUPS, args, rows, "first: 25");
  if (answer === null) return false;
  for (const { count, share, statements } of answer.nodes as Row[]) {
    expect([args, statements.totalCount, statements.nodes.length]).toEqual([args, count, Math.min(count, 1)]);
    expect(share).toBeCloseTo(total === 0 ? 0 : count / total, 12);
  }
  if (answer.totalCount > MOST_GROUPS) return true;
  await checkPages("statementAggregates", GROUP, GROUPS, args, answer.totalCount);
  const { order: orderBy, orderBy: _, ...rest } = args;
  expect(await exportedRows("aggregates", { ...rest, orderBy })).toBe(answer.totalCount);
  const everyone = await ask(
    "statementAggregates",
    GROUPS,
    { ...args, having: undefined },
    rows.replace(/ statements.*\}/, " } }"),
    `first: ${MOST_GROUPS}`,
  );
  const many = JSON.stringify(args.groupBy).match(/"(TARGET|STANCE_LABEL)"/) !== null;
  if (many || everyone === null || everyone.totalCount > MOST_GROUPS) return true;
  const sum = everyone.nodes.reduce((before: number, { count }: Row) => before + count, 0);
  expect([args, sum]).toEqual([args, total]);
  return true;
}

async function exportedRows(subject: string, question: Arguments): Promise<number> {
  const file = await fetch(`${api.address}/export/${subject}.ndjson`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  });
  const text = await file.text();
  expect([question, file.status]).toEqual([question, 200]);
  return text.split("\n").length - 1;
}
