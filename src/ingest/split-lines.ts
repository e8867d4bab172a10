import { OnrecordError } from "../errors.js";
import type { ByteStream, RawRow } from "./source-row.js";

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Splits newline-delimited JSON into rows: line ends are "\n" or "\r\n", blank lines are no rows, and a line of more than
 * `maxBytes` is skipped as ARTICLE_TOO_LARGE without ever being held whole.
 */
export async function* splitLines(bytes: ByteStream, maxBytes: number): AsyncGenerator<RawRow> {
  let pieces: Buffer[] = [];
  let size = 0;
  let line = 1;
  let bytesRead = 0;

  const take = (): RawRow | null => {
    const content = size > maxBytes ? tooLarge(line, maxBytes) : trimmed(Buffer.concat(pieces));
    pieces = [];
    size = 0;
    return content instanceof OnrecordError || content.length > 0 ? { line, bytesRead, content } : null;
  };

  for await (const chunk of bytes) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      size += piece.length;
      bytesRead += piece.length;
      if (size <= maxBytes) pieces.push(piece);
      else pieces = [];
      if (end === -1) break;
      bytesRead++;
      const row = take();
      if (row !== null) yield row;
      line++;
      start = end + 1;
    }
  }
  const last = take();
  if (last !== null) yield last;
}

/** Without the return of a "\r\n"; a line of white space alone comes out empty. */
function trimmed(line: Buffer): Buffer {
  if (line.every((byte) => byte === 0x20 || byte === 0x09 || byte === RETURN)) return line.subarray(0, 0);
  return line[line.length - 1] === RETURN ? line.subarray(0, -1) : line;
}

function tooLarge(line: number, maxBytes: number): OnrecordError {
  return new OnrecordError("ARTICLE_TOO_LARGE", `The line is longer than ${maxBytes} bytes.`, {
    details: { line },
  });
}
