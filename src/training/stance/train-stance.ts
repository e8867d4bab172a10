import { type Calibration, fitCalibration } from "../../analysis/learning/calibration.js";
import { FeatureList } from "../../analysis/learning/feature-list.js";
import { quantiseSoftmax, softmax } from "../../analysis/learning/softmax-table.js";
import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import type { WordTable } from "../../analysis/learning/word-table.js";
import { readWordVectors, type WordVectors } from "../../analysis/learning/word-vectors.js";
import { createReader, type Reader } from "../../analysis/reading/create-reader.js";
import { readWordTones } from "../../analysis/sentiment/word-tones.js";
import { collectFeatures, createWorkspace } from "../../analysis/stance/collect-features.js";
import type { ExpertFacts, ExpertName } from "../../analysis/stance/expert.js";
import {
  CLASSES,
  createNetworkInput,
  fillNetworkInput,
  type JudgeNetwork,
  NETWORK_PARTS,
  type NetworkInput,
} from "../../analysis/stance/judge-network.js";
import { NEIGHBOURS, prepareColumns } from "../../analysis/stance/judge-stance.js";
import { sentencesAround, tokensOf, windowAround } from "../../analysis/stance/locate-tokens.js";
import { NetworkRunner } from "../../analysis/stance/run-network.js";
import { createPlacing, placeTokens, type Range } from "../../analysis/stance/set-scene.js";
import type { ReadDocument } from "../../model/document.js";
import { PackedRows } from "../packed-rows.js";
import { foldsByText, type LabelledRow, readRows } from "../read-rows.js";
import { trainSoftmax } from "../train-softmax.js";
import { trainNetwork } from "./train-network.js";

/** How an expert is trained. */
interface ExpertOptions {
  readonly slotCount: number;
  readonly regression: { readonly epochs: number; readonly rate: number; readonly l2: number };
  readonly network: {
    readonly filters: number;
    readonly epochs: number;
    readonly rate: number;
    readonly l2: number;
    readonly dropout: number;
  };
  readonly seed: number;
}

/** Options chosen out of fold on the training files; see models/stance.md for the scores. */
const STANCE_OPTIONS: Readonly<Record<ExpertName, ExpertOptions>> = {
  attitude: {
    slotCount: 1 << 18,
    regression: { epochs: 8, rate: 0.01, l2: 1e-4 },
    network: { filters: 48, epochs: 6, rate: 0.03, l2: 1e-5, dropout: 0.4 },
    seed: 1,
  },
  directed: {
    slotCount: 1 << 18,
    regression: { epochs: 8, rate: 0.01, l2: 1e-4 },
    network: { filters: 48, epochs: 5, rate: 0.03, l2: 1e-5, dropout: 0.4 },
    seed: 1,
  },
};

const FILES: Readonly<Record<ExpertName, string>> = {
  attitude: "targeted-sentiment.train.ndjson",
  directed: "stance.train.ndjson",
};

/** Rows of unseen folds decide borders and calibration. The larger file needs fewer folds to stand for the whole. */
const FOLDS: Readonly<Record<ExpertName, number>> = { attitude: 5, directed: 3 };

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
    const material = prepareMaterial(
      readRows<LabelledRow>(`${folder}/${FILES[name]}`),
      readText,
      valences,
      vectors,
      STANCE_OPTIONS[name],
    );
    report(`${name}: ${material.labels.length} rows`);
    const unseen = scoreUnseen(material, vectors, STANCE_OPTIONS[name], FOLDS[name], (fold) =>
      report(`${name}: fold ${fold + 1} of ${FOLDS[name]}`),
    );
    const bias = bestBias(unseen, material.labels);
    const learned = learn(material, Int32Array.from(material.labels.keys()), vectors, STANCE_OPTIONS[name]);
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

/** Training rows, read and placed. */
interface Material {
  readonly labels: Uint8Array;
  readonly texts: readonly string[];
  readonly packed: PackedRows;
  readonly inputs: readonly NetworkInput[];
}

/** Reads the rows and collects what both models see of them. Rows whose mentions share no window are left out. */
function prepareMaterial(
  rows: readonly LabelledRow[],
  readText: Reader,
  valences: WordTable,
  vectors: WordVectors,
  { slotCount }: ExpertOptions,
): Material {
  const documents = new Map<string, { document: ReadDocument; columns: ReturnType<typeof prepareColumns> }>();
  const placing = createPlacing();
  const workspace = createWorkspace();
  const features = new FeatureList();
  const packed = new PackedRows();
  const inputs: NetworkInput[] = [];
  const labels: number[] = [];
  const texts: string[] = [];
  for (const row of rows) {
    let read = documents.get(row.text);
    if (read === undefined) {
      const document = readText(row.text);
      read = { document, columns: prepareColumns(document, valences, vectors) };
      documents.set(row.text, read);
    }
    const { document, columns } = read;
    const target = rangeOf(document, row.target);
    const holder = row.holder === undefined ? null : rangeOf(document, row.holder);
    const window =
      target === null
        ? null
        : windowAround(sentencesAround(document, target, holder, NEIGHBOURS), target, holder);
    if (target === null || window === null || (row.holder !== undefined && holder === null)) {
      continue;
    }
    const scene = { document, polarity: columns.polarity, window, target, holder };
    placeTokens(scene, placing);
    collectFeatures(scene, placing, workspace, features);
    packed.push(features, slotCount);
    const input = createNetworkInput(window.last - window.first);
    fillNetworkInput(scene, placing, columns.rows, input);
    inputs.push(input);
    labels.push(row.label + 1);
    texts.push(row.text);
  }
  return { labels: Uint8Array.from(labels), texts, packed, inputs };
}

