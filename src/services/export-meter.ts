import { createHash } from "node:crypto";
import type { RowBatches } from "./ports/export.js";

/** Counts what goes through it: rows, bytes and their SHA-256, by which a whole file is told from a cut-off one. */
export class ExportMeter {
  rows = 0;
  bytes = 0;
  readonly #hash = createHash("sha256");

  async *countRows(batches: RowBatches): RowBatches {
    for await (const batch of batches) {
      this.rows += batch.length;
      yield batch;
    }
  }

  async *hashBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.add(chunk);
      yield chunk;
    }
  }

  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
  }

  /** Of all bytes so far, hex. */
  sha256(): string {
    return this.#hash.copy().digest("hex");
  }
}
