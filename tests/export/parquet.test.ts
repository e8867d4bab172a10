import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createParquetEncoder } from "../../src/export/parquet.js";
import { openGroupThread } from "../../src/export/parquet-thread.js";
import type { ExportColumn, ExportRow } from "../../src/services/ports/export.js";

const COLUMNS: readonly ExportColumn[] = [
  { name: "id", type: "text", nullable: false, description: "Each its own." },
  { name: "title", type: "text", nullable: true, description: "The same some times in a row." },
  { name: "name", type: "text", nullable: true, description: "One of few." },
  { name: "score", type: "double", nullable: true, description: "" },
  { name: "place", type: "int", nullable: false, description: "" },
  { name: "moment", type: "time", nullable: false, description: "" },
  { name: "stances", type: "stances", nullable: false, description: "" },
];
/** More than texts are kept of a column, and enough for three groups. */
const ROWS = 25_003;
const BATCH = 70;
const NAMES = [null, "", "Ann Example", "Zoë 😀", "Zoe\u0301", "\u{10ffff}"];
const SCORES = [null, 0, -1, 0.1234, 1e-7];

function rowAt(index: number) {
  const stances = Array.from({ length: index % 4 }, (_, nth) => ({
    target_id: `target ${(index + nth) % 11_000}`,
    target_name: `Ⅹ ${nth}`,
    target_kind: nth === 0 ? "PERSON" : "PLACE",
    score: (((index + nth) % 21) - 10) / 10,
    label: "OPPOSE",
    confidence: (index % 9_973) / 9_973,
  }));
  return {
    id: `${index} ${"é".repeat(index % 9)}`,
    title: index % 24 < 8 ? null : `title ${Math.floor(index / 8)}`,
    name: NAMES[index % NAMES.length] ?? null,
    score: SCORES[index % SCORES.length] ?? null,
    place: index - 12_000,
    moment: new Date(Date.UTC(2024, 0, 1) + Math.floor(index / 8) * 61_001).toISOString(),
    stances,
  };
}

async function* batches() {
  for (let first = 0; first < ROWS; first += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, ROWS - first) }, (_, nth) => first + nth);
    yield indexes
      .map(rowAt)
      .map(
        ({ id, title, name, score, place, moment, stances }): ExportRow => [
          ...[id, title, name, score === null ? null : `${score}`, `${place}`, moment, stances],
        ],
      );
  }
}

const groupFile = resolve("dist/export/parquet-group.js");
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "onrecord-parquet-"));
  file = join(folder, "written.parquet");
  const chunks: Uint8Array[] = [];
  const encode = createParquetEncoder(openGroupThread(groupFile));
  for await (const chunk of encode(COLUMNS, batches(), true)) chunks.push(chunk);
  writeFileSync(file, Buffer.concat(chunks));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe("A Parquet file of several groups of rows", () => {
  test("gives back every row in its order", async () => {
    const rows = await ask(`SELECT * REPLACE (epoch_ms(moment)::text AS moment) FROM '${file}'`);
    expect(rows).toHaveLength(ROWS);
    // One comparison of all would take Jest a minute to tell about.
    const differ = rows.findIndex((row, index) => {
      const expected = { ...rowAt(index), moment: `${Date.parse(rowAt(index).moment)}` };
      return JSON.stringify(row) !== JSON.stringify(expected);
    });
    expect([differ, rows[differ]]).toEqual([-1, undefined]);
  });

  test("has groups of 10,000 rows and more but for the last, which say what numbers and times they hold", async () => {
    const groups =
      await ask(`SELECT row_group_num_rows::int AS rows, stats_min_value AS least, stats_max_value AS most,
      stats_null_count::int AS nulls FROM parquet_metadata('${file}') WHERE path_in_schema = 'place' ORDER BY row_group_id`);
    expect(groups).toEqual([
      { rows: 10_010, least: "-12000", most: "-1991", nulls: 0 },
      { rows: 10_010, least: "-1990", most: "8019", nulls: 0 },
      { rows: 4_983, least: "8020", most: "13002", nulls: 0 },
    ]);
    const [bounded] = await ask(`SELECT count(*)::int AS chunks FROM parquet_metadata('${file}')
      WHERE path_in_schema IN ('moment', 'score') AND stats_min_value IS NOT NULL AND stats_max_value IS NOT NULL`);
    expect(bounded).toEqual({ chunks: 6 });
  });
});

test("An export whose thread breaks fails, whether it had begun or not", async () => {
  for (const breaking of [resolve("dist/export/nowhere.js"), resolve("dist/export/ndjson.js")]) {
    const encode = createParquetEncoder(openGroupThread(breaking));
    const reading = async () => {
      for await (const _chunk of encode(COLUMNS, batches(), true));
    };
    await expect(reading()).rejects.toThrow();
  }
});
