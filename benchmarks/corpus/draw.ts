import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** Seeded draws: the same seed gives the same ones, in the order in which they are asked for. */
export class Draw {
  readonly #generator: RandomGenerator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** 0 to 1, without 1. */
  unit(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 to `limit`, without it. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** About -1 to 1, mostly near 0: the mean of three. */
  noise(): number {
    return ((this.unit() + this.unit() + this.unit()) * 2) / 3 - 1;
  }

  /** Four decimals from `low` to `high`. */
  decimal(low: number, high: number): number {
    return fourDecimals(low + this.unit() * (high - low));
  }
}

/** As scores are stored; never -0. */
export function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000 || 0;
}

/** Ranks by Zipf's law with exponent 1: rank r (from 0) is drawn 1/(r+1) times as often as rank 0. */
export class Zipf {
  readonly #sums: Float64Array;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank += 1) this.#sums[rank] = sum += 1 / (rank + 1);
  }

  rank(draw: Draw): number {
    const sought = draw.unit() * this.#sums[this.#sums.length - 1]!;
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > sought) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Different ranks, as many as asked for. */
  ranks(draw: Draw, count: number): number[] {
    const found = new Set<number>();
    while (found.size < count) found.add(this.rank(draw));
    return [...found];
  }
}
