import { createReadStream } from "node:fs";
import { readRows } from "./read-rows.js";
import type { ByteStream } from "./source-row.js";

/** Reads the sample corpus (samples/articles.ndjson); throws what is wrong with its first bad row. */
export async function readSamples(file: string): Promise<Readonly<Record<string, unknown>>[]> {
  const samples: Readonly<Record<string, unknown>>[] = [];
  for await (const row of readRows(createReadStream(file) as ByteStream, "ndjson")) {
    if (row.content instanceof Error) throw row.content;
    samples.push(row.content);
  }
  return samples;
}
