import type { WordVectors } from "../learning/word-vectors.js";
import { ROLE_KINDS } from "./find-role.js";
import {
  CLASSES,
  EFFECTS,
  GOVERNORS,
  type JudgeNetwork,
  type NetworkInput,
  PLAIN,
  POOLS,
  REACH,
  VALENCES,
} from "./judge-network.js";
import { CODE_COUNT, ZONE_COUNT } from "./set-scene.js";

/** Runs the network; what a word adds to every filter is worked out once and kept. */
export class NetworkRunner {
  private readonly lookups: Float32Array;
  private readonly known: Uint8Array;
  private readonly pooled: Float32Array;
  /** The entry around which each filter of each pool was highest. */
  private readonly highest: Int32Array;
  private readonly hidden: Float32Array;
  private readonly sums = new Float64Array(VALENCES);

  constructor(
    private readonly network: JudgeNetwork,
    private readonly vectors: WordVectors,
  ) {
    this.lookups = new Float32Array(vectors.count * REACH * network.filters);
    this.known = new Uint8Array(vectors.count);
    this.pooled = new Float32Array(POOLS * network.filters);
    this.highest = new Int32Array(POOLS * network.filters);
    this.hidden = new Float32Array(network.filters);
  }

  /** Adds the network's three logits to `logits`. */
  addLogits(input: NetworkInput, logits: Float64Array): void {
    const { network, pooled } = this;
    this.convolve(input);
    for (let at = 0; at < pooled.length; at++) {
      const value = pooled[at] as number;
      if (value > 0) {
        addScaled(logits, network.pools, at * CLASSES, value);
      }
    }
    for (let at = 0; at < PLAIN; at++) {
      const value = input.plain[at] as number;
      if (value !== 0) {
        addScaled(logits, network.plain, at * CLASSES, value);
      }
    }
    const { dimensions } = network;
    for (let part = 0; part < GOVERNORS; part++) {
      const row = input.governorRows[part] as number;
      if (row < 0) {
        continue;
      }
      const base = (part * ROLE_KINDS.length + (input.governorKinds[part] as number)) * dimensions;
      for (let k = 0; k < dimensions; k++) {
        const value = (this.vectors.rows[row * dimensions + k] as number) * this.vectors.step;
        addScaled(logits, network.governors, (base + k) * CLASSES, value);
      }
    }
  }

  /**
   * Adds what each token of the input run last adds to class `up` over class `down`, in logits, to `pulls` (index 0 being
   * the first token), and gives what belongs to no token: roles, distance, bias. Together they are the difference of the
   * two logits: above zero a filter is linear in the words, tags and valence that it sees where it is highest.
   */
  addPulls(input: NetworkInput, up: number, down: number, pulls: Float64Array): number {
    this.addFilterPulls(input, up, down, pulls);
    this.addGovernorPulls(input, up, down, pulls);
    return this.addPlainPulls(input, up, down, pulls);
  }

