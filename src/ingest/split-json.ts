import { OnrecordError } from "../errors.js";
import type { ByteStream, RawRow } from "./source-row.js";

/** Where the splitter stands between two rows. */
type Place = "START" | "FIRST_ROW" | "ROW" | "AFTER_ROW" | "AFTER_OBJECT" | "END";

/** What may stand in each place, for messages. */
const EXPECTED: Readonly<Record<Place, string>> = {
  START: '"[" or "{"',
  FIRST_ROW: 'an object or "]"',
  ROW: "an object after the comma",
  AFTER_ROW: '"," or "]"',
  AFTER_OBJECT: 'another object or the end (articles in one file: "[{…}, {…}]")',
  END: 'the end of the file after "]"',
};

/**
 * Splits a JSON file into rows without parsing them: the elements of one array, or one object (or several, one after the
 * other). Only brackets, strings and commas are looked at, so memory holds one row at a time, and a row that is malformed
 * inside doesn't keep the next one from being found. Broken structure between two rows ends the file as JSON_MALFORMED;
 * a row of more than `maxBytes` comes as ARTICLE_TOO_LARGE.
 */
export async function* splitJson(bytes: ByteStream, maxBytes: number): AsyncGenerator<RawRow> {
  const splitter = new JsonSplitter(maxBytes);
  for await (const chunk of bytes) {
    yield* splitter.push(chunk);
    if (splitter.broken) return;
  }
  yield* splitter.end();
}

class JsonSplitter {
  readonly #maxBytes: number;
  #place: Place = "START";
  #inArray = false;
  #line = 1;
  #bytesBefore = 0;
  /** The row being collected: depth 0 means between rows; a bare number or word has depth 1 and no closing bracket. */
  #depth = 0;
  #bare = false;
  #inString = false;
  #escaped = false;
  #rowLine = 1;
  #pieces: Buffer[] = [];
  #size = 0;
  broken = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *push(chunk: Buffer): Generator<RawRow> {
    let rowStart = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.#depth > 0 && this.#bare && !this.#inString && endsBare(byte)) {
        yield this.#finishRow(chunk.subarray(rowStart, i), this.#bytesBefore + i);
      }
      if (this.#depth > 0) {
        if (this.#closesRow(byte))
          yield this.#finishRow(chunk.subarray(rowStart, i + 1), this.#bytesBefore + i + 1);
      } else if (byte > 0x20) {
        if (!this.#between(byte)) {
          this.broken = true;
          yield this.#malformed(this.#bytesBefore + i);
          return;
        }
        rowStart = i;
      }
      if (byte === 0x0a) this.#line++;
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(rowStart));
    this.#bytesBefore += chunk.length;
  }

  *end(): Generator<RawRow> {
    if (this.#depth > 0) yield this.#finishRow(Buffer.alloc(0), this.#bytesBefore);
    if (this.#place !== "END" && this.#place !== "AFTER_OBJECT") yield this.#malformed(this.#bytesBefore);
  }

  /** Takes a byte that stands between rows; false if it may not stand there. */
  #between(byte: number): boolean {
    const char = String.fromCharCode(byte);
    if (this.#place === "START" && char === "[") {
      this.#inArray = true;
      this.#place = "FIRST_ROW";
    } else if ((this.#place === "FIRST_ROW" || this.#place === "AFTER_ROW") && char === "]") {
      this.#place = "END";
    } else if (this.#place === "AFTER_ROW" && char === ",") {
      this.#place = "ROW";
    } else if (this.#place === "FIRST_ROW" || this.#place === "ROW") {
      if (char === "]" || char === "," || char === "}") return false;
      this.#startRow(byte);
    } else if ((this.#place === "START" || this.#place === "AFTER_OBJECT") && char === "{") {
      this.#startRow(byte);
    } else return false;
    return true;
  }

  #startRow(byte: number): void {
    this.#depth = 1;
    this.#bare = byte !== 0x7b && byte !== 0x5b;
    this.#inString = byte === 0x22;
    this.#rowLine = this.#line;
  }

  /** Follows a byte inside a row; true if it is the row's last. A raw line break ends a string that nobody closed. */
  #closesRow(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === 0x5c) this.#escaped = true;
      else if (byte === 0x22 || byte === 0x0a) this.#inString = false;
      return false;
    }
    if (byte === 0x22) this.#inString = true;
    else if (!this.#bare && (byte === 0x7b || byte === 0x5b)) this.#depth++;
    else if (!this.#bare && (byte === 0x7d || byte === 0x5d)) this.#depth--;
    return this.#depth === 0;
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size <= this.#maxBytes) this.#pieces.push(piece);
    else this.#pieces = [];
  }

  #finishRow(lastPiece: Buffer, bytesRead: number): RawRow {
    this.#keep(lastPiece);
    const line = this.#rowLine;
    const content =
      this.#size <= this.#maxBytes
        ? Buffer.concat(this.#pieces)
        : new OnrecordError("ARTICLE_TOO_LARGE", `The row is longer than ${this.#maxBytes} bytes.`, {
            details: { line },
          });
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#pieces = [];
    this.#size = 0;
    this.#place = this.#inArray ? "AFTER_ROW" : "AFTER_OBJECT";
    return { line, bytesRead, content };
  }

  #malformed(bytesRead: number): RawRow {
    const line = this.#line;
    const content = new OnrecordError(
      "JSON_MALFORMED",
      `Malformed JSON: expected ${EXPECTED[this.#place]}; nothing after it was read.`,
      { details: { line } },
    );
    return { line, bytesRead, content };
  }
}

/** Whether a byte ends a bare number or word. */
function endsBare(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c || byte === 0x5d || byte === 0x7d;
}
