import { extname } from "node:path";
import { OnrecordError } from "../errors.js";
import type { Format } from "./source-row.js";

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ".txt": "txt",
  ".text": "txt",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
};

/** A file's format by its name; throws FILE_TYPE_UNKNOWN. */
export function formatOfName(name: string): Format {
  const format = BY_EXTENSION[extname(name).toLowerCase()];
  if (format === undefined) {
    throw new OnrecordError("FILE_TYPE_UNKNOWN", `The name of ${name} doesn't tell what kind of file it is.`);
  }
  return format;
}

/**
 * The format of a stream without a name, by how it begins: "<" is html, "[" json, "{" ndjson if its first line is a whole
 * object and else json, anything else plain text.
 */
export function formatOfStart(start: string): Format {
  const text = start.replace(/^\uFEFF?\s+|^\uFEFF/, "");
  if (text.startsWith("<")) return "html";
  if (text.startsWith("[")) return "json";
  if (!text.startsWith("{")) return "txt";
  const firstLine = text.split("\n", 1)[0]!;
  if (firstLine.length === text.length) return "ndjson";
  return firstLine.trimEnd().endsWith("}") ? "ndjson" : "json";
}
