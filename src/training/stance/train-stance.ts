import { quantiseSoftmax } from "../../analysis/learning/softmax-table.js";
import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import { readWordVectors, type WordVectors } from "../../analysis/learning/word-vectors.js";
import { createReader } from "../../analysis/reading/create-reader.js";
import { readWordTones } from "../../analysis/sentiment/word-tones.js";
import {
  type ExpertFacts,
  type ExpertName,
  NETWORK_SHARE,
  REGRESSION_SHARE,
} from "../../analysis/stance/expert.js";
import { CLASSES, type JudgeNetwork, NETWORK_PARTS } from "../../analysis/stance/judge-network.js";
import type { NetworkInput } from "../../analysis/stance/network-input.js";
import { NetworkRunner } from "../../analysis/stance/run-network.js";
import { foldsByText, type LabelledRow, readRows } from "../read-rows.js";
import { trainSoftmax } from "../train-softmax.js";
import { bestBias, calibrationOf, macroF1 } from "./choose-borders.js";
import { type Material, prepareRows } from "./prepare-rows.js";
import { type NetworkOptions, trainNetwork } from "./train-network.js";

/** How an expert is trained. */
interface ExpertOptions {
  readonly file: string;
  /** Rows of unseen folds decide borders and calibration. The larger file needs fewer folds to stand for the whole. */
  readonly folds: number;
  readonly slotCount: number;
  readonly regression: { readonly epochs: number; readonly rate: number; readonly l2: number };
  readonly network: Omit<NetworkOptions, "seed">;
}

const SEED = 1;

/** Options chosen out of fold on the training files; see models/stance.md for the scores. */
const STANCE_OPTIONS: Readonly<Record<ExpertName, ExpertOptions>> = {
  attitude: {
    file: "targeted-sentiment.train.ndjson",
    folds: 5,
    slotCount: 1 << 18,
    regression: { epochs: 8, rate: 0.01, l2: 1e-4 },
    network: { filters: 48, epochs: 12, batch: 32, rate: 0.002, dropout: 0.4, wordDropout: 0 },
  },
  directed: {
    file: "stance.train.ndjson",
    folds: 3,
    slotCount: 1 << 18,
    regression: { epochs: 8, rate: 0.005, l2: 1e-4 },
    network: { filters: 48, epochs: 8, batch: 32, rate: 0.002, dropout: 0.4, wordDropout: 0.1 },
  },
};

/**
 * Learns models/stance.bin from the labelled files in `folder`, the word vectors and models/sentiment.bin. The same input
 * gives the same bytes. `report` gets a line a step.
 */
export function trainStance(
  folder: string,
  weights: {
    readonly reading: Uint8Array;
    readonly wordVectors: Uint8Array;
    readonly sentiment: Uint8Array;
  },
  report: (line: string) => void,
): Uint8Array {
  const readText = createReader(weights.reading);
  const vectors = readWordVectors(weights.wordVectors);
  const { valences } = readWordTones(weights.sentiment);
  const facts: Record<string, ExpertFacts> = {};
  const sections: Record<string, Int8Array | Float32Array> = {};
  for (const name of ["attitude", "directed"] as const) {
    const options = STANCE_OPTIONS[name];
    const rows = readRows<LabelledRow>(`${folder}/${options.file}`);
    const material = prepareRows(rows, readText, valences, vectors, options.slotCount);
    report(`${name}: ${material.labels.length} rows`);
    const unseen = scoreUnseen(material, vectors, options, (fold) =>
      report(`${name}: fold ${fold + 1} of ${options.folds}`),
    );
    const bias = bestBias(unseen, material.labels);
    const learned = learn(material, Int32Array.from(material.labels.keys()), vectors, options);
    const { bytes, largest } = quantiseSoftmax(learned.regression);
    sections[`${name}.regression`] = bytes;
    for (const part of NETWORK_PARTS) {
      sections[`${name}.${part}`] = learned.network[part];
    }
    facts[name] = { largest, bias, calibration: calibrationOf(unseen, material.labels, bias) };
    report(
      `${name}: macro-F1 out of fold ${macroF1(unseen, material.labels, bias).toFixed(1)}, bias ${bias.join(" ")}`,
    );
  }
  return writeWeightsFile("stance", facts, sections);
}

/** Logits of every row by models that have not seen its text. */
function scoreUnseen(
  material: Material,
  vectors: WordVectors,
  options: ExpertOptions,
  report: (fold: number) => void,
): Float64Array {
  const foldOf = foldsByText(material.texts, options.folds);
  const rows = [...material.labels.keys()];
  const logits = new Float64Array(rows.length * CLASSES);
  for (let fold = 0; fold < options.folds; fold++) {
    const seen = Int32Array.from(rows.filter((row) => foldOf[row] !== fold));
    const learned = learn(material, seen, vectors, options);
    const runner = new NetworkRunner(learned.network, vectors);
    for (const row of rows.filter((one) => foldOf[one] === fold)) {
      const own = logits.subarray(row * CLASSES, (row + 1) * CLASSES);
      runner.addLogits(material.inputs[row] as NetworkInput, NETWORK_SHARE, own);
      addRegression(material, row, learned.regression, own);
    }
    report(fold);
  }
  return logits;
}

interface Learned {
  readonly regression: Float32Array;
  readonly network: JudgeNetwork;
}

function learn(
  { labels, packed, inputs }: Material,
  rows: Int32Array,
  vectors: WordVectors,
  { slotCount, regression, network }: ExpertOptions,
): Learned {
  return {
    regression: trainSoftmax(packed, labels, rows, {
      ...regression,
      slotCount,
      classes: CLASSES,
      classWeights: [1, 1, 1],
      seed: SEED,
    }),
    network: trainNetwork(inputs, labels, rows, vectors, { ...network, seed: SEED }),
  };
}

function addRegression({ packed }: Material, row: number, weights: Float32Array, logits: Float64Array): void {
  for (let at = packed.offsets[row] as number; at < (packed.offsets[row + 1] as number); at++) {
    const base = (packed.slots[at] as number) * CLASSES;
    const value = (packed.values[at] as number) * REGRESSION_SHARE;
    for (let c = 0; c < CLASSES; c++) {
      logits[c] = (logits[c] as number) + value * (weights[base + c] as number);
    }
  }
}
