import {
  type ColumnType,
  type ExportColumn,
  type ExportedStance,
  type ExportRow,
  type ExportValue,
  type RowBatches,
  STANCE_FIELDS,
} from "../services/ports/export.js";

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
  const fields = columns.map(({ type }) => new Field(type));
  for await (const rows of batches) {
    let lines = "";
    for (const row of rows) lines += lineOf(row, fields);
    yield Buffer.from(lines);
  }
}

function lineOf(row: ExportRow, fields: readonly Field[]): string {
  let line = (fields[0] as Field).of(row[0] as ExportValue);
  for (let column = 1; column < row.length; column += 1)
    line += `,${(fields[column] as Field).of(row[column] as ExportValue)}`;
  return `${line}\r\n`;
}

/** A column's fields; rows lie together by article, so that every other one is the same as the one before. */
class Field {
  #value: ExportValue = null;
  #field = "";

  constructor(private readonly type: ColumnType) {}

  of(value: ExportValue): string {
    if (value !== this.#value) {
      this.#value = value;
      this.#field = fieldOf(value, this.type);
    }
    return this.#field;
  }
}

function fieldOf(value: ExportValue, type: ColumnType): string {
  if (value === null) return "";
  if (typeof value !== "string") return `"[${value.map(stanceOf).join(",")}]"`;
  return type === "text" ? quoted(defused(value)) : value;
}

const HEADS = STANCE_FIELDS.map(({ name, type }, index) => ({
  ...{ name, type, head: `${index === 0 ? "{" : ","}""${name}"":` },
}));

/** A stance as JSON with its quotation marks doubled: to double them afterwards took a tenth of the time of a file. */
function stanceOf(stance: ExportedStance): string {
  let json = "";
  for (const { name, type, head } of HEADS) {
    const value = JSON.stringify(stance[name]);
    json += type === "text" ? `${head}""${doubled(value.slice(1, -1))}""` : head + value;
  }
  return `${json}}`;
}

function doubled(text: string): string {
  return text.includes('"') ? text.replaceAll('"', '""') : text;
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
