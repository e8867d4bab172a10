import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { OnrecordError } from "../errors.js";
import { formatOfName, formatOfStart } from "../ingest/detect-format.js";
import { type ByteStream, FORMATS, type Format } from "../ingest/source-row.js";

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
 * standard input: from how it begins). Throws FILE_UNREADABLE, FILE_TYPE_UNKNOWN.
 */
export async function openSource(path: string, format: string | undefined): Promise<Source> {
  const given = format === undefined ? null : checkFormat(format);
  return path === "-" ? openStandardInput(given) : openFile(path, given);
}

function checkFormat(format: string): Format {
  if ((FORMATS as readonly string[]).includes(format)) return format as Format;
  throw new OnrecordError(
    "FILE_TYPE_UNKNOWN",
    `There is no format ${format}; there are ${FORMATS.join(", ")}.`,
  );
}

async function openFile(path: string, given: Format | null): Promise<Source> {
  const format = given ?? formatOfName(path);
  try {
    const found = await stat(path);
    return { name: path, format, size: found.isFile() ? found.size : null, bytes: bytesOf(path) };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Opens the file when it is read, so that thousands of files can be named at once. */
async function* bytesOf(path: string): ByteStream {
  yield* createReadStream(path, { highWaterMark: 256 * 1024 }) as ByteStream;
}

async function openStandardInput(given: Format | null): Promise<Source> {
  const chunks = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const start = first.done === true ? Buffer.alloc(0) : first.value;
  const format = given ?? formatOfStart(start.toString("utf8", 0, 65_536));
  async function* bytes(): ByteStream {
    yield start;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { name: "standard input", format, size: null, bytes: bytes() };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
};

/** The coded error for a file that can't be opened, or can't be read to its end (a folder opens, and doesn't read). */
export function unreadable(path: string, cause: unknown, what: "read" | "written" = "read"): OnrecordError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason = REASONS[code ?? ""] ?? message;
  return new OnrecordError("FILE_UNREADABLE", `${path} can't be ${what}: ${reason}.`, { cause });
}
