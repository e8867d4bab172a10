import { softmax } from "../../analysis/learning/softmax-table.js";
import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import { ROLE_KINDS } from "../../analysis/stance/find-role.js";
import {
  CLASSES,
  GOVERNORS,
  type JudgeNetwork,
  MARKS,
  NETWORK_PARTS,
  PLAIN,
  POOLS,
  REACH,
} from "../../analysis/stance/judge-network.js";
import { type NetworkInput, NO_POOL } from "../../analysis/stance/network-input.js";
import { CODE_COUNT, WINDOW_TOKENS } from "../../analysis/stance/set-scene.js";

/** Sums slopes of the loss row by row: forward with the arguments of the maxima kept, then back through them alone. */
export class NetworkLearner {
  readonly slopes: Readonly<Record<(typeof NETWORK_PARTS)[number], Float32Array>>;
  private readonly pooled: Float32Array;
  private readonly from: Int32Array;
  private readonly mask: Float32Array;
  private readonly hidden: Float32Array;
  /** The row's vector rows without the words left out. */
  private readonly rows = new Int32Array(WINDOW_TOKENS + 2);
  private readonly errors = new Float64Array(CLASSES);
  private readonly matrix: Float32Array;

  constructor(
    private readonly network: JudgeNetwork,
    vectors: WordVectors,
    private readonly options: { readonly dropout: number; readonly wordDropout: number },
    private readonly random: () => number,
  ) {
    this.slopes = Object.fromEntries(
      NETWORK_PARTS.map((part) => [part, new Float32Array(network[part].length)]),
    ) as Record<(typeof NETWORK_PARTS)[number], Float32Array>;
    this.pooled = new Float32Array(POOLS * network.filters);
    this.from = new Int32Array(POOLS * network.filters);
    this.mask = new Float32Array(POOLS * network.filters);
    this.hidden = new Float32Array(network.filters);
    this.matrix = Float32Array.from(vectors.rows, (value) => value * vectors.step);
  }

  /** Adds the slopes of one row's cross-entropy, times `weight`. */
  learn(input: NetworkInput, label: number, weight: number): void {
    const { mask, errors, rows } = this;
    const { dropout, wordDropout } = this.options;
    for (let at = 0; at < mask.length; at++) {
      mask[at] = this.random() < dropout ? 0 : 1 / (1 - dropout);
    }
    for (let at = 0; at < input.length + 2; at++) {
      const left = wordDropout > 0 && this.random() < wordDropout;
      rows[at] = left ? -1 : (input.rows[at] as number);
    }
    this.convolve(input);
    this.score(input);
    softmax(errors);
    errors[label] = (errors[label] as number) - 1;
    for (let c = 0; c < CLASSES; c++) {
      errors[c] = (errors[c] as number) * weight;
    }
    this.slopeHead(input);
    this.slopeFilters(input);
  }

  private convolve(input: NetworkInput): void {
    const { network, hidden, pooled, from, matrix } = this;
    const { filters, dimensions, codes, places, marks, valence: perValence } = network;
    pooled.fill(0);
    from.fill(-1);
    for (let at = 1; at <= input.length; at++) {
      if (input.pools[at] === NO_POOL) {
        continue;
      }
      const place = (input.places[at] as number) * filters;
      const valence = input.valences[at] as number;
      for (let f = 0; f < filters; f++) {
        hidden[f] = (places[place + f] as number) + valence * (perValence[f] as number);
      }
      for (let mark = 0; mark < MARKS; mark++) {
        if (input.markEntries[mark] === at) {
          addRow(hidden, marks, mark * filters);
        }
      }
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        addRow(hidden, codes, (reach * CODE_COUNT + (input.codes[seen] as number)) * filters);
        const row = this.rows[seen] as number;
        if (row >= 0) {
          addWord(hidden, matrix, row * dimensions, network.words, reach * dimensions * filters, dimensions);
        }
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

  private slopeHead(input: NetworkInput): void {
    const { slopes, errors, pooled, mask, matrix } = this;
    const { dimensions } = this.network;
    const add = (sums: Float32Array, base: number, value: number) => {
      for (let c = 0; c < CLASSES; c++) {
        sums[base + c] = (sums[base + c] as number) + (errors[c] as number) * value;
      }
    };
    for (let at = 0; at < PLAIN; at++) {
      const value = input.plain[at] as number;
      if (value !== 0) {
        add(slopes.plain, at * CLASSES, value);
      }
    }
    this.eachGovernor(input, (base, row) => {
      for (let k = 0; k < dimensions; k++) {
        add(slopes.governors, (base + k) * CLASSES, matrix[row * dimensions + k] as number);
      }
    });
    for (let unit = 0; unit < pooled.length; unit++) {
      const value = (pooled[unit] as number) * (mask[unit] as number);
      if (value !== 0) {
        add(slopes.pools, unit * CLASSES, value);
      }
    }
  }

  private slopeFilters(input: NetworkInput): void {
    const { network, slopes, errors, mask, from, matrix } = this;
    const { filters, dimensions, pools } = network;
    for (let unit = 0; unit < from.length; unit++) {
      const at = from[unit] as number;
      if (at < 0 || mask[unit] === 0) {
        continue;
      }
      const f = unit % filters;
      let slope = 0;
      for (let c = 0; c < CLASSES; c++) {
        slope += (errors[c] as number) * (pools[unit * CLASSES + c] as number);
      }
      slope *= mask[unit] as number;
      addAt(slopes.places, (input.places[at] as number) * filters + f, slope);
      addAt(slopes.valence, f, slope * (input.valences[at] as number));
      for (let mark = 0; mark < MARKS; mark++) {
        if (input.markEntries[mark] === at) {
          addAt(slopes.marks, mark * filters + f, slope);
        }
      }
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        addAt(slopes.codes, (reach * CODE_COUNT + (input.codes[seen] as number)) * filters + f, slope);
        const row = this.rows[seen] as number;
        if (row < 0) {
          continue;
        }
        for (let k = 0; k < dimensions; k++) {
          addAt(
            slopes.words,
            (reach * dimensions + k) * filters + f,
            slope * (matrix[row * dimensions + k] as number),
          );
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

function addAt(sums: Float32Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

function addRow(hidden: Float32Array, weights: Float32Array, base: number): void {
  for (let f = 0; f < hidden.length; f++) {
    hidden[f] = (hidden[f] as number) + (weights[base + f] as number);
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
