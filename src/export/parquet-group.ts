import type { ColumnSource } from "hyparquet-writer";
import type { ExportColumn, ExportedStance } from "../services/ports/export.js";
import type { ColumnValues, StanceValues } from "./parquet-columns.js";
import { type GroupEntry, ParquetFile } from "./parquet-file.js";
import type { TextValues } from "./text-list.js";

/** A group of rows to be made, in whichever thread. */
export interface GroupTask {
  readonly columns: readonly ExportColumn[];
  readonly values: readonly ColumnValues[];
  /** How many, 1 or more. */
  readonly rows: number;
  /** Where in the file it begins, in bytes. */
  readonly offset: number;
}

/** The group as it stands in the file, and its entry in the directory. */
export interface EncodedGroup {
  readonly bytes: Uint8Array;
  readonly entry: GroupEntry;
}

/** Makes a group of rows; the default export, as threads take it. */
export default function encodeGroup({ columns, values, rows, offset }: GroupTask): EncodedGroup {
  return ParquetFile.group(columns, offset, rows, values.map(sourceOf));
}

/** The writer asks for one column after the other: the values of each are made then. */
function sourceOf(column: ColumnValues): ColumnSource {
  return {
    name: column.name,
    get data() {
      return valuesOf(column);
    },
    // Bounds of ids and texts help nobody to skip a group, and take a tenth of the time.
    statistics: column.type !== "text" && column.type !== "stances",
    offsetIndex: false,
  };
}

function valuesOf(column: ColumnValues): unknown[] {
  switch (column.type) {
    case "text":
      return textsOf(column.texts);
    case "stances":
      return stancesOf(column.stances);
    case "time":
      return Array.from(column.numbers, (number) => (Number.isNaN(number) ? null : BigInt(number)));
    default:
      return Array.from(column.numbers, (number) => (Number.isNaN(number) ? null : number));
  }
}

/** Strings or UTF-8: the writer takes both. */
function textsOf({ places, texts, utf8, ends }: TextValues): unknown[] {
  const pieces: readonly (string | Uint8Array)[] =
    texts ?? Array.from(ends, (end, index) => utf8.subarray(index === 0 ? 0 : ends[index - 1], end));
  return Array.from(places, (place) => pieces[place] ?? null);
}

function stancesOf(stances: StanceValues): unknown[] {
  const [targetIds, targetNames] = [textsOf(stances.target_id), textsOf(stances.target_name)];
  const [targetKinds, labels] = [textsOf(stances.target_kind), textsOf(stances.label)];
  let next = 0;
  return Array.from(stances.counts, (count) => {
    const row = new Array<unknown>(count);
    for (let index = 0; index < count; index += 1) {
      row[index] = {
        target_id: targetIds[next],
        target_name: targetNames[next],
        target_kind: targetKinds[next],
        score: stances.score[next],
        label: labels[next],
        confidence: stances.confidence[next],
      } satisfies Record<keyof ExportedStance, unknown>;
      next += 1;
    }
    return row;
  });
}
