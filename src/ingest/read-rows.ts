import { OnrecordError } from "../errors.js";
import { checkTextBytes, decodeUtf8 } from "./decode-text.js";
import { findJsonError } from "./find-json-error.js";
import { readWhole } from "./read-whole.js";
import type { ByteStream, Format, RawRow, SourceRow } from "./source-row.js";
import { splitJson } from "./split-json.js";
import { splitLines } from "./split-lines.js";

/** A row's bytes at most: 2 MB of text written as \uXXXX escapes, and room for the other fields and html. */
const MAX_ROW_BYTES = 32 * 1024 * 1024;
/** A plain text's bytes at most: one more than an article may have, so that the article's own rule names the limit. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024 + 1;
/** A page's bytes at most. The largest article pages weigh about 3 MB, nearly all of it scripts. */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/**
 * Reads the rows of a file one after the other, holding one row in memory at a time. A row that can't be read comes as
 * its error and the next ones follow; BINARY_FILE and NOT_UTF8 of a whole file end it, as does JSON whose
 * structure is broken between two rows (JSON_MALFORMED). Plain text and html give one row with the field `text` or `html`.
 */
export async function* readRows(bytes: ByteStream, format: Format): AsyncGenerator<SourceRow> {
  const text = checkTextBytes(bytes);
  if (format === "txt" || format === "html") {
    yield await readOne(text, format);
    return;
  }
  const rows = format === "ndjson" ? splitLines(text, MAX_ROW_BYTES) : splitJson(text, MAX_ROW_BYTES);
  for await (const row of rows) yield { ...row, content: parseRow(row) };
}

async function readOne(bytes: ByteStream, format: "txt" | "html"): Promise<SourceRow> {
  const limit = format === "txt" ? MAX_TEXT_BYTES : MAX_PAGE_BYTES;
  const { whole, bytesRead } = await readWhole(bytes, limit);
  if (whole === null) {
    const content = new OnrecordError("ARTICLE_TOO_LARGE", `The file is larger than ${limit - 1} bytes.`);
    return { line: 1, bytesRead, content };
  }
  const content = decodeUtf8(whole, 1);
  return {
    line: 1,
    bytesRead,
    content:
      content instanceof OnrecordError
        ? content
        : { [format === "txt" ? "text" : "html"]: unifyBreaks(content) },
  };
}

/** Line ends as "\n", whichever system wrote the file, so that the same text is the same article. */
function unifyBreaks(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function parseRow(row: RawRow): SourceRow["content"] {
  if (row.content instanceof OnrecordError) return row.content;
  const json = decodeUtf8(row.content, row.line);
  if (json instanceof OnrecordError) return json;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return malformed(json, row.line);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return new OnrecordError("FIELD_INVALID", "A row must be an object with the fields of an article.", {
      details: { line: row.line },
    });
  }
  return value as Record<string, unknown>;
}

function malformed(json: string, firstLine: number): OnrecordError {
  const { offset, expected } = findJsonError(json);
  const before = json.slice(0, offset).split("\n");
  const line = firstLine + before.length - 1;
  const column = before[before.length - 1]!.length + 1;
  return new OnrecordError("JSON_MALFORMED", `Malformed JSON at column ${column}: expected ${expected}.`, {
    details: { line, column },
  });
}
