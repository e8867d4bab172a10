import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ENCODERS } from "../../src/export/encoders.js";
import type { ExportColumn, ExportFormat, ExportRow } from "../../src/services/ports/export.js";
import { readCsv } from "../http/download.js";

const COLUMNS: readonly ExportColumn[] = [
  { name: "first", type: "text", nullable: false, description: "" },
  { name: "number", type: "double", nullable: true, description: "" },
  { name: "last", type: "text", nullable: true, description: "" },
];

/** What spreadsheets take for the start of a formula, OWASP's list with the wide forms. */
const STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
const UNDO = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;

/** Texts of any letters, many of them with what a spreadsheet or a parser trips over at their start, middle or end. */
const text = fc
  .tuple(
    fc.constantFrom("", "'", "''", '"', '""', " ", ...STARTS, '"=', "'=", "'＋", "\ufeff", "\\", ","),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom("", "\r\n", "\n", '"', ",", "=1+1", "😀", "\u2028"),
  )
  .map((pieces) => pieces.join(""));
const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
const rows = fc.array(fc.tuple(text, number, fc.option(text)), { maxLength: 20 });

async function encode(format: ExportFormat, batches: readonly (readonly ExportRow[])[]): Promise<string> {
  async function* all() {
    yield* batches;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of ENCODERS[format](COLUMNS, all(), true)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("A CSV file", () => {
  test("gives back every text, number and null, and no text of it begins like a formula", async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (one, other) => {
        const [, ...records] = readCsv(await encode("csv", [one, other]));
        for (const [first, , last] of records)
          for (const field of [first, last]) expect(STARTS).not.toContain(field?.[0]);
        const undone = records.map(([first, value, last]) => [
          first?.replace(UNDO, ""),
          value,
          last?.replace(UNDO, "") ?? null,
        ]);
        expect(undone).toEqual([...one, ...other]);
      }),
      { numRuns: 300 },
    );
  });

  test("has negative numbers as they are", async () => {
    expect(await encode("csv", [[["a", "-0.5", null]]])).toBe("first,number,last\r\na,-0.5,\r\n");
  });
});

describe("An NDJSON file", () => {
  test("gives back every text, number and null, a row a line", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const lines = (await encode("ndjson", [given])).split("\n").slice(0, -1);
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          given.map(([first, value, last]) => ({
            first,
            number: value === null ? null : Number(value),
            last,
          })),
        );
      }),
      { numRuns: 200 },
    );
  });
});

test.each(["csv", "ndjson", "parquet"] as const)(
  "A text of two million letters goes through in %s",
  async (format) => {
    const long = "“a” ".repeat(500_000);
    const file = await encode(format, [[[long, "1", null]], [[long, null, long]]]);
    expect(file.length).toBeGreaterThan(format === "parquet" ? 100 : 6_000_000);
  },
);
