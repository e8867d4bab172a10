import { createReadStream } from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import { OnrecordError } from "../errors.js";
import { ExportMeter } from "../services/export-meter.js";
import type { ExportColumn } from "../services/ports/export.js";
import { unreadable } from "./file-errors.js";

/** What stands beside an exported file: by it a whole file is told from any other. */
export interface ExportManifest {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the file, hex. */
  readonly sha256: string;
  readonly subject: string;
  readonly format: string;
  /** As it was asked. */
  readonly question: Readonly<Record<string, unknown>>;
  /** From which states of the database the rows are: more than one where it was resumed after articles had changed. */
  readonly dataVersions: readonly string[];
  readonly columns: readonly ExportColumn[];
  /** Onrecord's own. */
  readonly version: string;
}

export function manifestOf(file: string): string {
  return `${file}.manifest.json`;
}

/** Writes a file so that it is there whole or not at all. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

/** The manifest of a file that agrees with it; throws EXPORT_INCOMPLETE if it doesn't, FILE_UNREADABLE. */
export async function verifyExport(file: string): Promise<ExportManifest> {
  const manifest = await readManifest(manifestOf(file));
  const meter = new ExportMeter();
  try {
    for await (const chunk of createReadStream(file)) meter.add(chunk as Buffer);
  } catch (error) {
    throw unreadable(file, error);
  }
  if (meter.bytes === manifest.bytes && meter.sha256() === manifest.sha256) return manifest;
  throw new OnrecordError(
    "EXPORT_INCOMPLETE",
    `${file} has ${meter.bytes} bytes of SHA-256 ${meter.sha256()}; its manifest says ${manifest.bytes} of ${manifest.sha256}.`,
    { details: { bytes: meter.bytes, expected: manifest.bytes } },
  );
}

async function readManifest(file: string): Promise<ExportManifest> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ExportManifest;
  } catch (error) {
    throw unreadable(file, error);
  }
}
