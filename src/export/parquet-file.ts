import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { type ColumnType, type ExportColumn, STANCE_FIELDS } from "../services/ports/export.js";

/** What the file's directory says of a group of rows. */
export type GroupEntry = ParquetWriter["row_groups"][number];

/** Readers skip and decompress by pages; smaller ones also take less memory to make than the writer's of 1 MB. */
const PAGE_BYTES = 262_144;

/** A Parquet file, compressed by Snappy, whose groups of rows may be made elsewhere. */
export class ParquetFile {
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;

  constructor(columns: readonly ExportColumn[]) {
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      kvMetadata: columns.map(({ name, description }) => ({ key: name, value: description })),
      createdBy: "onrecord",
    });
  }

  /** The bytes of a group of rows that begins `offset` bytes behind the file's beginning, and its entry. */
  static group(
    columns: readonly ExportColumn[],
    offset: number,
    rows: number,
    columnData: ColumnSource[],
  ): { bytes: Uint8Array; entry: GroupEntry } {
    const file = new ParquetFile(columns);
    file.take();
    file.#bytes.offset = offset;
    // Only writers to files make it wait.
    void file.#writer.write({ columnData, rowGroupSize: rows, pageSize: PAGE_BYTES });
    return { bytes: file.take(), entry: file.#writer.row_groups[0] as GroupEntry };
  }

  /** How many bytes it has so far. */
  get offset(): number {
    return this.#bytes.offset;
  }

  /** Goes on behind a group that was made elsewhere. */
  add(bytes: number, entry: GroupEntry): void {
    this.#bytes.offset += bytes;
    this.#writer.row_groups.push(entry);
    this.#writer.num_rows += entry.num_rows;
  }

  /** Writes the directory. */
  end(): void {
    void this.#writer.finish();
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const written = new Uint8Array(this.#bytes.getBuffer());
    this.#bytes.index = 0;
    return written;
  }
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
