import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import {
  type ColumnType,
  type ExportColumn,
  type ExportValue,
  type RowBatches,
  STANCE_FIELDS,
} from "../services/ports/export.js";

/** Rows of a group, which is held as a whole until it is written. */
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
  let group = columns.map((column) => new Values(column));
  let rows = 0;
  for await (const batch of batches) {
    for (const row of batch)
      for (let index = 0; index < row.length; index += 1) group[index]?.add(row[index] ?? null);
    rows += batch.length;
    if (rows < GROUP_ROWS && group.reduce((sum, { characters }) => sum + characters, 0) < GROUP_CHARACTERS)
      continue;
    await writer.write({ columnData: group.map((values) => values.chunk()), rowGroupSize: rows });
    yield drain(bytes);
    group = columns.map((column) => new Values(column));
    rows = 0;
  }
  if (rows > 0) await writer.write({ columnData: group.map((values) => values.chunk()), rowGroupSize: rows });
  await writer.finish();
  yield drain(bytes);
}

/** A column's values of one group. Rows lie together by article, so that every other value is the one before once more. */
class Values {
  /** Of the texts, but for those that were there before. */
  characters = 0;
  readonly #column: ExportColumn;
  readonly #convert: (value: string) => unknown;
  readonly #data: unknown[] = [];
  #last: ExportValue = null;
  #converted: unknown = null;

  constructor(column: ExportColumn) {
    this.#column = column;
    this.#convert = CONVERTERS[column.type];
  }

  add(value: ExportValue): void {
    if (value !== this.#last) {
      this.#last = value;
      this.#converted = typeof value === "string" ? this.#convert(value) : value;
      if (typeof value === "string") this.characters += value.length;
    }
    this.#data.push(this.#converted);
  }

  chunk(): ColumnSource {
    const { name, type } = this.#column;
    // Bounds of ids and texts help nobody to skip a group, and take a tenth of the time.
    return { name, data: this.#data, statistics: type !== "text" && type !== "stances", offsetIndex: false };
  }
}

const CONVERTERS: Readonly<Record<ColumnType, (value: string) => unknown>> = {
  text: (value) => value,
  double: Number,
  int: Number,
  time: (value) => BigInt(Date.parse(value)),
  stances: (value) => value,
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
