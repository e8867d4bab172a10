import type { WordVectors } from "../learning/word-vectors.js";
import { ROLE_KINDS } from "./find-role.js";
import {
  CLASSES,
  EFFECTS,
  GOVERNORS,
  type JudgeNetwork,
  MARKS,
  PLAIN,
  POOLS,
  VALENCES,
} from "./judge-network.js";
import { EFFECT_MARK, type NetworkInput, NO_POOL } from "./network-input.js";
import { ZONE_COUNT } from "./set-scene.js";
import { WordLookups } from "./word-lookups.js";

/** Runs the network. */
export class NetworkRunner {
  private readonly lookups: WordLookups;
  private readonly begun: Float32Array;
  private readonly pooled: Float32Array;
  /** The entry around which each filter of each pool was highest. */
  private readonly highest: Uint8Array;
  private readonly sums = new Float64Array(VALENCES);

  constructor(
    private readonly network: JudgeNetwork,
    private readonly vectors: WordVectors,
  ) {
    const { filters } = network;
    this.lookups = new WordLookups(network, vectors);
    this.begun = new Float32Array(filters);
    this.pooled = new Float32Array(POOLS * filters);
    this.highest = new Uint8Array(POOLS * filters);
  }

  /** Adds the network's three logits, times `share`, to `logits`. */
  addLogits(input: NetworkInput, share: number, logits: Float64Array): void {
    const { network, pooled } = this;
    this.lookups.find(input);
    this.convolve(input);
    const { pools } = network;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let unit = 0, at = 0; unit < pooled.length; unit++, at += CLASSES) {
      const value = pooled[unit] as number;
      first += value * (pools[at] as number);
      second += value * (pools[at + 1] as number);
      third += value * (pools[at + 2] as number);
    }
    logits[0] = (logits[0] as number) + first * share;
    logits[1] = (logits[1] as number) + second * share;
    logits[2] = (logits[2] as number) + third * share;
    for (let at = 0; at < PLAIN; at++) {
      const value = input.plain[at] as number;
      if (value !== 0) {
        addScaled(logits, network.plain, at * CLASSES, value * share);
      }
    }
    this.addGovernors(input, share, logits);
  }

  /**
   * Adds what each token of the input run last adds to class `up` over class `down`, in logits times `share`, to `pulls`
   * (index 0 being the first token), and gives what belongs to no token: roles, distance, bias. Together they are the
   * difference of the two logits: above zero a filter is linear in the words, tags and valence that it sees where it is
   * highest.
   */
  addPulls(input: NetworkInput, up: number, down: number, share: number, pulls: Float64Array): number {
    this.addFilterPulls(input, up, down, share, pulls);
    this.addGovernorPulls(input, up, down, share, pulls);
    return this.addPlainPulls(input, up, down, share, pulls);
  }

  private addFilterPulls(
    input: NetworkInput,
    up: number,
    down: number,
    share: number,
    pulls: Float64Array,
  ): void {
    const { network, pooled, highest } = this;
    const { values: lookups, starts } = this.lookups;
    const { filters, pools } = network;
    const { length } = input;
    for (let pool = 0; pool < POOLS; pool++) {
      for (let f = 0; f < filters; f++) {
        const unit = pool * filters + f;
        const value = pooled[unit] as number;
        if (value <= 0) {
          continue;
        }
        const at = highest[unit] as number;
        const weight = difference(pools, unit * CLASSES, up, down) * share;
        // At an edge the neighbour is nothing, which the token itself speaks for.
        const left = lookups[(starts[at - 1] as number) + f] as number;
        const right = lookups[(starts[at + 1] as number) + 2 * filters + f] as number;
        let own = value;
        if (at > 1) {
          own -= left;
          pulls[at - 2] = (pulls[at - 2] as number) + weight * left;
        }
        if (at < length) {
          own -= right;
          pulls[at] = (pulls[at] as number) + weight * right;
        }
        pulls[at - 1] = (pulls[at - 1] as number) + weight * own;
      }
    }
  }

  private addGovernors(input: NetworkInput, share: number, logits: Float64Array): void {
    const { network, vectors } = this;
    const { dimensions, governors } = network;
    let opposing = 0;
    let neutral = 0;
    let supporting = 0;
    for (let part = 0; part < GOVERNORS; part++) {
      const row = input.governorRows[part] as number;
      if (row < 0) {
        continue;
      }
      const base = (part * ROLE_KINDS.length + (input.governorKinds[part] as number)) * dimensions;
      for (let k = 0, at = base * CLASSES; k < dimensions; k++, at += CLASSES) {
        const value = vectors.rows[row * dimensions + k] as number;
        opposing += value * (governors[at] as number);
        neutral += value * (governors[at + 1] as number);
        supporting += value * (governors[at + 2] as number);
      }
    }
    const scale = vectors.step * share;
    logits[0] = (logits[0] as number) + opposing * scale;
    logits[1] = (logits[1] as number) + neutral * scale;
    logits[2] = (logits[2] as number) + supporting * scale;
  }

  private addGovernorPulls(
    input: NetworkInput,
    up: number,
    down: number,
    share: number,
    pulls: Float64Array,
  ): void {
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
      addAt(pulls, (input.markEntries[part] as number) - 1, pull * share);
    }
  }

  /** Sums of valences belong to their words by size, what is done to the target to the word that does it. */
  private addPlainPulls(
    input: NetworkInput,
    up: number,
    down: number,
    share: number,
    pulls: Float64Array,
  ): number {
    const { network, sums } = this;
    const { plain, valences } = input;
    sums.fill(0);
    for (let at = 1; at <= input.length; at++) {
      const valence = valences[at] as number;
      if (valence !== 0) {
        addAt(sums, valenceOf(input, at), Math.abs(valence));
        addAt(sums, allValencesOf(valence), Math.abs(valence));
      }
    }
    // From here on what one unit of a valence pulls: the sums count up to a limit.
    for (let number = 0; number < VALENCES; number++) {
      const sum = sums[number] as number;
      const pull = (plain[number] as number) * difference(network.plain, number * CLASSES, up, down) * share;
      sums[number] = sum === 0 ? 0 : pull / sum;
    }
    for (let at = 1; at <= input.length; at++) {
      const valence = valences[at] as number;
      if (valence !== 0) {
        const rate = (sums[valenceOf(input, at)] as number) + (sums[allValencesOf(valence)] as number);
        addAt(pulls, at - 1, rate * Math.abs(valence));
      }
    }
    const actor = input.markEntries[EFFECT_MARK] as number;
    let rest = 0;
    for (let number = VALENCES; number < PLAIN; number++) {
      const pull = (plain[number] as number) * difference(network.plain, number * CLASSES, up, down) * share;
      if (number >= PLAIN - EFFECTS && actor > 0) {
        addAt(pulls, actor - 1, pull);
      } else {
        rest += pull;
      }
    }
    return rest;
  }

  private convolve(input: NetworkInput): void {
    const { network, pooled, highest, begun } = this;
    const { values: lookups, starts } = this.lookups;
    const { filters, places, valence: perValence } = network;
    pooled.fill(0);
    for (let at = 1; at <= input.length; at++) {
      if (input.pools[at] === NO_POOL) {
        continue;
      }
      const marked = this.begin(input, at);
      const from = marked ? begun : places;
      const start = marked ? 0 : (input.places[at] as number) * filters;
      const valence = input.valences[at] as number;
      const left = starts[at - 1] as number;
      const middle = (starts[at] as number) + filters;
      const right = (starts[at + 1] as number) + 2 * filters;
      const pool = (input.pools[at] as number) * filters;
      for (let f = 0; f < filters; f++) {
        const value =
          (from[start + f] as number) +
          valence * (perValence[f] as number) +
          (lookups[left + f] as number) +
          (lookups[middle + f] as number) +
          (lookups[right + f] as number);
        if (value > (pooled[pool + f] as number)) {
          pooled[pool + f] = value;
          highest[pool + f] = at;
        }
      }
    }
  }

  /** Where an entry is marked, what its filters start from goes to `begun`. */
  private begin({ markEntries, places }: NetworkInput, at: number): boolean {
    const { network, begun } = this;
    const { filters, marks } = network;
    let marked = false;
    for (let mark = 0; mark < MARKS; mark++) {
      if (markEntries[mark] !== at) {
        continue;
      }
      if (!marked) {
        const place = (places[at] as number) * filters;
        for (let f = 0; f < filters; f++) {
          begun[f] = network.places[place + f] as number;
        }
        marked = true;
      }
      for (let f = 0; f < filters; f++) {
        begun[f] = (begun[f] as number) + (marks[mark * filters + f] as number);
      }
    }
    return marked;
  }
}

function addScaled(logits: Float64Array, weights: Float32Array, from: number, value: number): void {
  for (let c = 0; c < CLASSES; c++) {
    logits[c] = (logits[c] as number) + value * (weights[from + c] as number);
  }
}

/** Where among the plain numbers an entry's valence is summed up by zone. */
function valenceOf({ zones, valences }: NetworkInput, at: number): number {
  return (zones[at] as number) * 2 + ((valences[at] as number) > 0 ? 1 : 0);
}

/** The same over all zones. */
function allValencesOf(valence: number): number {
  return ZONE_COUNT * 2 + (valence > 0 ? 1 : 0);
}

function difference(weights: Float32Array, from: number, up: number, down: number): number {
  return (weights[from + up] as number) - (weights[from + down] as number);
}

function addAt(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] as number) + value;
}
