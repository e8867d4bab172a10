import { fitCalibration } from "../../analysis/learning/calibration.js";
import { readPolarity } from "../../analysis/learning/polarity.js";
import { writeWeightsFile } from "../../analysis/learning/weights-file.js";
import { WordTable } from "../../analysis/learning/word-table.js";
import { readWordVectors } from "../../analysis/learning/word-vectors.js";
import { createReader, type Reader } from "../../analysis/reading/create-reader.js";
import { createAfinnScorer } from "../../analysis/sentiment/score-afinn.js";
import { labelProbabilities } from "../../analysis/sentiment/score-tone.js";
import { ToneRoom } from "../../analysis/sentiment/tone-room.js";
import { type WeighedTone, type WeighingTones, weighTone } from "../../analysis/sentiment/weigh-tone.js";
import { type ToneFacts, tableOf } from "../../analysis/sentiment/word-tones.js";
import type { ReadDocument } from "../../model/document.js";
import { foldsByText, type LabelledRow, readRows } from "../read-rows.js";
import { fitLabels, labelOf } from "./fit-labels.js";
import { learnTones, predictTone, type ToneRow } from "./learn-tones.js";
import { learnValences } from "./learn-valences.js";
import {
  chooseLemmas,
  columnCount,
  type LearnedTones,
  plainTone,
  type ToneColumns,
  type ToneText,
  toneRow,
  tonesOf,
} from "./tone-rows.js";

const FOLDS = 5;
/** Texts of the stance file count less: they are labelled for pairs, and mostly neutral, so that their labels are doubled. */
const STANCE_WEIGHT = 0.3;
const STANCE_STRETCH = 2;
/**
 * What the regression counts beside plain valences, each over its spread on the labelled texts: alone it leans on what its
 * political sentences are about.
 */
const REGRESSION_SHARE = 0.5;

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
  const rated = Int32Array.from(known.keys());
  const valences = tableOf(rated, carried.bytes, carried.step);
  report(`${rated.length} words have a valence`);
  const texts = readTexts(folder, createReader(weights.reading), valences);
  const labelled = [...texts.keys()].filter((row) => (texts[row] as ToneText).weight === 1);
  const plain = texts.map(plainTone);
  const columns: ToneColumns = {
    ...chooseLemmas(texts),
    vectors,
    scale: 1 / spread(labelled.map((row) => plain[row] as number)),
  };
  const rows = texts.map((text) => toneRow(text, columns));
  report(`${texts.length} texts, ${columns.lemmas.size} lemmas, ${vectors.count} words with vectors`);

  const learn = (chosen: readonly number[]) => blend(rows, chosen, labelled, columns);
  const folds = foldsByText(
    texts.map(({ document }) => document.text),
    FOLDS,
  );
  const unseen = new Map<number, WeighedTone>();
  const room = new ToneRoom();
  for (let fold = 0; fold < FOLDS; fold++) {
    const tones = readableTones(learn([...rows.keys()].filter((row) => folds[row] !== fold)));
    for (const row of labelled.filter((each) => folds[each] === fold)) {
      const { document, polarity } = texts[row] as ToneText;
      const passage = { first: 0, last: document.tokens.count };
      unseen.set(row, weighTone(tones, document, polarity, [passage], room));
    }
    report(`fold ${fold + 1} of ${FOLDS}`);
  }
  const golds = Uint8Array.from(labelled, (row) => labelOf((texts[row] as ToneText).tone));
  const labels = fitLabels(
    labelled.map((row) => unseen.get(row) as WeighedTone),
    golds,
  );
  const learned = learn([...rows.keys()]);
  const tone = quantise(learned.resemblances, learned.learned);
  const turn = quantise(learned.ahead, learned.behind);
  const facts: ToneFacts = {
    valenceStep: carried.step,
    toneStep: tone.step,
    turnStep: turn.step,
    valenceShares: learned.valenceShares.map(rounded),
    turns: {
      relief: rounded(learned.turns.relief),
      thwartAhead: rounded(learned.turns.thwartAhead),
      thwartBehind: rounded(learned.turns.thwartBehind),
    },
    labels,
    ...calibrations(
      labelled.map((row) => labelProbabilities(labels, unseen.get(row) as WeighedTone)),
      labelled.map((row) => (texts[row] as ToneText).document),
      golds,
    ),
  };
  const count = learned.hashes.length;
  return writeWeightsFile(
    "sentiment",
    { ...facts },
    {
      rated,
      valences: carried.bytes,
      words: learned.hashes,
      resemblances: tone.bytes.subarray(0, count),
      learned: tone.bytes.subarray(count),
      ahead: turn.bytes.subarray(0, count),
      behind: turn.bytes.subarray(count),
    },
  );
}

