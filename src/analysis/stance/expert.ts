import { type Calibration, calibrate } from "../learning/calibration.js";
import { openSoftmaxTable } from "../learning/softmax-table.js";
import type { WeightsFile } from "../learning/weights-file.js";
import type { WordVectors } from "../learning/word-vectors.js";
import { collectFeatures, createWorkspace } from "./collect-features.js";
import { FeatureWeigher } from "./feature-weigher.js";
import type { Effect } from "./find-effect.js";
import { CLASSES, openNetwork } from "./judge-network.js";
import { createNetworkInput, fillNetworkInput } from "./network-input.js";
import type { PullSheet } from "./pull-sheet.js";
import { NetworkRunner } from "./run-network.js";
import { createPlacing, placeTokens, type Scene, WINDOW_TOKENS } from "./set-scene.js";

/** The two judgements that are learned: the text's own attitude to a target, and a holder's. */
export const EXPERTS = ["attitude", "directed"] as const;
export type ExpertName = (typeof EXPERTS)[number];

/** Classes of every expert, in the order of their logits. */
export const OPPOSE = 0;
export const NEUTRAL = 1;
export const SUPPORT = 2;

/** What each model's logits count; out of fold the network does better alone than the regression does. */
export const REGRESSION_SHARE = 0.4;
export const NETWORK_SHARE = 0.6;

/** What the training found out about an expert besides its weights. */
export interface ExpertFacts {
  readonly largest: number;
  /** Added to the logits: moves the borders between the classes to where the macro-F1 is highest out of fold. */
  readonly bias: readonly [number, number, number];
  readonly calibration: Calibration;
}

/** One learned judgement: a regression over hashed features and a small network. */
export class Expert {
  private readonly weigher: FeatureWeigher;
  private readonly runner: NetworkRunner;
  private readonly facts: ExpertFacts;
  private readonly placing = createPlacing();
  private readonly workspace = createWorkspace();
  private readonly input = createNetworkInput(WINDOW_TOKENS);
  private readonly logits = new Float64Array(CLASSES);

  constructor(file: WeightsFile, name: ExpertName, vectors: WordVectors) {
    this.facts = file.facts[name] as ExpertFacts;
    const table = openSoftmaxTable(file.section(`${name}.regression`, "i8"), CLASSES, this.facts.largest);
    this.weigher = new FeatureWeigher(table, REGRESSION_SHARE);
    this.runner = new NetworkRunner(openNetwork(file, name, vectors.dimensions), vectors);
  }

  /** Logits of OPPOSE, NEUTRAL and SUPPORT for a scene; the array is reused by the next call. */
  judge(scene: Scene, rowOf: (token: number) => number): Float64Array {
    const { placing, weigher, input, logits } = this;
    placeTokens(scene, placing);
    weigher.begin(scene.window.first);
    collectFeatures(scene, placing, this.workspace, weigher);
    fillNetworkInput(scene, placing, rowOf, input);
    for (let c = 0; c < CLASSES; c++) {
      logits[c] = (this.facts.bias[c] as number) + (weigher.logits[c] as number);
    }
    this.runner.addLogits(input, NETWORK_SHARE, logits);
    return logits;
  }

  /** What the sentence of the scene judged last does to the target. */
  get effect(): Effect {
    return this.placing.effect;
  }

  /**
   * Adds what each token of the scene judged last pulled towards SUPPORT and away from OPPOSE, in logits, to `sheet`.
   * What belongs to no other token (how the target stands, the bias) is its mention's, so that the pulls of a scene add up
   * to the difference of the two logits. Once a judgement.
   */
  addPulls({ window, target }: Scene, sheet: PullSheet): void {
    const { weigher, facts } = this;
    const { pulled } = weigher;
    const rest = this.runner.addPulls(this.input, SUPPORT, OPPOSE, NETWORK_SHARE, pulled);
    const mention = target.last - 1 - window.first;
    pulled[mention] =
      (pulled[mention] as number) +
      rest +
      (pulled[WINDOW_TOKENS] as number) +
      facts.bias[SUPPORT] -
      facts.bias[OPPOSE];
    sheet.add(window.first, window.last, pulled);
  }

  /** The probability that the likeliest class is right. */
  confidenceOf(probabilities: Float64Array): number {
    return calibrate(this.facts.calibration, Math.max(...probabilities));
  }
}
