import type { EncodeRows, ExportFormat } from "../services/ports/export.js";
import { encodeCsv } from "./csv.js";
import { encodeNdjson } from "./ndjson.js";
import { createParquetEncoder } from "./parquet.js";

/** How each format is made. */
export const ENCODERS: Readonly<Record<ExportFormat, EncodeRows>> = {
  csv: encodeCsv,
  ndjson: encodeNdjson,
  parquet: createParquetEncoder(),
};