/** Logits, halved as the judge halves them, of every row by models that have not seen its text. */
function scoreUnseen(
  material: Material,
  vectors: WordVectors,
  options: ExpertOptions,
  folds: number,
  report: (fold: number) => void,
): Float64Array {
  const foldOf = foldsByText(material.texts, folds);
  const rows = [...material.labels.keys()];
  const logits = new Float64Array(rows.length * CLASSES);
  for (let fold = 0; fold < folds; fold++) {
    const learned = learn(
      material,
      Int32Array.from(rows.filter((row) => foldOf[row] !== fold)),
      vectors,
      options,
    );
    for (const row of rows) {
      if (foldOf[row] === fold) {
        logits.set(logitsOf(material, row, learned), row * CLASSES);
      }
    }
    report(fold);
  }
  return logits;
}

interface Learned {
  readonly regression: Float32Array;
  readonly network: JudgeNetwork;
  readonly runner: NetworkRunner;
}

function learn(material: Material, rows: Int32Array, vectors: WordVectors, options: ExpertOptions): Learned {
  const regression = trainSoftmax(material.packed, material.labels, rows, {
    ...options.regression,
    slotCount: options.slotCount,
    classes: CLASSES,
    classWeights: [1, 1, 1],
    seed: options.seed,
  });
  const network = trainNetwork(material.inputs, material.labels, rows, vectors, {
    ...options.network,
    seed: options.seed,
  });
  return { regression, network, runner: new NetworkRunner(network, vectors) };
}

function logitsOf({ packed, inputs }: Material, row: number, { regression, runner }: Learned): Float64Array {
  const logits = new Float64Array(CLASSES);
  for (let at = packed.offsets[row] as number; at < (packed.offsets[row + 1] as number); at++) {
    const base = (packed.slots[at] as number) * CLASSES;
    for (let c = 0; c < CLASSES; c++) {
      logits[c] = (logits[c] as number) + (packed.values[at] as number) * (regression[base + c] as number);
    }
  }
  runner.addLogits(inputs[row] as NetworkInput, logits);
  return logits.map((logit) => logit / 2);
}

/** Where the borders between the classes lie best: the bias of the highest macro-F1, from coarse to fine. */
function bestBias(logits: Float64Array, labels: Uint8Array): [number, number, number] {
  let best: [number, number, number] = [0, 0, 0];
  let highest = macroF1(logits, labels, best);
  for (const step of [0.4, 0.2, 0.1]) {
    for (let round = 0; round < 8; round++) {
      const [, neutral, support] = best;
      let improved = false;
      for (const [n, s] of [
        [step, 0],
        [-step, 0],
        [0, step],
        [0, -step],
      ] as const) {
        const candidate: [number, number, number] = [0, tenths(neutral + n), tenths(support + s)];
        const score = macroF1(logits, labels, candidate);
        if (score > highest + 1e-9) {
          highest = score;
          best = candidate;
          improved = true;
        }
      }
      if (!improved) {
        break;
      }
    }
  }
  return best;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Mean F1 of the three classes, 0..100. */
function macroF1(logits: Float64Array, labels: Uint8Array, bias: readonly number[]): number {
  const hits = [0, 0, 0];
  const given = [0, 0, 0];
  const gold = [0, 0, 0];
  labels.forEach((label, row) => {
    const guess = likeliest(logits, row, bias);
    given[guess] = (given[guess] as number) + 1;
    gold[label] = (gold[label] as number) + 1;
    hits[label] = (hits[label] as number) + (guess === label ? 1 : 0);
  });
  const f1 = hits.map((hit, c) => (200 * hit) / Math.max(1, (given[c] as number) + (gold[c] as number)));
  return f1.reduce((sum, value) => sum + value, 0) / CLASSES;
}

function likeliest(logits: Float64Array, row: number, bias: readonly number[]): number {
  let best = 0;
  for (let c = 1; c < CLASSES; c++) {
    const value = (logits[row * CLASSES + c] as number) + (bias[c] as number);
    if (value > (logits[row * CLASSES + best] as number) + (bias[best] as number)) {
      best = c;
    }
  }
  return best;
}

function calibrationOf(logits: Float64Array, labels: Uint8Array, bias: readonly number[]): Calibration {
  const raw = new Float64Array(labels.length);
  const right = new Uint8Array(labels.length);
  const one = new Float64Array(CLASSES);
  labels.forEach((label, row) => {
    for (let c = 0; c < CLASSES; c++) {
      one[c] = (logits[row * CLASSES + c] as number) + (bias[c] as number);
    }
    softmax(one);
    raw[row] = Math.max(...one);
    right[row] = likeliest(logits, row, bias) === label ? 1 : 0;
  });
  return fitCalibration(raw, right, Math.max(100, Math.round(labels.length / 40)));
}

function rangeOf(document: ReadDocument, [start, end]: readonly [number, number]): Range | null {
  return tokensOf(document, { start, end });
}
