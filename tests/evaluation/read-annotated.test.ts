import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { filesIn } from "../../src/evaluation/evaluate-file.js";
import {
  readQuotationRows,
  readStanceRows,
  readTargetedRows,
  readToneRows,
} from "../../src/evaluation/read-annotated.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-annotated-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const path = join(folder, "rows.ndjson");
  writeFileSync(path, content);
  return path;
}

describe("an annotated row", () => {
  test("is known by its id, its externalId or its number", () => {
    const tone = { text: "Fine.", score: 0.5 };
    const rows = [{ id: "a", ...tone }, { externalId: "b", ...tone }, { id: 7, ...tone }, tone];
    const read = readToneRows(fileOf(rows.map((row) => JSON.stringify(row)).join("\n")));
    expect(read.map(({ id }) => id)).toEqual(["a", "b", "7", "4"]);
  });

  test("may leave out what a quotation can be without", () => {
    const [row] = readQuotationRows(fileOf('{"text":"“Go,” he said.","quotes":[{"segments":[[0,5]]}]}'));
    expect(row!.quotes).toEqual([
      { segments: [[0, 5]], kind: "unknown", statement: true, source: null, cue: null },
    ]);
  });

  test.each([
    [
      "a label that is none",
      readTargetedRows,
      '{"text":"Lund left.","target":[0,4],"label":2}',
      /Row 1 .* `label`/,
      "FIELD_INVALID",
    ],
    ["no target", readTargetedRows, '{"text":"Lund left.","label":1}', /Row 1 .* `target`/, "FIELD_INVALID"],
    [
      "no holder",
      readStanceRows,
      '{"text":"Lund left.","target":[0,4],"label":1}',
      /Row 1 .* `holder`/,
      "FIELD_INVALID",
    ],
    [
      "a span that ends before it starts",
      readTargetedRows,
      '{"text":"Lund left.","target":[4,0],"label":1}',
      /`target`/,
      "FIELD_INVALID",
    ],
    [
      "a span beyond the text",
      readTargetedRows,
      '{"text":"Lund left.","target":[0,11],"label":1}',
      /\[0,11\] ends beyond the text's 10/,
      "FIELD_INVALID",
    ],
    [
      "a segment beyond the text",
      readQuotationRows,
      '{"text":"Lund","quotes":[{"segments":[[0,5]]}]}',
      /beyond/,
      "FIELD_INVALID",
    ],
    ["a rating out of range", readToneRows, '{"text":"Fine.","score":3}', /`score`/, "FIELD_INVALID"],
    ["no text", readToneRows, '{"text":"Fine.","score":0}\n{"score":0}', /Row 2 .* `text`/, "FIELD_INVALID"],
    ["another task's rows", readQuotationRows, '{"text":"Fine.","score":0}', /`quotes`/, "FIELD_INVALID"],
    ["no rows", readToneRows, "\n", /holds no rows/, "FIELD_INVALID"],
    ["no JSON", readToneRows, '{"text":"Fine.","score":0}\n{', /Line 2/, "JSON_MALFORMED"],
  ])("with %s is refused with a code and its place", (_, read, content, message, code) => {
    expect(() => read(fileOf(content))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});

describe("a folder of annotated files", () => {
  test("gives those of every task, or of one, by their names", () => {
    for (const name of ["stance.dev", "stance.train", "quotations.dev-2", "quotations.dev", "notes"])
      writeFileSync(join(folder, `${name}.ndjson`), "");
    const names = (task: "stance" | null) =>
      filesIn(folder, task).map(({ task, path }) => [task, path.slice(folder.length + 1)]);
    expect(names(null)).toEqual([
      ["quotations", "quotations.dev-2.ndjson"],
      ["quotations", "quotations.dev.ndjson"],
      ["stance", "stance.dev.ndjson"],
    ]);
    expect(names("stance")).toEqual([["stance", "stance.dev.ndjson"]]);
  });

  test("without any, or that is not there, is refused with a code", () => {
    for (const path of [join(folder, "missing"), mkdtempSync(join(folder, "empty-"))])
      expect(() => filesIn(path, null)).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
  });
});
