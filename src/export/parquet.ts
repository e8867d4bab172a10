import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import {
  type ColumnType,
  type ExportColumn,
  type ExportRow,
  type RowBatches,
  STANCE_FIELDS,
} from "../services/ports/export.js";

/** Rows of a group, which is held as a whole until it is written: 10,000 took 100 MB more. */
const GROUP_ROWS = 2_500;
/** Characters of a group at most, but for its last batch. */
const GROUP_CHARACTERS = 4_000_000;

/**
 * A Parquet file, compressed by Snappy, in groups of rows that fit into memory: UTF-8 strings, doubles, 32-bit integers,
 * timestamps in UTC milliseconds, and stances as a list of structs. What each column means stands in the file's metadata.
 */
export async function* encodeParquet(
  columns: readonly ExportColumn[],
  batches: RowBatches,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: columns.map(({ name, description }) => ({ key: name, value: description })),
    createdBy: "onrecord",
  });
  let group: ExportRow[] = [];
  let characters = 0;
  for await (const rows of batches) {
    for (const row of rows) for (const value of row) characters += value?.length ?? 0;
    group.push(...rows);
    if (group.length < GROUP_ROWS && characters < GROUP_CHARACTERS) continue;
    await writeGroup(writer, columns, group);
    yield drain(bytes);
    group = [];
    characters = 0;
  }
  if (group.length > 0) await writeGroup(writer, columns, group);
  await writer.finish();
  yield drain(bytes);
}

async function writeGroup(
  writer: ParquetWriter,
  columns: readonly ExportColumn[],
  rows: readonly ExportRow[],
): Promise<void> {
  const columnData = columns.map(({ name, type }, index) => {
    const convert = CONVERTERS[type];
    const data = rows.map((row) => {
      const value = row[index] ?? null;
      return value === null ? null : convert(value);
    });
    // Bounds of ids and texts help nobody to skip a group, and take a tenth of the time.
    return { name, data, statistics: type !== "text" && type !== "stances", offsetIndex: false };
  });
  await writer.write({ columnData, rowGroupSize: rows.length });
}

const CONVERTERS: Readonly<Record<ColumnType, (value: string) => unknown>> = {
  text: (value) => value,
  double: Number,
  int: Number,
  time: (value) => BigInt(Date.parse(value)),
  stances: (value) => JSON.parse(value) as unknown,
};

/** What was written since the last time; the writer goes on with an empty buffer. */
function drain(writer: ByteWriter): Uint8Array {
  const written = new Uint8Array(writer.getBuffer());
  writer.index = 0;
  return written;
}

function schemaOf(columns: readonly ExportColumn[]): SchemaElement[] {
  return [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(({ name, type, nullable }) =>
      type === "stances" ? listOfStances(name) : [leaf(name, type, nullable)],
    ),
  ];
}

function leaf(name: string, type: Exclude<ColumnType, "stances">, nullable: boolean): SchemaElement {
  const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
  switch (type) {
    case "text":
      return {
        name,
        repetition_type,
        type: "BYTE_ARRAY",
        converted_type: "UTF8",
        logical_type: { type: "STRING" },
      };
    case "double":
      return { name, repetition_type, type: "DOUBLE" };
    case "int":
      return { name, repetition_type, type: "INT32" };
    case "time":
      return {
        ...{ name, repetition_type, type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
      };
  }
}

/** The three levels that the format gives a list (LogicalTypes.md, Lists). */
function listOfStances(name: string): SchemaElement[] {
  return [
    {
      name,
      repetition_type: "REQUIRED",
      converted_type: "LIST",
      logical_type: { type: "LIST" },
      num_children: 1,
    },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "REQUIRED", num_children: STANCE_FIELDS.length },
    ...STANCE_FIELDS.map((field) => leaf(field.name, field.type, false)),
  ];
}
