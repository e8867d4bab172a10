import { OnrecordError } from "../errors.js";
import type { ByteStream } from "./source-row.js";

/** How much of a file is looked at to tell text from anything else. */
const SAMPLE_BYTES = 8192;
/** Share of control characters from which on a file is no text. Compressed and machine code hold 8% and more, text none. */
const MAX_CONTROL_SHARE = 0.03;
/** How files begin that are often taken for text: PDF, old and new office files and archives. */
const BINARY_STARTS = ["%PDF-", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0", "\u001f\u008b", "{\\rtf"];

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Passes a file's bytes on without its byte order mark. Throws BINARY_FILE if its beginning is no text, and NOT_UTF8 if it
 * bears the mark of UTF-16 or UTF-32.
 */
export async function* checkTextBytes(bytes: ByteStream): ByteStream {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < SAMPLE_BYTES) continue;
    yield withoutMark(checkHead(head));
    head = null;
  }
  if (head !== null) yield withoutMark(checkHead(head));
}

/** The text that the bytes are; else NOT_UTF8 with the line of the first bad byte, counted from `firstLine`. */
export function decodeUtf8(bytes: Buffer, firstLine: number): string | OnrecordError {
  try {
    return utf8.decode(bytes);
  } catch {
    const line = firstLine + countBreaks(bytes.subarray(0, findBadByte(bytes)));
    return new OnrecordError("NOT_UTF8", "This is not valid UTF-8.", { details: { line } });
  }
}

function checkHead(head: Buffer): Buffer {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const mark = sample.subarray(0, 2).toString("latin1");
  if (mark === "\u00ff\u00fe" || mark === "\u00fe\u00ff") {
    throw new OnrecordError("NOT_UTF8", "The file is written in UTF-16 or UTF-32.", { details: { line: 1 } });
  }
  const start = sample.subarray(0, 8).toString("latin1");
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  // One stray control character makes no binary file, however short the text: NUL has an error of its own.
  const binary = controls > 1 && controls / sample.length > MAX_CONTROL_SHARE;
  if (binary || BINARY_STARTS.some((known) => start.startsWith(known))) {
    throw new OnrecordError("BINARY_FILE", "The file holds no text.");
  }
  return head;
}

function withoutMark(head: Buffer): Buffer {
  return head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head;
}

/** Offset of the first byte that is no UTF-8, found by halving: a prefix is good if it decodes as an unfinished stream. */
function findBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (decodesSoFar(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

function decodesSoFar(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countBreaks(bytes: Buffer): number {
  let breaks = 0;
  for (const byte of bytes) if (byte === 0x0a) breaks++;
  return breaks;
}
