import type { WordVectors } from "../learning/word-vectors.js";
import { type JudgeNetwork, REACH } from "./judge-network.js";
import type { NetworkInput } from "./network-input.js";
import { CODE_COUNT, WINDOW_TOKENS } from "./set-scene.js";

/** Words with their tags that are kept at once; each costs REACH x filters numbers. */
const FIRST_KEPT = 1024;
const MOST_KEPT = 16_384;

/** What words with their tags add to a network's filters: worked out once and kept. */
export class WordLookups {
  /** A row of REACH x filters numbers a word. */
  values: Float32Array;
  /** Where in `values` the row of each entry of the input looked up last starts. */
  readonly starts = new Int32Array(WINDOW_TOKENS + 2);
  /** By (vector row + 1) x CODE_COUNT + code: one more than the row of `values`, 0 where none is kept. */
  private readonly known: Int32Array;
  private kept = 0;
  private readonly size: number;

  constructor(
    private readonly network: JudgeNetwork,
    private readonly vectors: WordVectors,
  ) {
    this.size = REACH * network.filters;
    this.known = new Int32Array((vectors.count + 1) * CODE_COUNT);
    this.values = new Float32Array(FIRST_KEPT * this.size);
  }

  /** Finds the rows of an input's words. */
  find({ rows, codes, length }: NetworkInput): void {
    const { known, starts, size } = this;
    if (this.kept + length + 2 > MOST_KEPT) {
      known.fill(0);
      this.kept = 0;
    }
    for (let at = 0; at < length + 2; at++) {
      const key = ((rows[at] as number) + 1) * CODE_COUNT + (codes[at] as number);
      if (known[key] === 0) {
        this.learn(rows[at] as number, codes[at] as number);
        known[key] = this.kept;
      }
      starts[at] = ((known[key] as number) - 1) * size;
    }
  }

  private learn(row: number, code: number): void {
    const { size } = this;
    const { filters, codes } = this.network;
    const from = this.kept * size;
    if (from + size > this.values.length) {
      const larger = new Float32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    for (let reach = 0; reach < REACH; reach++) {
      const coded = (reach * CODE_COUNT + code) * filters;
      this.values.set(codes.subarray(coded, coded + filters), from + reach * filters);
    }
    if (row >= 0) {
      this.addWord(row, from);
    }
    this.kept++;
  }

  /** Four dimensions at a time: a sum is read and written a quarter as often. */
  private addWord(row: number, from: number): void {
    const { network, vectors, values } = this;
    const { filters, dimensions, words } = network;
    const { step, rows } = vectors;
    const first = row * dimensions;
    for (let reach = 0; reach < REACH; reach++) {
      const to = from + reach * filters;
      for (let k = 0; k < dimensions; k += 4) {
        const a = (rows[first + k] as number) * step;
        const b = (rows[first + k + 1] as number) * step;
        const c = (rows[first + k + 2] as number) * step;
        const d = (rows[first + k + 3] as number) * step;
        const one = (reach * dimensions + k) * filters;
        const two = one + filters;
        const three = two + filters;
        const four = three + filters;
        for (let f = 0; f < filters; f++) {
          values[to + f] =
            (values[to + f] as number) +
            a * (words[one + f] as number) +
            b * (words[two + f] as number) +
            c * (words[three + f] as number) +
            d * (words[four + f] as number);
        }
      }
    }
  }
}
