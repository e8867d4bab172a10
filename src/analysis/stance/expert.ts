import { type Calibration, calibrate } from "../learning/calibration.js";
import { FeatureList } from "../learning/feature-list.js";
import { addLogits, openSoftmaxTable, pullOf, type SoftmaxTable } from "../learning/softmax-table.js";
import type { WeightsFile } from "../learning/weights-file.js";
import type { WordVectors } from "../learning/word-vectors.js";
import { collectFeatures, createWorkspace } from "./collect-features.js";
import type { Effect } from "./find-effect.js";
import { CLASSES, createNetworkInput, fillNetworkInput, openNetwork } from "./judge-network.js";
import { NetworkRunner } from "./run-network.js";
import { createPlacing, placeTokens, type Scene, WINDOW_TOKENS } from "./set-scene.js";

/** The two judgements that are learned: the text's own attitude to a target, and a holder's. */
export const EXPERTS = ["attitude", "directed"] as const;
export type ExpertName = (typeof EXPERTS)[number];

/** Classes of every expert, in the order of their logits. */
export const OPPOSE = 0;
export const NEUTRAL = 1;
export const SUPPORT = 2;

/** What the training found out about an expert besides its weights. */
export interface ExpertFacts {
  readonly largest: number;
  /** Added to the logits: moves the borders between the classes to where the macro-F1 is highest out of fold. */
  readonly bias: readonly [number, number, number];
  readonly calibration: Calibration;
}

/** One learned judgement: a regression over hashed features and a small network, their logits averaged. */
export class Expert {
  private readonly table: SoftmaxTable;
  private readonly runner: NetworkRunner;
  private readonly facts: ExpertFacts;
  private readonly placing = createPlacing();
  private readonly workspace = createWorkspace();
  private readonly features = new FeatureList();
  private readonly input = createNetworkInput(WINDOW_TOKENS);
  private readonly pulled = new Float64Array(WINDOW_TOKENS);
  private readonly logits = new Float64Array(CLASSES);

  constructor(file: WeightsFile, name: ExpertName, vectors: WordVectors) {
    this.facts = file.facts[name] as ExpertFacts;
    this.table = openSoftmaxTable(file.section(`${name}.regression`, "i8"), CLASSES, this.facts.largest);
    this.runner = new NetworkRunner(openNetwork(file, name, vectors.dimensions), vectors);
  }

  /** Logits of OPPOSE, NEUTRAL and SUPPORT for a scene; the array is reused by the next call. */
  judge(scene: Scene, vectorRows: Int32Array): Float64Array {
    const { placing, features, input, logits } = this;
    placeTokens(scene, placing);
    collectFeatures(scene, placing, this.workspace, features);
    fillNetworkInput(scene, placing, vectorRows, input);
    logits.fill(0);
    addLogits(this.table, features, logits);
    this.runner.addLogits(input, logits);
    for (let c = 0; c < CLASSES; c++) {
      logits[c] = (logits[c] as number) / 2 + (this.facts.bias[c] as number);
    }
    return logits;
  }

  /** What the sentence of the scene judged last does to the target. */
  get effect(): Effect {
    return this.placing.effect;
  }

  /**
   * Adds what each token of the scene judged last pulled towards SUPPORT and away from OPPOSE, in logits, to `pulls`.
   * What belongs to no other token (how the target stands, the bias) is its mention's, so that the pulls of a scene add up
   * to the difference of the two logits.
   */
  addPulls({ window, target }: Scene, pulls: Map<number, number>): void {
    const { features, pulled, facts } = this;
    pulled.fill(0);
    let rest = this.runner.addPulls(this.input, SUPPORT, OPPOSE, pulled);
    for (let at = 0; at < features.count; at++) {
      const token = features.tokens[at] as number;
      const pull = pullOf(this.table, features, at, SUPPORT, OPPOSE);
      if (token >= window.first) {
        const index = token - window.first;
        pulled[index] = (pulled[index] as number) + pull;
      } else {
        rest += pull;
      }
    }
    const mention = target.last - 1 - window.first;
    pulled[mention] = (pulled[mention] as number) + rest + 2 * (facts.bias[SUPPORT] - facts.bias[OPPOSE]);
    for (let token = window.first; token < window.last; token++) {
      const pull = (pulled[token - window.first] as number) / 2;
      if (pull !== 0) {
        pulls.set(token, (pulls.get(token) ?? 0) + pull);
      }
    }
  }

  /** The probability that the likeliest class is right. */
  confidenceOf(probabilities: Float64Array): number {
    return calibrate(this.facts.calibration, Math.max(...probabilities));
  }
}
