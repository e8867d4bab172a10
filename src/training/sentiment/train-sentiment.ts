import { fitCalibration } from "../../analysis/learning/calibration.js";
import { readPolarity } from "../../analysis/learning/polarity.js";
import { softmax } from "../../analysis/learning/softmax-table.js";
import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import { hashWord } from "../../analysis/learning/word-hash.js";
import type { WordTable } from "../../analysis/learning/word-table.js";
import { readWordVectors, vectorRow, type WordVectors } from "../../analysis/learning/word-vectors.js";
import { createReader, type Reader } from "../../analysis/reading/create-reader.js";
import { createAfinnScorer } from "../../analysis/sentiment/score-afinn.js";
import { labelProbabilities } from "../../analysis/sentiment/score-tone.js";
import { lengthFactor, toneFactors } from "../../analysis/sentiment/weigh-words.js";
import { type ToneFacts, tableOf } from "../../analysis/sentiment/word-tones.js";
import type { ReadDocument } from "../../model/document.js";
import { foldsByText, type LabelledRow, readRows } from "../read-rows.js";
import { learnTones, predictTone, type ToneRegression, type ToneRow } from "./learn-tones.js";
import { learnValences } from "./learn-valences.js";

const FOLDS = 5;
const SEED = 1;
/** Lemmas seen in fewer texts learn nothing of their own. */
const LEAST_TEXTS = 3;
/** Texts of the stance file count less: they are labelled for pairs, and mostly neutral, so that their labels are doubled. */
const STANCE_WEIGHT = 0.3;
const STANCE_STRETCH = 2;

interface ToneText {
  readonly document: ReadDocument;
  readonly tone: number;
  readonly weight: number;
}

/**
 * Learns models/sentiment.bin from the labelled files in `folder`, the word vectors and the rated words: valences carried
 * over to resembling words, word tones, labels and calibration. The same input gives the same bytes. `report` gets a line a step.
 */
export function trainSentiment(
  folder: string,
  weights: { readonly reading: Uint8Array; readonly wordVectors: Uint8Array },
  report: (line: string) => void,
): Uint8Array {
  const vectors = readWordVectors(weights.wordVectors);
  const known = learnValences(vectors);
  const carried = quantise(Float32Array.from(known.values()));
  const words = Int32Array.from(known.keys());
  const valences = tableOf(words, carried.bytes, carried.step);
  report(`${words.length} words have a valence`);
  const texts = readTexts(folder, createReader(weights.reading));
  const lemmas = countLemmas(texts);
  const rows = texts.map((text) => toneRow(text, lemmas, valences, vectors));
  report(`${texts.length} texts, ${lemmas.size} lemmas, ${vectors.count} words with vectors`);

  const labelled = [...rows.keys()].filter((row) => (texts[row] as ToneText).weight === 1);
  const folds = foldsByText(
    texts.map(({ document }) => document.text),
    FOLDS,
  );
  const unseen = new Float64Array(rows.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const chosen = Int32Array.from([...rows.keys()].filter((row) => folds[row] !== fold));
    const blend = blendOf(learnTones(rows, chosen, lemmas.size, vectors, SEED), rows, labelled, vectors);
    for (const row of labelled) {
      if (folds[row] === fold) {
        unseen[row] = blend(rows[row] as ToneRow);
      }
    }
    report(`fold ${fold + 1} of ${FOLDS}`);
  }
  const golds = Uint8Array.from(labelled, (row) => labelOf((texts[row] as ToneText).tone));
  const tones = Float64Array.from(labelled, (row) => unseen[row] as number);
  const labels = fitLabels(tones, golds);
  const probabilities = Array.from(tones, (tone) => labelProbabilities(labels, tone));
  const afinn = createAfinnScorer({ from: [0], right: [0] });
  const afinnScores = labelled.map((row) => {
    const { document } = texts[row] as ToneText;
    return afinn(document, [{ start: 0, end: document.text.length }]).score;
  });

  const model = learnTones(rows, Int32Array.from(rows.keys()), lemmas.size, vectors, SEED);
  const { regressionShare, valenceShare } = sharesOf(model, rows, labelled, vectors);
  const learned = quantise(Float32Array.from(model.lemmas, (weight) => weight * regressionShare));
  const resemblances = quantise(
    Float32Array.from(
      { length: vectors.count },
      (_, row) => alongDirection(vectors, row, model) * regressionShare,
    ),
  );
  const facts: ToneFacts = {
    valenceStep: carried.step,
    resemblanceStep: resemblances.step,
    learnedStep: learned.step,
    valenceShare: model.valenceWeight * regressionShare + valenceShare,
    labels,
    calibration: fitCalibration(
      Float64Array.from(probabilities, (each) => Math.max(...each)),
      Uint8Array.from(probabilities, (each, at) => (each.indexOf(Math.max(...each)) === golds[at] ? 1 : 0)),
      200,
    ),
    afinnCalibration: fitCalibration(
      Float64Array.from(afinnScores, Math.abs),
      Uint8Array.from(afinnScores, (score, at) => (Math.sign(score) + 1 === golds[at] ? 1 : 0)),
      200,
    ),
  };
  return writeWeightsFile(
    "sentiment",
    { ...facts },
    {
      words,
      valences: carried.bytes,
      resembling: vectors.hashes,
      resemblances: resemblances.bytes,
      lemmas: Int32Array.from(lemmas.keys(), hashWord),
      learned: learned.bytes,
    },
  );
}

