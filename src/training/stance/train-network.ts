import { softmax } from "../../analysis/learning/softmax-table.js";
import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import { ROLE_KINDS } from "../../analysis/stance/find-role.js";
import {
  CLASSES,
  GOVERNORS,
  type JudgeNetwork,
  NETWORK_PARTS,
  type NetworkInput,
  PLAIN,
  POOLS,
  REACH,
} from "../../analysis/stance/judge-network.js";
import { CODE_COUNT, ZONE_COUNT } from "../../analysis/stance/set-scene.js";
import { seededRandom, shuffle } from "../seeded-random.js";

/** How the network is trained. */
export interface NetworkOptions {
  readonly filters: number;
  readonly epochs: number;
  /** AdaGrad's step. */
  readonly rate: number;
  readonly l2: number;
  /** Share of pooled filters left out of each step. */
  readonly dropout: number;
  readonly seed: number;
}

/** Trains the network row by row with AdaGrad, the vectors staying as they are; averages the last two epochs. */
export function trainNetwork(
  inputs: readonly NetworkInput[],
  labels: Uint8Array,
  rows: Int32Array,
  vectors: WordVectors,
  options: NetworkOptions,
): JudgeNetwork {
  const random = seededRandom(options.seed);
  const network = startNetwork(vectors.dimensions, options.filters, random);
  const step = new NetworkStep(network, vectors, options, random);
  const order = rows.slice();
  const sums = NETWORK_PARTS.map((part) => new Float32Array(network[part].length));
  const kept = Math.min(2, options.epochs);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) {
      step.take(inputs[row] as NetworkInput, labels[row] as number);
    }
    if (epoch >= options.epochs - kept) {
      NETWORK_PARTS.forEach((part, index) => {
        const sum = sums[index] as Float32Array;
        for (let at = 0; at < sum.length; at++) {
          sum[at] = (sum[at] as number) + (network[part][at] as number) / kept;
        }
      });
    }
  }
  NETWORK_PARTS.forEach((part, index) => {
    network[part].set(sums[index] as Float32Array);
  });
  return network;
}

/** Small random weights where a symmetry must be broken, zeros elsewhere. */
function startNetwork(dimensions: number, filters: number, random: () => number): JudgeNetwork {
  const normal = (length: number, deviation: number) =>
    Float32Array.from(
      { length },
      () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()) * deviation,
    );
  return {
    filters,
    dimensions,
    words: normal(REACH * dimensions * filters, 0.25),
    codes: normal(REACH * CODE_COUNT * filters, 0.05),
    zones: normal(3 * ZONE_COUNT * filters, 0.05),
    valence: normal(filters, 0.3),
    pools: normal(POOLS * filters * CLASSES, 0.05),
    plain: new Float32Array(PLAIN * CLASSES),
    governors: new Float32Array(GOVERNORS * ROLE_KINDS.length * dimensions * CLASSES),
  };
}

/** One step of training: forward with the arguments of the maxima kept, then back through them alone. */
class NetworkStep {
  private readonly squares: JudgeNetwork;
  private readonly pooled: Float32Array;
  private readonly from: Int32Array;
  private readonly mask: Float32Array;
  private readonly hidden: Float32Array;
  private readonly errors = new Float64Array(CLASSES);
  private readonly matrix: Float32Array;

  constructor(
    private readonly network: JudgeNetwork,
    vectors: WordVectors,
    private readonly options: NetworkOptions,
    private readonly random: () => number,
  ) {
    const like = (array: Float32Array) => new Float32Array(array.length).fill(0.1);
    this.squares = {
      ...network,
      ...Object.fromEntries(NETWORK_PARTS.map((part) => [part, like(network[part])])),
    };
    this.pooled = new Float32Array(POOLS * network.filters);
    this.from = new Int32Array(POOLS * network.filters);
    this.mask = new Float32Array(POOLS * network.filters);
    this.hidden = new Float32Array(network.filters);
    this.matrix = Float32Array.from(vectors.rows, (value) => value * vectors.step);
  }

  take(input: NetworkInput, label: number): void {
    const { dropout } = this.options;
    for (let at = 0; at < this.mask.length; at++) {
      this.mask[at] = this.random() < dropout ? 0 : 1 / (1 - dropout);
    }
    this.convolve(input);
    this.score(input);
    softmax(this.errors);
    this.errors[label] = (this.errors[label] as number) - 1;
    this.learn(input);
  }