/** Texts with the mean of their labels: what is felt about those a sentence speaks of is most of its tone. */
function readTexts(folder: string, readText: Reader, valences: WordTable): ToneText[] {
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
  return [...sums].map(([text, { sum, count, targeted }]) => {
    const document = readText(text);
    return {
      document,
      polarity: readPolarity(document, valences),
      tone: (sum / count) * (targeted ? 1 : STANCE_STRETCH),
      weight: targeted ? 1 : STANCE_WEIGHT,
    };
  });
}

/** Learns from the rows `chosen` and adds the plain valences. */
function blend(
  rows: readonly ToneRow[],
  chosen: readonly number[],
  labelled: readonly number[],
  columns: ToneColumns,
): LearnedTones {
  const weights = learnTones(rows, chosen, columnCount(columns));
  const share = REGRESSION_SHARE / spread(labelled.map((row) => predictTone(rows[row] as ToneRow, weights)));
  const learned = tonesOf(
    weights.map((weight) => weight * share),
    columns,
  );
  const plain = (1 - REGRESSION_SHARE) * columns.scale;
  // In full: the plain valences know no turning words of their own.
  const wider = 1 / REGRESSION_SHARE;
  const { relief, thwartAhead, thwartBehind } = learned.turns;
  return {
    ...learned,
    valenceShares: learned.valenceShares.map((each) => each + plain),
    turns: { relief: relief * wider, thwartAhead: thwartAhead * wider, thwartBehind: thwartBehind * wider },
  };
}

/** What was learned, as the scorer reads it. */
function readableTones(learned: LearnedTones): WeighingTones {
  const rows = new WordTable(learned.hashes.length);
  learned.hashes.forEach((hash, row) => {
    rows.setHash(hash, row);
  });
  const { valenceShares, turns } = learned;
  return { ...learned, rowOf: (hash) => rows.get(hash, -1), facts: { valenceShares, turns } };
}

function calibrations(
  probabilities: readonly Float64Array[],
  documents: readonly ReadDocument[],
  golds: Uint8Array,
): Pick<ToneFacts, "calibration" | "afinnCalibration"> {
  const afinn = createAfinnScorer({ from: [0], right: [0] });
  const scores = documents.map(
    (document) => afinn(document, [{ start: 0, end: document.text.length }]).score,
  );
  return {
    calibration: fitCalibration(
      Float64Array.from(probabilities, (each) => Math.max(...each)),
      Uint8Array.from(probabilities, (each, at) => (each.indexOf(Math.max(...each)) === golds[at] ? 1 : 0)),
      200,
    ),
    afinnCalibration: fitCalibration(
      Float64Array.from(scores, Math.abs),
      Uint8Array.from(scores, (score, at) => (Math.sign(score) + 1 === golds[at] ? 1 : 0)),
      200,
    ),
  };
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}

/** Columns that share a step, one after the other, in one byte a number. */
function quantise(...columns: readonly Float32Array[]): { bytes: Int8Array; step: number } {
  let largest = 0;
  for (const column of columns) {
    largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), largest);
  }
  const step = largest / 127 || 1;
  const bytes = new Int8Array(columns.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const column of columns) {
    bytes.set(
      column.map((value) => Math.round(value / step)),
      start,
    );
    start += column.length;
  }
  return { bytes, step };
}
