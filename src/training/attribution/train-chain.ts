import { INNER_SCORE } from "../../analysis/attribution/span-features.js";
import { type ChainScores, CONTENT, marginals, SOURCE } from "../../analysis/learning/span-chain.js";
import { seededRandom, shuffle } from "../seeded-random.js";

/** One cue's window with its features and its gold labelling; slots of -1 are none. */
export interface ChainExample {
  readonly length: number;
  /** Slots of all tokens end to end, `tokenWidth` a token; of all borders, `borderWidth` a border. */
  readonly tokenSlots: Int32Array;
  readonly borderSlots: Int32Array;
  /** 1 a border where nothing begins or ends; it has no slots. */
  readonly inner: Uint8Array;
  readonly fixed: Uint8Array;
  readonly states: Uint8Array;
  readonly weight: number;
}

export interface ChainOptions {
  readonly tokenBits: number;
  readonly borderBits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly dropout: number;
  readonly seed: number;
}

export interface ChainModel {
  readonly tokens: Float32Array;
  readonly borders: Float32Array;
}

/** Trains the random field by AdaGrad on the log-likelihood, with feature dropout; weights averaged over the second half. */
export function trainChain(
  examples: readonly ChainExample[],
  chosen: Int32Array,
  options: ChainOptions,
  report: (epoch: number, loss: number) => void,
): ChainModel {
  const tokenTable = new AdaGradTable((1 << options.tokenBits) * 2, options.rate);
  const borderTable = new AdaGradTable((1 << options.borderBits) * 4, options.rate);
  const random = seededRandom(options.seed);
  const order = chosen.slice();
  const half = options.epochs - Math.floor(options.epochs / 2);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (const e of order) loss += step(examples[e]!, tokenTable, borderTable, options.dropout, random);
    report(epoch, loss / order.length);
    if (epoch >= half) {
      tokenTable.remember();
      borderTable.remember();
    }
  }
  return { tokens: tokenTable.averaged(), borders: borderTable.averaged() };
}

function step(
  example: ChainExample,
  tokenTable: AdaGradTable,
  borderTable: AdaGradTable,
  dropout: number,
  random: () => number,
): number {
  const { length, fixed, states } = example;
  const tokenSlots = thin(example.tokenSlots, dropout, random);
  const borderSlots = thin(example.borderSlots, dropout, random);
  const scale = 1 / (1 - dropout);
  const chain: ChainScores = {
    length,
    fixed,
    tokens: tokenTable.score(tokenSlots, length, 2, scale),
    borders: borderTable.score(borderSlots, length + 1, 4, scale),
  };
  for (let b = 0; b <= length; b++)
    if (example.inner[b] === 1) chain.borders.fill(INNER_SCORE, b * 4, b * 4 + 4);
  const expected = marginals(chain);
  let score = 0;
  const tokenErrors = expected.tokens;
  const borderErrors = expected.borders;
  for (let t = 0; t < length; t++) {
    const state = states[t]!;
    if (state === 0) continue;
    score += chain.tokens[t * 2 + state - 1]!;
    tokenErrors[t * 2 + state - 1] = tokenErrors[t * 2 + state - 1]! - 1;
  }
  for (let b = 0; b <= length; b++) {
    const from = b === 0 ? 0 : states[b - 1]!;
    const to = b === length ? 0 : states[b]!;
    if (from === to) continue;
    for (const [o, hit] of [
      [0, to === CONTENT],
      [1, from === CONTENT],
      [2, to === SOURCE],
      [3, from === SOURCE],
    ] as const)
      if (hit) {
        score += chain.borders[b * 4 + o]!;
        borderErrors[b * 4 + o] = borderErrors[b * 4 + o]! - 1;
      }
  }
  tokenTable.learn(tokenSlots, tokenErrors, length, 2, scale * example.weight);
  borderTable.learn(borderSlots, borderErrors, length + 1, 4, scale * example.weight);
  return expected.logTotal - score;
}

/** A copy in which a share of the slots is -1: left out of this visit. */
function thin(slots: Int32Array, dropout: number, random: () => number): Int32Array {
  if (dropout === 0) return slots;
  const kept = new Int32Array(slots.length);
  for (let at = 0; at < slots.length; at++) kept[at] = random() < dropout ? -1 : slots[at]!;
  return kept;
}

class AdaGradTable {
  private readonly weights: Float32Array;
  private readonly squares: Float32Array;
  private readonly sums: Float32Array;
  private remembered = 0;

  constructor(
    size: number,
    private readonly rate: number,
  ) {
    this.weights = new Float32Array(size);
    this.squares = new Float32Array(size).fill(0.02);
    this.sums = new Float32Array(size);
  }

  score(slots: Int32Array, items: number, outputs: number, scale: number): Float32Array {
    const width = slots.length / items;
    const scores = new Float32Array(items * outputs);
    for (let item = 0; item < items; item++)
      for (let at = item * width; at < (item + 1) * width; at++) {
        const slot = slots[at]!;
        if (slot < 0) continue;
        for (let o = 0; o < outputs; o++)
          scores[item * outputs + o] =
            scores[item * outputs + o]! + scale * this.weights[slot * outputs + o]!;
      }
    return scores;
  }

  learn(slots: Int32Array, errors: Float32Array, items: number, outputs: number, scale: number): void {
    const { weights, squares, rate } = this;
    const width = slots.length / items;
    for (let item = 0; item < items; item++)
      for (let o = 0; o < outputs; o++) {
        const gradient = errors[item * outputs + o]! * scale;
        if (Math.abs(gradient) < 1e-3) continue;
        for (let at = item * width; at < (item + 1) * width; at++) {
          if (slots[at]! < 0) continue;
          const slot = slots[at]! * outputs + o;
          const square = squares[slot]! + gradient * gradient;
          squares[slot] = square;
          weights[slot] = weights[slot]! - (rate * gradient) / Math.sqrt(square);
        }
      }
  }

  remember(): void {
    this.remembered++;
    for (let slot = 0; slot < this.sums.length; slot++)
      this.sums[slot] = this.sums[slot]! + this.weights[slot]!;
  }

  averaged(): Float32Array {
    return this.sums.map((sum) => sum / Math.max(1, this.remembered));
  }
}
