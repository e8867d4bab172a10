import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { OnrecordError } from "../errors.js";
import { formatOfName, formatOfStart } from "../ingest/detect-format.js";
import { type ByteStream, FORMATS, type Format } from "../ingest/source-row.js";
import { unreadable } from "./file-errors.js";

/** A file, or standard input, that rows can be read of. */
export interface Source {
  /** As the user named it; "standard input" for "-". */
  readonly name: string;
  readonly format: Format;
  /** Its size in bytes; null if nobody knows before its end. */
  readonly size: number | null;
  readonly bytes: ByteStream;
}

/**
 * Opens a file by its path, or standard input as "-". The format is the one given, else it follows from the name (of
 * standard input: from how it begins). Throws FILE_UNREADABLE, FILE_TYPE_UNKNOWN; reading throws FILE_UNREADABLE too, and
 * an AbortError as soon as `stop` is aborted, even where nobody writes to standard input or closes it.
 */
export async function openSource(
  path: string,
  format: string | undefined,
  stop: AbortSignal,
): Promise<Source> {
  const given = format === undefined ? null : checkFormat(format);
  return path === "-" ? openStandardInput(given, stop) : openFile(path, given, stop);
}

function checkFormat(format: string): Format {
  if ((FORMATS as readonly string[]).includes(format)) return format as Format;
  throw new OnrecordError(
    "FILE_TYPE_UNKNOWN",
    `There is no format ${format}; there are ${FORMATS.join(", ")}.`,
  );
}

async function openFile(path: string, given: Format | null, stop: AbortSignal): Promise<Source> {
  const format = given ?? formatOfName(path);
  try {
    const found = await stat(path);
    return { name: path, format, size: found.isFile() ? found.size : null, bytes: bytesOf(path, stop) };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Opens the file when it is read, so that thousands of files can be named at once. */
async function* bytesOf(path: string, stop: AbortSignal): ByteStream {
  yield* codeErrors(path, createReadStream(path, { highWaterMark: 256 * 1024, signal: stop }) as ByteStream);
}

async function openStandardInput(given: Format | null, stop: AbortSignal): Promise<Source> {
  const stdin = addAbortSignal(stop, process.stdin) as ByteStream;
  const chunks = codeErrors("standard input", stdin);
  const first = await chunks.next();
  const start = first.done === true ? Buffer.alloc(0) : first.value;
  const format = given ?? formatOfStart(start.toString("utf8", 0, 65_536));
  async function* bytes(): ByteStream {
    yield start;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { name: "standard input", format, size: null, bytes: bytes() };
}

/** The stream, with the system's errors while it is read ("EISDIR", "EIO") as FILE_UNREADABLE. */
async function* codeErrors(name: string, bytes: ByteStream): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw typeof (error as NodeJS.ErrnoException).syscall === "string" ? unreadable(name, error) : error;
  }
}
