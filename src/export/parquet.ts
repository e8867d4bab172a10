import type { EncodeRows, ExportColumn, RowBatches } from "../services/ports/export.js";
import { ColumnGroup } from "./parquet-columns.js";
import { ParquetFile } from "./parquet-file.js";
import encodeGroup, { type EncodedGroup } from "./parquet-group.js";
import { type EncodeGroups, openGroupThread } from "./parquet-thread.js";

/** Rows of a group, which is held as a whole until it is written. */
const GROUP_ROWS = 10_000;
/** What the values of a group take at most, but for those of its last batch. */
const GROUP_BYTES = 16_000_000;
/** So many at the end are made at once, which takes 10 ms. */
const ROWS_AT_ONCE = 1_000;

/**
 * Makes Parquet files, compressed by Snappy, in groups of rows that fit into memory: UTF-8 strings, doubles, 32-bit integers,
 * timestamps in UTC milliseconds, and stances as a list of structs. What each column means stands in the file's metadata.
 */
export function createParquetEncoder(encodeLater: EncodeGroups = openGroupThread()): EncodeRows {
  return (columns, batches) => encodeParquet(columns, batches, encodeLater);
}

async function* encodeParquet(
  columns: readonly ExportColumn[],
  batches: RowBatches,
  encodeLater: EncodeGroups,
): AsyncGenerator<Uint8Array> {
  const file = new ParquetFile(columns);
  const group = new ColumnGroup(columns);
  /** The group before, which is made while this one is read. */
  let before: Promise<EncodedGroup> | null = null;
  // What else the columns bring along, such as functions, can't be given to a thread.
  const plain = columns.map(({ name, type, nullable, description }) => ({
    name,
    type,
    nullable,
    description,
  }));
  const taskOf = () => ({ columns: plain, rows: group.rows, values: group.take(), offset: file.offset });
  const add = ({ bytes, entry }: EncodedGroup): Uint8Array => {
    file.add(bytes.length, entry);
    return bytes;
  };
  yield file.take();
  for await (const batch of batches) {
    for (const row of batch) group.add(row);
    if (group.rows < GROUP_ROWS && group.bytes < GROUP_BYTES) continue;
    if (before !== null) yield add(await before);
    before = encodeLater(taskOf());
    // Whoever reads may leave before it is made.
    before.catch(() => undefined);
  }
  if (before !== null) yield add(await before);
  if (group.rows > ROWS_AT_ONCE) yield add(await encodeLater(taskOf()));
  else if (group.rows > 0) yield add(encodeGroup(taskOf()));
  file.end();
  yield file.take();
}
