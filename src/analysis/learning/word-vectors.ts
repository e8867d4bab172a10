import { openWeightsFile } from "./weights-file.js";
import { WordTable } from "./word-table.js";

/** Vectors of common words: what the training texts never say can still be told by what it resembles. */
export interface WordVectors {
  readonly dimensions: number;
  readonly count: number;
  /** Row of a word by its hash, -1 where there is none. */
  rowOf(hash: number): number;
  /** `count * dimensions` numbers of about unit length a row. */
  readonly rows: Int8Array;
  /** What one step of a row's int8 is worth. */
  readonly step: number;
  /** Hash of each row's word. */
  readonly hashes: Int32Array;
}

/** Reads models/word-vectors.bin; throws MODEL_INVALID. */
export function readWordVectors(bytes: Uint8Array): WordVectors {
  const file = openWeightsFile(bytes, "word-vectors");
  const hashes = file.section("hashes", "i32");
  const rows = file.section("rows", "i8");
  const step = file.section("step", "f32")[0] as number;
  const table = new WordTable(hashes.length);
  for (let row = 0; row < hashes.length; row++) {
    table.setHash(hashes[row] as number, row);
  }
  return {
    dimensions: rows.length / hashes.length,
    count: hashes.length,
    rowOf: (hash) => table.get(hash, -1),
    rows,
    step,
    hashes,
  };
}

/** Row of a word by its lower-case form, else by its dictionary form, -1 where neither has one. */
export function vectorRow(vectors: WordVectors, lower: number, lemma: number): number {
  const row = vectors.rowOf(lower);
  return row >= 0 ? row : vectors.rowOf(lemma);
}
