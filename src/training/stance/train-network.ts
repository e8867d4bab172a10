import type { WordVectors } from "../../analysis/learning/word-vectors.js";
import { type JudgeNetwork, NETWORK_PARTS, partSizes } from "../../analysis/stance/judge-network.js";
import type { NetworkInput } from "../../analysis/stance/network-input.js";
import { Adam } from "../adam.js";
import { seededRandom, shuffle } from "../seeded-random.js";
import { NetworkLearner } from "./network-learner.js";

/** How the network is trained. */
export interface NetworkOptions {
  readonly filters: number;
  readonly epochs: number;
  /** Rows a step. */
  readonly batch: number;
  /** Adam's first step size; it falls to a twentieth in a straight line. */
  readonly rate: number;
  /** Share of pooled filters left out of each row. */
  readonly dropout: number;
  /** Share of words left out of each row. */
  readonly wordDropout: number;
  readonly seed: number;
}

/** Trains the network by Adam on the rows named in `rows`, the vectors staying as they are. */
export function trainNetwork(
  inputs: readonly NetworkInput[],
  labels: Uint8Array,
  rows: Int32Array,
  vectors: WordVectors,
  options: NetworkOptions,
): JudgeNetwork {
  const random = seededRandom(options.seed);
  const network = startNetwork(vectors.dimensions, options.filters, random);
  const learner = new NetworkLearner(network, vectors, options, random);
  const optimisers = NETWORK_PARTS.map((part) => new Adam(network[part], learner.slopes[part]));
  const order = rows.slice();
  const steps = options.epochs * Math.ceil(order.length / options.batch);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += options.batch) {
      const to = Math.min(order.length, from + options.batch);
      for (let at = from; at < to; at++) {
        const row = order[at] as number;
        learner.learn(inputs[row] as NetworkInput, labels[row] as number, 1 / (to - from));
      }
      const rate = options.rate * (1.05 - step / steps);
      step++;
      for (const optimiser of optimisers) {
        optimiser.step(rate, step);
      }
    }
  }
  return network;
}

/** Small random weights where a symmetry must be broken, zeros elsewhere. */
function startNetwork(dimensions: number, filters: number, random: () => number): JudgeNetwork {
  const sizes = partSizes(filters, dimensions);
  const normal = (length: number, deviation: number) =>
    Float32Array.from(
      { length },
      () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()) * deviation,
    );
  return {
    filters,
    dimensions,
    words: normal(sizes.words, 0.1),
    codes: normal(sizes.codes, 0.1),
    places: normal(sizes.places, 0.05),
    marks: new Float32Array(sizes.marks),
    valence: normal(sizes.valence, 0.3),
    pools: normal(sizes.pools, 0.05),
    plain: new Float32Array(sizes.plain),
    governors: new Float32Array(sizes.governors),
  };
}
