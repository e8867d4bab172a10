import type { ColumnType, ExportColumn, ExportRow, RowBatches } from "../services/ports/export.js";

/**
 * A CSV file (RFC 4180: commas, CRLF, quotation marks doubled) in UTF-8 without a byte order mark, a heading first. Null is
 * an empty field, an empty text `""`. Texts that a spreadsheet would take for a formula get an apostrophe before them.
 */
export async function* encodeCsv(
  columns: readonly ExportColumn[],
  batches: RowBatches,
  headed: boolean,
): AsyncGenerator<Uint8Array> {
  if (headed) yield Buffer.from(`${columns.map(({ name }) => name).join(",")}\r\n`);
  const types = columns.map(({ type }) => type);
  for await (const rows of batches) {
    let lines = "";
    for (const row of rows) lines += lineOf(row, types);
    yield Buffer.from(lines);
  }
}

function lineOf(row: ExportRow, types: readonly ColumnType[]): string {
  let line = "";
  for (let column = 0; column < row.length; column += 1) {
    if (column > 0) line += ",";
    const value = row[column];
    if (value === null || value === undefined) continue;
    line +=
      types[column] === "text" ? quoted(defused(value)) : types[column] === "stances" ? quoted(value) : value;
  }
  return `${line}\r\n`;
}

/**
 * What Excel, LibreOffice and Google Sheets take for the start of a formula (OWASP, CSV injection; with the wide forms and
 * the line break), after any apostrophes: one more apostrophe can then be told from those that were there.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

const SPECIAL = /[",\r\n]/;

function quoted(text: string): string {
  if (text === "") return '""';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