  private convolve(input: NetworkInput): void {
    const { network, hidden, pooled, from, matrix } = this;
    const { filters, dimensions } = network;
    pooled.fill(0);
    from.fill(-1);
    for (let at = 1; at <= input.length; at++) {
      const zone = (input.zones[at] as number) * filters;
      const valence = input.valences[at] as number;
      for (let f = 0; f < filters; f++) {
        hidden[f] = (network.zones[zone + f] as number) + valence * (network.valence[f] as number);
      }
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        const code = (reach * CODE_COUNT + (input.codes[seen] as number)) * filters;
        for (let f = 0; f < filters; f++) {
          hidden[f] = (hidden[f] as number) + (network.codes[code + f] as number);
        }
        const row = input.rows[seen] as number;
        if (row < 0) {
          continue;
        }
        addWord(hidden, matrix, row * dimensions, network.words, reach * dimensions * filters, dimensions);
      }
      const pool = (input.pools[at] as number) * filters;
      for (let f = 0; f < filters; f++) {
        if ((hidden[f] as number) > (pooled[pool + f] as number)) {
          pooled[pool + f] = hidden[f] as number;
          from[pool + f] = at;
        }
      }
    }
  }

  private score(input: NetworkInput): void {
    const { network, errors, pooled, mask, matrix } = this;
    const { dimensions } = network;
    errors.fill(0);
    const add = (weights: Float32Array, base: number, value: number) => {
      for (let c = 0; c < CLASSES; c++) {
        errors[c] = (errors[c] as number) + value * (weights[base + c] as number);
      }
    };
    for (let at = 0; at < pooled.length; at++) {
      add(network.pools, at * CLASSES, (pooled[at] as number) * (mask[at] as number));
    }
    for (let at = 0; at < PLAIN; at++) {
      add(network.plain, at * CLASSES, input.plain[at] as number);
    }
    this.eachGovernor(input, (base, row) => {
      for (let k = 0; k < dimensions; k++) {
        add(network.governors, (base + k) * CLASSES, matrix[row * dimensions + k] as number);
      }
    });
  }

  private learn(input: NetworkInput): void {
    const { network, squares, errors, pooled, mask, from, matrix } = this;
    const { filters, dimensions } = network;
    const { rate, l2 } = this.options;
    const move = (weights: Float32Array, square: Float32Array, at: number, slope: number) => {
      const old = weights[at] as number;
      const gradient = slope + l2 * old;
      const seen = (square[at] as number) + gradient * gradient;
      square[at] = seen;
      weights[at] = old - (rate * gradient) / Math.sqrt(seen);
    };
    const moveClasses = (weights: Float32Array, square: Float32Array, base: number, value: number) => {
      for (let c = 0; c < CLASSES; c++) {
        move(weights, square, base + c, (errors[c] as number) * value);
      }
    };
    for (let at = 0; at < PLAIN; at++) {
      const value = input.plain[at] as number;
      if (value !== 0) {
        moveClasses(network.plain, squares.plain, at * CLASSES, value);
      }
    }
    this.eachGovernor(input, (base, row) => {
      for (let k = 0; k < dimensions; k++) {
        const value = matrix[row * dimensions + k] as number;
        moveClasses(network.governors, squares.governors, (base + k) * CLASSES, value);
      }
    });
    for (let pool = 0; pool < pooled.length; pool++) {
      const at = from[pool] as number;
      const kept = mask[pool] as number;
      if (at < 0 || kept === 0) {
        continue;
      }
      const f = pool % filters;
      let slope = 0;
      for (let c = 0; c < CLASSES; c++) {
        slope += (errors[c] as number) * (network.pools[pool * CLASSES + c] as number) * kept;
      }
      moveClasses(network.pools, squares.pools, pool * CLASSES, (pooled[pool] as number) * kept);
      move(network.zones, squares.zones, (input.zones[at] as number) * filters + f, slope);
      if (input.valences[at] !== 0) {
        move(network.valence, squares.valence, f, slope * (input.valences[at] as number));
      }
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        move(
          network.codes,
          squares.codes,
          (reach * CODE_COUNT + (input.codes[seen] as number)) * filters + f,
          slope,
        );
        const row = input.rows[seen] as number;
        if (row < 0) {
          continue;
        }
        for (let k = 0; k < dimensions; k++) {
          const value = matrix[row * dimensions + k] as number;
          move(network.words, squares.words, (reach * dimensions + k) * filters + f, slope * value);
        }
      }
    }
  }

  private eachGovernor(input: NetworkInput, visit: (base: number, row: number) => void): void {
    for (let part = 0; part < GOVERNORS; part++) {
      const row = input.governorRows[part] as number;
      if (row >= 0) {
        const kind = input.governorKinds[part] as number;
        visit((part * ROLE_KINDS.length + kind) * this.network.dimensions, row);
      }
    }
  }
}

/**
 * Adds a vector times its part of the filters to `hidden`; four dimensions at a time, which halves the time of training.
 * `dimensions` is a multiple of four.
 */
function addWord(
  hidden: Float32Array,
  matrix: Float32Array,
  from: number,
  words: Float32Array,
  base: number,
  dimensions: number,
): void {
  const filters = hidden.length;
  for (let k = 0; k < dimensions; k += 4) {
    const a = matrix[from + k] as number;
    const b = matrix[from + k + 1] as number;
    const c = matrix[from + k + 2] as number;
    const d = matrix[from + k + 3] as number;
    const first = base + k * filters;
    const second = first + filters;
    const third = second + filters;
    const fourth = third + filters;
    for (let f = 0; f < filters; f++) {
      hidden[f] =
        (hidden[f] as number) +
        a * (words[first + f] as number) +
        b * (words[second + f] as number) +
        c * (words[third + f] as number) +
        d * (words[fourth + f] as number);
    }
  }
}
