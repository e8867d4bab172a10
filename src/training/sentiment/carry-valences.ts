import type { WordVectors } from "../../analysis/learning/word-vectors.js";

/** Weight of a word that AFINN does not list, taken as neutral: it lists few neutral words, and most words are. */
const UNLISTED = 0.1;
const RIDGE = 1;

/**
 * Carries AFINN's valences over to all words with a vector: a ridge regression of valence on vectors. Answers a valence,
 * about -5..5, for every row of `vectors`.
 */
export function carryValences(vectors: WordVectors, valences: ReadonlyMap<number, number>): Float32Array {
  const size = vectors.dimensions + 1;
  const row = new Float64Array(size);
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (let at = 0; at < vectors.count; at++) {
    fill(vectors, at, row);
    const listed = valences.get(vectors.hashes[at] as number);
    const weight = listed === undefined ? UNLISTED : 1;
    for (let i = 0; i < size; i++) {
      const value = (row[i] as number) * weight;
      right[i] = (right[i] as number) + value * (listed ?? 0);
      const line = matrix[i] as Float64Array;
      for (let j = 0; j < size; j++) {
        line[j] = (line[j] as number) + value * (row[j] as number);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    (matrix[i] as Float64Array)[i] = ((matrix[i] as Float64Array)[i] as number) + RIDGE;
  }
  const solution = solve(matrix, right);
  return Float32Array.from({ length: vectors.count }, (_, at) => {
    fill(vectors, at, row);
    return row.reduce((sum, value, i) => sum + value * (solution[i] as number), 0);
  });
}

function fill(vectors: WordVectors, at: number, row: Float64Array): void {
  const { dimensions } = vectors;
  for (let k = 0; k < dimensions; k++) {
    row[k] = (vectors.rows[at * dimensions + k] as number) * vectors.step;
  }
  row[dimensions] = 1;
}

/** Gaussian elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i] as Float64Array;
    for (let k = i + 1; k < size; k++) {
      const line = matrix[k] as Float64Array;
      const share = (line[i] as number) / (pivot[i] as number);
      for (let j = i; j < size; j++) {
        line[j] = (line[j] as number) - share * (pivot[j] as number);
      }
      right[k] = (right[k] as number) - share * (right[i] as number);
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    const line = matrix[i] as Float64Array;
    for (let j = i + 1; j < size; j++) {
      sum -= (line[j] as number) * (solution[j] as number);
    }
    solution[i] = sum / (line[i] as number);
  }
  return solution;
}
