import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { encodeNodeId } from "../../src/services/node-id.js";
import { EVERYTHING_NESTED } from "../graphql/queries.js";
import { type Api, startApi } from "./api.js";
import { manyArticles } from "./articles.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write(manyArticles(60));
});
afterAll(() => api?.close());

const SENTIMENT = "orderBy: { field: SENTIMENT, direction: DESC }";

/** Lists with the total of their rows; many rows of each are equal in what they are ordered by. */
const LISTS: readonly [name: string, field: string, args: string, rows: number][] = [
  ["statements by time", "statements", "", 180],
  ["statements by tone", "statements", SENTIMENT, 180],
  [
    "statements by certainty",
    "statements",
    "orderBy: { field: ATTRIBUTION_CONFIDENCE, direction: ASC }",
    180,
  ],
  [
    "statements by relevance",
    "statements",
    'where: { text: "number" }, orderBy: { field: RELEVANCE, direction: DESC }',
    180,
  ],
  ["statements counted once a story", "statements", `counting: ONE_PER_STORY, ${SENTIMENT}`, 180],
  ["articles", "articles", "", 60],
  ["speakers", "speakers", "", 6],
  ["speakers of a search", "speakers", 'search: "r"', 5],
  ["targets", "targets", "", 4],
  ["outlets", "outlets", "", 4],
];

describe.each(LISTS)("Paging through %s", (_name, field, args, rows) => {
  test("forward and backward, by any number of rows, shows each row once and in one order", async () => {
    const whole = await walk(field, args, 500, "first");
    expect(new Set(whole.ids).size).toBe(rows);
    for (const size of [1, 13, 59].filter((one) => rows / one < 20)) {
      expect((await walk(field, args, size, "first")).ids).toEqual(whole.ids);
      expect((await walk(field, args, size, "last")).ids).toEqual(whole.ids);
    }
  });

  test("tells on every page whether there is more before and after it", async () => {
    const { pages } = await walk(field, args, Math.ceil(rows / 2), "first");
    expect(pages.map((page) => page.hasNextPage)).toEqual([true, false]);
    expect(pages.map((page) => page.hasPreviousPage)).toEqual([false, true]);
  });
});

test("A search shows the closest name first, and its cursors are for no other search", async () => {
  const ask = (args: string) =>
    api.ask(`{ speakers(${args}) { totalCount edges { cursor node { name } } } }`);
  const { data } = await ask('search: "morrow", first: 1');
  expect(data.speakers).toMatchObject({ totalCount: 2, edges: [{ node: { name: "Ada Morrow" } }] });
  const { data: nearest } = await ask('search: "Bo Morow", first: 1');
  expect(nearest.speakers.edges[0].node.name).toBe("Bo Morrow");
  const { cursor } = data.speakers.edges[0];
  for (const args of ['search: "morro", ', ""]) {
    const { errors } = await ask(`${args}after: "${cursor}"`);
    expect(errors?.[0]?.extensions?.code).toBe("CURSOR_INVALID");
  }
});

test("A cursor goes on from where its row stood, though the row is deleted", async () => {
  const extra = await startApi();
  try {
    const articles = manyArticles(4);
    await extra.stores.articles.write(articles);
    const titles = async (args: string) => {
      const { data } = await extra.ask(`{ articles(${args}) { edges { cursor node { id title } } } }`);
      return data.articles.edges as { cursor: string; node: { id: string; title: string } }[];
    };
    const [, second, third, fourth] = await titles("first: 4");
    await extra.ask(`mutation { deleteArticle(id: "${second!.node.id}") { deletedId } }`);
    expect(await titles(`first: 4, after: "${second!.cursor}"`)).toEqual([third, fourth]);
  } finally {
    await extra.close();
  }
});

test("A list without rows has no cursors, and nothing before or after it", async () => {
  const { data } = await api.ask(
    '{ statements(where: { text: "zebra" }) { totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
  );
  expect(data.statements).toEqual({
    totalCount: 0,
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

describe("What a query costs in SQL", () => {
  test("is the same for 5 and for 150 statements with everything nested", async () => {
    const few = await sqlOf(EVERYTHING_NESTED, { first: 5 });
    const many = await sqlOf(EVERYTHING_NESTED, { first: 150 });
    expect(many).toHaveLength(few.length);
    // page; articles (own and the story's original), revisions, analyses of both, outlets, stories, speakers and targets of
    // both sides, sentiments, stances, copies
    expect(many.length).toBeLessThanOrEqual(16);
  });

  test.each([
    ["a page alone", "{ statements { nodes { text } pageInfo { endCursor } } }", 1],
    ["totalCount alone", "{ statements { totalCount } }", 1],
    ["both", "{ statements { totalCount nodes { text } edges { cursor } } }", 2],
    ["a connection that nobody looks into", "{ statements { __typename } }", 0],
    [
      "three names of two kinds",
      '{ statements(where: { speaker: [{ name: "Ada Morrow" }, { name: "Bo Morrow" }], target: [{ name: "Ferry" }] }) { nodes { text } } }',
      3,
    ],
    [
      "the same name twice in a request",
      '{ a: speaker(name: "Ada Morrow") { id } b: speaker(name: "Ada Morrow") { name } }',
      2,
    ],
    ["the speakers of a page", "{ statements { nodes { speaker { name } } } }", 2],
    [
      "twenty articles by id",
      `{ ${manyArticles(20)
        .map(({ id }, i) => `a${i}: article(id: "${encodeNodeId("Article", id)}") { title }`)
        .join(" ")} }`,
      1,
    ],
  ])("is for %s as few statements as can be", async (_what, query, statements) => {
    expect(await sqlOf(query)).toHaveLength(statements);
  });
});

interface Walked {
  readonly ids: string[];
  readonly pages: { hasNextPage: boolean; hasPreviousPage: boolean }[];
}

/** All rows of a list in its order, fetched page by page from its start or from its end. */
async function walk(field: string, args: string, size: number, way: "first" | "last"): Promise<Walked> {
  const ids: string[] = [];
  const pages: Walked["pages"] = [];
  for (let cursor: string | null = null; ; ) {
    const from: string = cursor === null ? "" : `, ${way === "first" ? "after" : "before"}: "${cursor}"`;
    const { data, errors } = await api.ask(`{
      list: ${field}(${way}: ${size}${from}, ${args}) {
        nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`);
    expect(errors).toEqual([]);
    const { nodes, pageInfo } = data.list;
    const page = nodes.map((node: { id: string }) => node.id);
    if (way === "first") ids.push(...page);
    else ids.unshift(...page);
    pages.push(pageInfo);
    if (!(way === "first" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return { ids, pages };
    cursor = way === "first" ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

async function sqlOf(query: string, variables?: Record<string, unknown>): Promise<string[]> {
  api.sql.length = 0;
  const { errors } = await api.ask(query, variables);
  expect(errors).toEqual([]);
  return [...api.sql];
}
