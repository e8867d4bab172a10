import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeCursor, encodeCursor, fingerprintList } from "../../src/services/cursor.js";
import { List } from "../../src/services/list.js";
import { type PageArguments, readPage } from "../../src/services/page-rules.js";
import type { KeyValue, Page, PageRequest } from "../../src/services/ports/page.js";

const keys = fc.array(
  fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  ),
  { maxLength: 5 },
);

describe("A cursor", () => {
  test("gives its list the keyset back, and no other list", () => {
    fc.assert(
      fc.property(keys, fc.string(), fc.string(), (key, list, other) => {
        const cursor = encodeCursor(list, key as KeyValue[]);
        expect(JSON.stringify(decodeCursor(list, cursor, []))).toBe(JSON.stringify(key));
        if (other !== list)
          expect(() => decodeCursor(other, cursor, ["after"])).toThrow(
            expect.objectContaining({ code: "CURSOR_INVALID", path: ["after"] }),
          );
      }),
    );
  });

  test("is refused when a single character of it is changed, and so is any other text", () => {
    const cursor = encodeCursor("statements", ["2026-03-31T00:00:00.000Z", "a", 1]);
    fc.assert(
      fc.property(
        fc.nat(cursor.length - 1),
        fc.constantFrom(..."aZ09-_é="),
        fc.string(),
        (at, character, text) => {
          const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
          for (const wrong of changed === cursor ? [text] : [changed, text]) {
            expect(() => decodeCursor("statements", wrong, [])).toThrow(
              expect.objectContaining({ code: "CURSOR_INVALID" }),
            );
          }
        },
      ),
    );
  });
});

test("A list is the same however its filter's fields are ordered, and another with any other value", () => {
  const since = new Date("2026-03-31T00:00:00Z");
  const list = fingerprintList("statements", { where: { text: "toll", publishedAt: { gte: since } } });
  expect(fingerprintList("statements", { where: { publishedAt: { gte: since }, text: "toll" } })).toBe(list);
  expect(
    fingerprintList("statements", { where: { publishedAt: { gte: new Date(0) }, text: "toll" } }),
  ).not.toBe(list);
  expect(fingerprintList("articles", { where: { text: "toll", publishedAt: { gte: since } } })).not.toBe(
    list,
  );
});

describe("A page", () => {
  const after = encodeCursor("list", [7]);

  test.each<[string, PageArguments, Partial<PageRequest>]>([
    ["nothing", {}, { limit: 20, forward: true, from: null }],
    [
      "nulls",
      { first: null, after: null, last: null, before: null },
      { limit: 20, forward: true, from: null },
    ],
    ["first", { first: 500 }, { limit: 500, forward: true, from: null }],
    ["first and after", { first: 1, after }, { limit: 1, forward: true, from: [7] }],
    ["after alone", { after }, { limit: 20, forward: true, from: [7] }],
    ["last", { last: 3 }, { limit: 3, forward: false, from: null }],
    ["last and before", { last: 3, before: after }, { limit: 3, forward: false, from: [7] }],
    ["before alone", { before: after }, { limit: 20, forward: false, from: [7] }],
    ["first: 0", { first: 0 }, { limit: 0, forward: true }],
  ])("is read from %s", (_what, page, request) => {
    expect(readPage(page, "list")).toMatchObject(request);
  });

  test.each<[string, PageArguments, string, string]>([
    ["first with last", { first: 1, last: 1 }, "PAGE_INVALID", "last"],
    ["first with before", { first: 1, before: after }, "PAGE_INVALID", "before"],
    ["last with after", { last: 1, after }, "PAGE_INVALID", "after"],
    ["after with before", { after, before: after }, "PAGE_INVALID", "before"],
    ["a negative first", { first: -1 }, "PAGE_INVALID", "first"],
    ["a negative last", { last: -2_147_483_648 }, "PAGE_INVALID", "last"],
    ["first over 500", { first: 501 }, "PAGE_TOO_LARGE", "first"],
    ["last over 500", { last: 100_000 }, "PAGE_TOO_LARGE", "last"],
    ["a cursor of another list", { after: encodeCursor("other", [7]) }, "CURSOR_INVALID", "after"],
    ["a cursor backwards of another list", { before: "x" }, "CURSOR_INVALID", "before"],
  ])("is refused for %s", (_what, page, code, argument) => {
    expect(() => readPage(page, "list")).toThrow(expect.objectContaining({ code, path: [argument] }));
  });
});

describe("A list", () => {
  test("reads nothing until it is looked at, and its page once", async () => {
    const { list, asked } = countingList({ first: 2 });
    await list.count();
    expect(asked).toEqual(["count"]);
    expect(await list.page()).toBe(await list.page());
    expect(asked).toEqual(["count", 2]);
  });

  test.each([
    [{ first: 0 }, { rows: [], hasNext: true, hasPrevious: false }],
    [{ last: 0 }, { rows: [], hasNext: false, hasPrevious: true }],
  ])("with %j tells whether there is anything, without a row", async (page, answer) => {
    const { list, asked } = countingList(page);
    expect(await list.page()).toEqual(answer);
    expect(asked).toEqual([1]);
  });

  function countingList(page: PageArguments) {
    const asked: (number | "count")[] = [];
    const list = new List<string>("letters", {}, page, {
      fetch: async ({ limit, forward }): Promise<Page<string>> => {
        asked.push(limit);
        const rows = [..."abc"].slice(0, limit).map((value, index) => ({ key: [index], value }));
        return { rows, hasNext: forward, hasPrevious: !forward };
      },
      count: async () => {
        asked.push("count");
        return 3;
      },
    });
    return { list, asked };
  }
});
