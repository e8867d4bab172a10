import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import { seededRandom, shuffle } from "../seeded-random.js";

/** A text as the tone regression sees it: its words with their factors, and the tone that people gave it. */
export interface ToneRow {
  /** Index of each word's lemma, -1 for one seen too seldom. */
  readonly lemmas: Int32Array;
  /** Vector row of each word, -1 for none. */
  readonly rows: Int32Array;
  readonly factors: Float32Array;
  /** Sum of the words' valences after negation, intensity and contrast. */
  readonly valence: number;
  /** What sums are multiplied by for the text's length. */
  readonly share: number;
  /** About -1..1. */
  readonly tone: number;
  /** How much the row counts. */
  readonly weight: number;
}

/** tone = share * (valenceWeight * valence + sum of factor * (lemma's weight + vector . direction)) + bias */
export interface ToneRegression {
  readonly lemmas: Float64Array;
  readonly direction: Float64Array;
  valenceWeight: number;
  bias: number;
}

const EPOCHS = 8;
const RATE = 0.03;
/** Penalties: single words may only correct what valence and direction say already. */
const LEMMA_L2 = 0.01;
const DIRECTION_L2 = 0.01;
const START = 0.05;

/** Learns word tones from labelled texts by least squares with AdaGrad. */
export function learnTones(
  rows: readonly ToneRow[],
  chosen: Int32Array,
  lemmaCount: number,
  vectors: WordVectors,
  seed: number,
): ToneRegression {
  const { dimensions } = vectors;
  const model: ToneRegression = {
    lemmas: new Float64Array(lemmaCount),
    direction: new Float64Array(dimensions),
    valenceWeight: 1,
    bias: 0,
  };
  const lemmaSquares = new Float64Array(lemmaCount).fill(START);
  const directionSquares = new Float64Array(dimensions).fill(START);
  const otherSquares = new Float64Array(2).fill(START);
  const sum = new Float64Array(dimensions);
  const random = seededRandom(seed);
  const order = chosen.slice();
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index] as ToneRow;
      sumVectors(row, vectors, sum);
      const error = (toneOfRow(row, model, sum) + model.bias - row.tone) * row.weight;
      const slope = error * row.share;
      model.valenceWeight -= stepOf(slope * row.valence, otherSquares, 0);
      model.bias -= stepOf(error, otherSquares, 1);
      for (let at = 0; at < row.lemmas.length; at++) {
        const lemma = row.lemmas[at] as number;
        if (lemma >= 0) {
          const old = model.lemmas[lemma] as number;
          model.lemmas[lemma] =
            old - stepOf(slope * (row.factors[at] as number) + LEMMA_L2 * old, lemmaSquares, lemma);
        }
      }
      for (let k = 0; k < dimensions; k++) {
        const old = model.direction[k] as number;
        model.direction[k] =
          old - stepOf(slope * (sum[k] as number) + DIRECTION_L2 * old, directionSquares, k);
      }
    }
  }
  return model;
}

/** The regression's tone of a row, its bias left out. */
export function predictTone(row: ToneRow, model: ToneRegression, vectors: WordVectors): number {
  const sum = new Float64Array(vectors.dimensions);
  sumVectors(row, vectors, sum);
  return toneOfRow(row, model, sum);
}

function toneOfRow(row: ToneRow, model: ToneRegression, sum: Float64Array): number {
  let tone = model.valenceWeight * row.valence;
  for (let at = 0; at < row.lemmas.length; at++) {
    const lemma = row.lemmas[at] as number;
    tone += lemma < 0 ? 0 : (row.factors[at] as number) * (model.lemmas[lemma] as number);
  }
  for (let k = 0; k < sum.length; k++) {
    tone += (sum[k] as number) * (model.direction[k] as number);
  }
  return tone * row.share;
}

function sumVectors(row: ToneRow, { rows, step, dimensions }: WordVectors, sum: Float64Array): void {
  sum.fill(0);
  for (let at = 0; at < row.rows.length; at++) {
    const base = (row.rows[at] as number) * dimensions;
    const factor = (row.factors[at] as number) * step;
    for (let k = 0; base >= 0 && k < dimensions; k++) {
      sum[k] = (sum[k] as number) + factor * (rows[base + k] as number);
    }
  }
}

function stepOf(gradient: number, squares: Float64Array, at: number): number {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  return (RATE * gradient) / Math.sqrt(square);
}
