import type { ExportColumn, ExportRow, RowBatches } from "../services/ports/export.js";

/** One JSON object a line, in UTF-8: numbers as numbers, times as ISO 8601, stances as a list of objects, null for none. */
export async function* encodeNdjson(
  columns: readonly ExportColumn[],
  batches: RowBatches,
): AsyncGenerator<Uint8Array> {
  const keys = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  for await (const rows of batches) {
    let lines = "";
    for (const row of rows) lines += lineOf(row, columns, keys);
    yield Buffer.from(lines);
  }
}

function lineOf(row: ExportRow, columns: readonly ExportColumn[], keys: readonly string[]): string {
  let line = "";
  for (let index = 0; index < row.length; index += 1) {
    const value = row[index] ?? null;
    const { type } = columns[index]!;
    line += keys[index];
    if (value === null) line += "null";
    else if (type === "text" || type === "stances") line += JSON.stringify(value);
    else if (type === "time") line += `"${value}"`;
    else line += value;
  }
  return `${line}}\n`;
}