/** Texts with the mean of their labels: what is felt about those a sentence speaks of is most of its tone. */
function readTexts(folder: string, readText: Reader): ToneText[] {
  const sums = new Map<string, { sum: number; count: number; targeted: boolean }>();
  const collect = (file: string, targeted: boolean) => {
    for (const { text, label } of readRows<LabelledRow>(`${folder}/${file}`)) {
      const entry = sums.get(text) ?? { sum: 0, count: 0, targeted };
      entry.sum += label;
      entry.count++;
      sums.set(text, entry);
    }
  };
  collect("targeted-sentiment.train.ndjson", true);
  collect("stance.train.ndjson", false);
  return [...sums].map(([text, { sum, count, targeted }]) => ({
    document: readText(text),
    tone: (sum / count) * (targeted ? 1 : STANCE_STRETCH),
    weight: targeted ? 1 : STANCE_WEIGHT,
  }));
}

function countLemmas(texts: readonly ToneText[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { document } of texts) {
    for (const lemma of new Set(document.tokens.lemmas)) {
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(([, count]) => count >= LEAST_TEXTS);
  return new Map(kept.map(([lemma], index) => [lemma, index]));
}

function toneRow(
  { document, tone, weight }: ToneText,
  lemmas: ReadonlyMap<string, number>,
  valences: WordTable,
  vectors: WordVectors,
): ToneRow {
  const { tokens } = document;
  const polarity = readPolarity(document, valences);
  const all = toneFactors(document, polarity, 0, tokens.count);
  const words = [...all.keys()].filter((token) => all[token] !== 0);
  return {
    lemmas: Int32Array.from(words, (token) => lemmas.get(tokens.lemmas[token] as string) ?? -1),
    rows: Int32Array.from(words, (token) =>
      vectorRow(vectors, polarity.lowers[token] as number, polarity.lemmas[token] as number),
    ),
    factors: Float32Array.from(words, (token) => all[token] as number),
    valence: words.reduce((sum, token) => sum + (all[token] as number) * (polarity.own[token] as number), 0),
    share: lengthFactor(words.length),
    tone,
    weight,
  };
}

/**
 * Half regression, half plain valences, each over its spread on the labelled rows: the regression alone leans on what its
 * political sentences are about (correlation with readers of other news 0.54; valences alone 0.53; both 0.56).
 */
function sharesOf(
  model: ToneRegression,
  rows: readonly ToneRow[],
  labelled: readonly number[],
  vectors: WordVectors,
): { regressionShare: number; valenceShare: number } {
  const predicted = labelled.map((row) => predictTone(rows[row] as ToneRow, model, vectors));
  const plain = labelled.map((row) => (rows[row] as ToneRow).valence * (rows[row] as ToneRow).share);
  return { regressionShare: 0.5 / spread(predicted), valenceShare: 0.5 / spread(plain) };
}

function blendOf(
  model: ToneRegression,
  rows: readonly ToneRow[],
  labelled: readonly number[],
  vectors: WordVectors,
): (row: ToneRow) => number {
  const { regressionShare, valenceShare } = sharesOf(model, rows, labelled, vectors);
  return (row) => predictTone(row, model, vectors) * regressionShare + row.valence * row.share * valenceShare;
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function alongDirection(
  { rows, step, dimensions }: WordVectors,
  row: number,
  { direction }: ToneRegression,
): number {
  return direction.reduce(
    (sum, weight, k) => sum + weight * (rows[row * dimensions + k] as number) * step,
    0,
  );
}

/** A text is of the class of its labels' mean, neutral within a third of 0. */
function labelOf(tone: number): number {
  return tone < -1 / 3 ? 0 : tone > 1 / 3 ? 2 : 1;
}

/** Fits the labels' logits on tones of unseen rows: a softmax regression by gradient descent. */
function fitLabels(tones: Float64Array, golds: Uint8Array): [number, number, number][] {
  const labels: [number, number, number][] = [
    [0, -1, 0],
    [0, 0, 0],
    [0, 1, 0],
  ];
  for (let step = 0; step < 500; step++) {
    const slopes = labels.map(() => [0, 0, 0]);
    for (let row = 0; row < tones.length; row++) {
      const tone = tones[row] as number;
      const inputs = [1, tone, Math.abs(tone)];
      const errors = Float64Array.from(labels, (weights) =>
        weights.reduce((sum, weight, i) => sum + weight * (inputs[i] as number), 0),
      );
      softmax(errors);
      errors[golds[row] as number] = (errors[golds[row] as number] as number) - 1;
      slopes.forEach((slope, c) => {
        inputs.forEach((input, i) => {
          slope[i] = (slope[i] as number) + ((errors[c] as number) * input) / tones.length;
        });
      });
    }
    labels.forEach((weights, c) => {
      weights.forEach((weight, i) => {
        weights[i] = weight - ((slopes[c] as number[])[i] as number);
      });
    });
  }
  return labels.map(
    (weights) => weights.map((weight) => Math.round(weight * 1e4) / 1e4) as [number, number, number],
  );
}

function quantise(values: Float32Array): { bytes: Int8Array; step: number } {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = largest / 127 || 1;
  return { bytes: Int8Array.from(values, (value) => Math.round(value / step)), step };
}
