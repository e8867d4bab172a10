import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Api, startApi } from "./api.js";
import { written } from "./written-articles.js";

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.stores.articles.write([
    written({
      outlet: "The Gull",
      title: "Łódź and the ferries",
      publishedAt: "2026-03-01T08:00:00Z",
      said: [
        { by: "Ada Morrow", words: "Ferries don’t wait; a harbour-side ferry to Łódź won’t sail" },
        { by: "Cy Finch", words: "Bridges cost more than the ferry’s pier" },
      ],
    }),
  ]);
});
afterAll(() => api?.close());

test.each([
  ["ferry", [["Ferries", "ferry"], ["ferry’s"]]],
  ["FERRIES -bridge", [["Ferries", "ferry"]]],
  ['"harbour side" or bridges', [["harbour-side"], ["Bridges"]]],
  ["lodz", [["Łódź"]]],
  ["costing", [["cost"]]],
])("A statement found by %s says which of its words were asked for, and where", async (search, words) => {
  const { data, errors } = await api.ask(
    `query ($text: String!) { statements(where: { text: $text }, orderBy: { field: PUBLISHED_AT, direction: ASC }) {
      nodes { highlights(text: $text) { start end text } article { text } } } }`,
    { text: search },
  );
  expect(errors).toEqual([]);
  const { nodes } = data.statements;
  expect(
    nodes.map(({ highlights }: { highlights: { text: string }[] }) => highlights.map(({ text }) => text)),
  ).toEqual(words);
  for (const { highlights, article } of nodes)
    for (const { start, end, text } of highlights) expect(article.text.slice(start, end)).toBe(text);
});

test("Highlights of a page cost one SQL statement more, however many rows there are", async () => {
  const query = (field: string) => `{ statements { nodes { id ${field} } } }`;
  api.sql.length = 0;
  await api.ask(query(""));
  const before = api.sql.length;
  api.sql.length = 0;
  await api.ask(query('highlights(text: "ferry") { text }'));
  expect(api.sql.length).toBe(before + 1);
});

test.each([
  ["a blank search", " ", "FILTER_INVALID"],
  ["a NUL", "a\0b", "TEXT_NOT_STORABLE"],
  ["a search of 2,000 letters", "a".repeat(2_000), "FILTER_INVALID"],
])("%s is told what is wrong", async (_name, text, code) => {
  const { errors } = await api.ask(
    "query ($text: String!) { statements { nodes { highlights(text: $text) { text } } } }",
    { text },
  );
  expect(errors[0]?.extensions).toMatchObject({ code, path: ["text"] });
});