  private addFilterPulls(input: NetworkInput, up: number, down: number, pulls: Float64Array): void {
    const { network, pooled, highest, lookups } = this;
    const { filters } = network;
    for (let unit = 0; unit < pooled.length; unit++) {
      if ((pooled[unit] as number) <= 0) {
        continue;
      }
      const weight = difference(network.pools, unit * CLASSES, up, down);
      const f = unit % filters;
      const at = highest[unit] as number;
      const start = network.zones[(input.zones[at] as number) * filters + f] as number;
      const toned = (input.valences[at] as number) * (network.valence[f] as number);
      addAt(pulls, at - 1, weight * (start + toned));
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        const row = input.rows[seen] as number;
        const code = network.codes[
          (reach * CODE_COUNT + (input.codes[seen] as number)) * filters + f
        ] as number;
        const word = row < 0 ? 0 : (lookups[(row * REACH + reach) * filters + f] as number);
        const edge = seen === 0 || seen > input.length;
        addAt(pulls, edge ? at - 1 : seen - 1, weight * (code + word));
      }
    }
  }

  private addGovernorPulls(input: NetworkInput, up: number, down: number, pulls: Float64Array): void {
    const { network, vectors } = this;
    const { dimensions } = network;
    for (let part = 0; part < GOVERNORS; part++) {
      const row = input.governorRows[part] as number;
      if (row < 0) {
        continue;
      }
      const base = (part * ROLE_KINDS.length + (input.governorKinds[part] as number)) * dimensions;
      let pull = 0;
      for (let k = 0; k < dimensions; k++) {
        const value = (vectors.rows[row * dimensions + k] as number) * vectors.step;
        pull += value * difference(network.governors, (base + k) * CLASSES, up, down);
      }
      addAt(pulls, (input.governorEntries[part] as number) - 1, pull);
    }
  }

  /** Sums of valences belong to their words by size, what is done to the target to the word that does it. */
  private addPlainPulls(input: NetworkInput, up: number, down: number, pulls: Float64Array): number {
    const { network, sums } = this;
    const { plain, valences } = input;
    sums.fill(0);
    for (let at = 1; at <= input.length; at++) {
      const size = Math.abs(valences[at] as number);
      addAt(sums, valenceOf(input, at), size);
      addAt(sums, allValencesOf(input, at), size);
    }
    for (let at = 1; at <= input.length; at++) {
      const size = Math.abs(valences[at] as number);
      for (const number of size === 0 ? [] : [valenceOf(input, at), allValencesOf(input, at)]) {
        const share = (size / (sums[number] as number)) * (plain[number] as number);
        addAt(pulls, at - 1, share * difference(network.plain, number * CLASSES, up, down));
      }
    }
    let rest = 0;
    for (let number = VALENCES; number < PLAIN; number++) {
      const pull = (plain[number] as number) * difference(network.plain, number * CLASSES, up, down);
      if (number >= PLAIN - EFFECTS && input.effectEntry > 0) {
        addAt(pulls, input.effectEntry - 1, pull);
      } else {
        rest += pull;
      }
    }
    return rest;
  }

  private convolve(input: NetworkInput): void {
    const { network, hidden, pooled, highest } = this;
    const { filters } = network;
    pooled.fill(0);
    for (let at = 1; at <= input.length; at++) {
      const zone = (input.zones[at] as number) * filters;
      const valence = input.valences[at] as number;
      for (let f = 0; f < filters; f++) {
        hidden[f] = (network.zones[zone + f] as number) + valence * (network.valence[f] as number);
      }
      for (let reach = 0; reach < REACH; reach++) {
        const seen = at + reach - 1;
        const code = (reach * CODE_COUNT + (input.codes[seen] as number)) * filters;
        const row = input.rows[seen] as number;
        if (row < 0) {
          for (let f = 0; f < filters; f++) {
            hidden[f] = (hidden[f] as number) + (network.codes[code + f] as number);
          }
          continue;
        }
        if (this.known[row] === 0) {
          this.learn(row);
        }
        const word = (row * REACH + reach) * filters;
        for (let f = 0; f < filters; f++) {
          hidden[f] =
            (hidden[f] as number) + (network.codes[code + f] as number) + (this.lookups[word + f] as number);
        }
      }
      const pool = (input.pools[at] as number) * filters;
      for (let f = 0; f < filters; f++) {
        if ((hidden[f] as number) > (pooled[pool + f] as number)) {
          pooled[pool + f] = hidden[f] as number;
          highest[pool + f] = at;
        }
      }
    }
  }

  private learn(row: number): void {
    const { network, vectors, lookups } = this;
    const { filters, dimensions } = network;
    for (let reach = 0; reach < REACH; reach++) {
      const to = (row * REACH + reach) * filters;
      for (let k = 0; k < dimensions; k++) {
        const value = (vectors.rows[row * dimensions + k] as number) * vectors.step;
        const from = (reach * dimensions + k) * filters;
        for (let f = 0; f < filters; f++) {
          lookups[to + f] = (lookups[to + f] as number) + value * (network.words[from + f] as number);
        }
      }
    }
    this.known[row] = 1;
  }
}

function addScaled(logits: Float64Array, weights: Float32Array, from: number, value: number): void {
  for (let c = 0; c < CLASSES; c++) {
    logits[c] = (logits[c] as number) + value * (weights[from + c] as number);
  }
}

/** Where among the plain numbers an entry's valence is summed up by zone. */
function valenceOf({ zones, valences }: NetworkInput, at: number): number {
  return ((zones[at] as number) % ZONE_COUNT) * 2 + ((valences[at] as number) > 0 ? 1 : 0);
}

/** The same over all zones. */
function allValencesOf({ valences }: NetworkInput, at: number): number {
  return ZONE_COUNT * 2 + ((valences[at] as number) > 0 ? 1 : 0);
}

function difference(weights: Float32Array, from: number, up: number, down: number): number {
  return (weights[from + up] as number) - (weights[from + down] as number);
}

function addAt(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] as number) + value;
}
