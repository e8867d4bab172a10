import type { OnrecordError } from "../errors.js";

/** The formats that a file of articles may have. */
export const FORMATS = ["txt", "html", "json", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];

/** Bytes to read, in order; a file's stream or standard input. Chunks may be cut anywhere. */
export type ByteStream = AsyncIterable<Buffer>;

/** A piece of a file that should hold one row, as it stands there. */
export interface RawRow {
  /** 1-based number of the line that it starts on. */
  readonly line: number;
  /** Bytes of the file up to the row's end: how far the reading has come. */
  readonly bytesRead: number;
  /** Its bytes, or why it has none to give. */
  readonly content: Buffer | OnrecordError;
}

/** One row of a file, read: fields of any type, or what is wrong with it. */
export interface SourceRow {
  readonly line: number;
  readonly bytesRead: number;
  readonly content: Readonly<Record<string, unknown>> | OnrecordError;
}
