import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { OnrecordError } from "../../src/errors.js";
import { readRows } from "../../src/ingest/read-rows.js";
import type { Format, SourceRow } from "../../src/ingest/source-row.js";

/** Reads bytes as a file cut into chunks of `chunk` bytes. */
async function read(bytes: Buffer | string, format: Format, chunk = 7): Promise<SourceRow[]> {
  const all = Buffer.from(bytes);
  async function* chunks() {
    for (let at = 0; at < all.length; at += chunk) yield all.subarray(at, at + chunk);
  }
  const rows: SourceRow[] = [];
  for await (const row of readRows(chunks(), format)) rows.push(row);
  return rows;
}

/** Rows as line and content, errors as line, code and the line they name. */
function told(rows: readonly SourceRow[]): unknown[] {
  return rows.map(({ line, content }) =>
    content instanceof OnrecordError ? [line, content.code, content.details.line ?? null] : [line, content],
  );
}

async function codeOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => null,
    (error: unknown) => (error instanceof OnrecordError ? error.code : error),
  );
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const bytes = (...parts: (string | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("good files", () => {
  test.each<[string, Format, Buffer | string, unknown[]]>([
    [
      "ndjson, a row a line",
      "ndjson",
      '{"a":1}\n{"a":2}\n',
      [
        [1, { a: 1 }],
        [2, { a: 2 }],
      ],
    ],
    [
      "ndjson without a last line break",
      "ndjson",
      '{"a":1}\n{"a":2}',
      [
        [1, { a: 1 }],
        [2, { a: 2 }],
      ],
    ],
    [
      "ndjson with blank lines and CRLF",
      "ndjson",
      '\r\n{"a":1}\r\n \r\n{"a":2}\r\n',
      [
        [2, { a: 1 }],
        [4, { a: 2 }],
      ],
    ],
    ["ndjson with a byte order mark", "ndjson", bytes(BOM, '{"a":1}\n'), [[1, { a: 1 }]]],
    ["an empty ndjson", "ndjson", "", []],
    [
      "a json array",
      "json",
      '[\n {"a":"]"},\n {"a":"\\"}"}\n]\n',
      [
        [2, { a: "]" }],
        [3, { a: '"}' }],
      ],
    ],
    ["an empty json array", "json", " [ ] ", []],
    ["one json object over lines", "json", '\n{\n "a": {"b":[1]}\n}\n', [[2, { a: { b: [1] } }]]],
    [
      "json objects one after the other",
      "json",
      '{"a":1}\n{"a":2}',
      [
        [1, { a: 1 }],
        [2, { a: 2 }],
      ],
    ],
    ["plain text with CRLF", "txt", "One.\r\nTwo é.\r\n", [[1, { text: "One.\nTwo é.\n" }]]],
    ["plain text with a byte order mark", "txt", bytes(BOM, "One."), [[1, { text: "One." }]]],
    [
      "plain text with a NUL, which the article's own rules refuse",
      "txt",
      "One\u0000 and two.",
      [[1, { text: "One\u0000 and two." }]],
    ],
    ["html", "html", "<p>é</p>", [[1, { html: "<p>é</p>" }]]],
  ])("%s gives its rows with their lines", async (_what, format, file, rows) => {
    for (const chunk of [1, 7, 100_000]) expect(told(await read(file, format, chunk))).toEqual(rows);
  });

  test("a row tells how far into the file it ends", async () => {
    expect((await read('{"a":1}\r\n{"a":2}\n', "ndjson")).map((row) => row.bytesRead)).toEqual([9, 17]);
    expect((await read('[{"a":1},{"a":2}]', "json")).map((row) => row.bytesRead)).toEqual([8, 16]);
  });
});

describe("a bad row among good ones", () => {
  const good = { a: 1 };
  test.each<[string, Format, Buffer | string, unknown[]]>([
    [
      "malformed json in ndjson",
      "ndjson",
      '{"a":1}\n{"a":}\n{"a":1}',
      [
        [1, good],
        [2, "JSON_MALFORMED", 2],
        [3, good],
      ],
    ],
    [
      "invalid UTF-8 in ndjson",
      "ndjson",
      bytes('{"a":1}\n{"a":"', [0xc3, 0x28], '"}\n{"a":1}'),
      [
        [1, good],
        [2, "NOT_UTF8", 2],
        [3, good],
      ],
    ],
    [
      "a number in ndjson",
      "ndjson",
      '{"a":1}\n7\n{"a":1}',
      [
        [1, good],
        [2, "FIELD_INVALID", 2],
        [3, good],
      ],
    ],
    [
      "a list in ndjson",
      "ndjson",
      '[{"a":1}]\n{"a":1}',
      [
        [1, "FIELD_INVALID", 1],
        [2, good],
      ],
    ],
    [
      "malformed json inside an array's object",
      "json",
      '[{"a":1},\n{"b":\n,},\n{"a":1}]',
      [
        [1, good],
        [2, "JSON_MALFORMED", 3],
        [4, good],
      ],
    ],
    [
      "a string that nobody closed",
      "json",
      '[{"b":"x\n},\n{"a":1}]',
      [
        [1, "JSON_MALFORMED", 1],
        [3, good],
      ],
    ],
    [
      "a bare word in an array",
      "json",
      '[nul,\n"x,]",\n{"a":1}]',
      [
        [1, "JSON_MALFORMED", 1],
        [2, "FIELD_INVALID", 2],
        [3, good],
      ],
    ],
  ])("%s loses nothing else", async (_what, format, file, rows) => {
    for (const chunk of [1, 100_000]) expect(told(await read(file, format, chunk))).toEqual(rows);
  });

  test.each<[string, string, unknown[]]>([
    [
      "a missing comma",
      '[{"a":1}\n{"a":2}]',
      [
        [1, { a: 1 }],
        [2, "JSON_MALFORMED", 2],
      ],
    ],
    [
      "a comma before the end",
      '[{"a":1},\n]',
      [
        [1, { a: 1 }],
        [2, "JSON_MALFORMED", 2],
      ],
    ],
    [
      "an array that nobody closed",
      '[{"a":1},\n{"a":2}\n',
      [
        [1, { a: 1 }],
        [2, { a: 2 }],
        [3, "JSON_MALFORMED", 3],
      ],
    ],
    ["an object that nobody closed", '{"a":1,\n"b"', [[1, "JSON_MALFORMED", 2]]],
    [
      "something after the array",
      '[{"a":1}]\nx',
      [
        [1, { a: 1 }],
        [2, "JSON_MALFORMED", 2],
      ],
    ],
    ["no json at all", "Once upon a time", [[1, "JSON_MALFORMED", 1]]],
    ["an empty file", "", [[1, "JSON_MALFORMED", 1]]],
  ])("json broken between rows (%s) ends the file there, with the line", async (_what, file, rows) => {
    for (const chunk of [1, 100_000]) expect(told(await read(file, "json", chunk))).toEqual(rows);
  });

  test("a line of more than 32 MB is refused and the next one read", async () => {
    const file = Buffer.concat([Buffer.alloc(33 * 1024 * 1024, "x"), Buffer.from('\n{"a":1}\n')]);
    expect(told(await read(file, "ndjson", 1 << 20))).toEqual([
      [1, "ARTICLE_TOO_LARGE", 1],
      [2, { a: 1 }],
    ]);
  });
});

describe("files that are no text", () => {
  const noise = Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256));
  test.each<[string, Format, Buffer, string]>([
    ["machine code named .txt", "txt", noise, "BINARY_FILE"],
    ["machine code named .ndjson", "ndjson", noise, "BINARY_FILE"],
    ["a PDF named .html", "html", Buffer.from("%PDF-1.7\n1 0 obj"), "BINARY_FILE"],
    ["an office file named .txt", "txt", Buffer.from("PK\u0003\u0004 content"), "BINARY_FILE"],
    ["UTF-16", "txt", bytes([0xff, 0xfe], Buffer.from("One.", "utf16le")), "NOT_UTF8"],
  ])("%s is refused whole", async (_what, format, file, code) => {
    expect(await codeOf(read(file, format))).toBe(code);
  });

  test("Latin-1 is refused with the line of its first bad byte", async () => {
    const file = bytes("One.\nTwo.\nCaf", [0xe9], " three.\n");
    expect(told(await read(file, "txt"))).toEqual([[1, "NOT_UTF8", 3]]);
  });

  test("a plain text over 2 MB is refused without being read to its end", async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 65_536;
        yield Buffer.alloc(65_536, "a");
      }
    }
    const rows: SourceRow[] = [];
    for await (const row of readRows(endless(), "txt")) rows.push(row);
    expect(told(rows)).toEqual([[1, "ARTICLE_TOO_LARGE", null]]);
    expect(read).toBeLessThan(3 * 1024 * 1024);
  });
});

test("any array of objects is split into the rows that JSON.parse finds, wherever the chunks are cut", async () => {
  const row = fc
    .dictionary(fc.string({ unit: "binary" }), fc.jsonValue())
    .map((r) => JSON.parse(JSON.stringify(r)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(row),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(3),
      async (rows, chunk, indent) => {
        const read1 = await read(JSON.stringify(rows, null, indent), "json", chunk);
        expect(read1.map((found) => found.content)).toEqual(rows);
        const lines = rows.map((r) => JSON.stringify(r)).join("\n");
        expect((await read(lines, "ndjson", chunk)).map((found) => found.content)).toEqual(rows);
      },
    ),
  );
});
