import { READINGS } from "../../analysis/attribution/find-statements.js";
import { READING_NUMBERS, ReadingNumbers } from "../../analysis/attribution/reading-numbers.js";
import { quantized } from "../../analysis/attribution/slot-weights.js";
import {
  fillOddsRow,
  ODDS_NUMBERS,
  type ReadingWeights,
  startingOdds,
} from "../../analysis/attribution/weigh-readings.js";
import { rateOf, type WordRate, WordRates } from "../../analysis/attribution/word-rates.js";
import { sumTrees, type TreeEnsemble } from "../../analysis/learning/tree-ensemble.js";
import { type NumberRows, type TreeOptions, trainTrees } from "../train-trees.js";
import { READING_BITS, type ReadingRows } from "./reading-rows.js";
import { type ReadingOptions, targetsOf, trainReadings } from "./train-readings.js";

const FEATURES: ReadingOptions = { epochs: 8, rate: 0.02, dropout: 0.3, seed: 1 };
const CHOICE: TreeOptions = {
  trees: 60,
  leaves: 12,
  rate: 0.2,
  numbersShown: 0.5,
  groupsShown: 0.7,
  seed: 1,
};
const ODDS: TreeOptions = { ...CHOICE, leaves: 8, numbersShown: 0.4, seed: 2 };
/** Words seen less often have no rates of their own. */
const FEWEST_PLACES = 4;

export interface TrainedChoice {
  readonly weights: ReadingWeights;
  /** Every cue's readings weighed by trees that never saw its fold: log-odds against none. */
  readonly unseen: readonly Float32Array[];
}

/** Trains the weighing of readings. What the trees learn from is told by weights that never saw a cue's fold. */
export function trainChoice(rows: ReadingRows, folds: number, report: (step: string) => void): TrainedChoice {
  const all = Int32Array.from(rows.cues.keys());
  const gold = all.filter((c) => rows.cues[c]!.gold !== null);
  const evidence = new Float32Array(rows.rewards.length);
  for (let fold = 0; fold < folds; fold++) {
    const rest = gold.filter((c) => rows.cues[c]!.fold !== fold);
    addEvidence(rows, fold, trainReadings(rows, rest, FEATURES), evidence);
  }
  const features = quantized(READING_BITS, 1, trainReadings(rows, gold, FEATURES));
  report("trained the features of readings");
  const rates = countRates(rows, folds);
  const { readings, odds } = numbersOf(rows, evidence, rates);
  const trees = growTrees(rows, evidence, readings, odds, all);
  report("grew the trees that choose among readings");
  const unseen: Float32Array[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const others = all.filter((c) => rows.cues[c]!.fold !== fold);
    const ofOthers = growTrees(rows, evidence, readings, odds, others);
    for (const c of all)
      if (rows.cues[c]!.fold === fold) unseen[c] = weightsOf(rows, c, evidence, readings, odds, ofOthers);
  }
  return { weights: { features, ...trees, rates: rates.all }, unseen };
}

/** The evidence for the readings of a fold's cues by their features. */
function addEvidence(rows: ReadingRows, fold: number, weights: Float32Array, evidence: Float32Array): void {
  const { slots, offsets } = rows.features;
  rows.cues.forEach((cue, c) => {
    if (cue.fold !== fold || cue.readings.length === 1) return;
    for (let row = rows.firsts[c]!; row < rows.firsts[c + 1]!; row++) {
      let sum = 0;
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++) sum += weights[slots[at]!]!;
      evidence[row] = sum;
    }
  });
}

interface Rates {
  readonly all: WordRates;
  /** Rates without the places of a fold. */
  without(fold: number, word: number): WordRate;
}

function countRates({ cues }: ReadingRows, folds: number): Rates {
  const counts = new Map<number, Int32Array>();
  for (const { context, gold, isBelief, fold } of cues) {
    const count = counts.get(context.word) ?? new Int32Array((folds + 1) * 3);
    counts.set(context.word, count);
    for (const at of [fold * 3, folds * 3]) {
      count[at]!++;
      if (gold) count[at + 1]!++;
      if (isBelief) count[at + 2]!++;
    }
  }
  const known = [...counts].filter(([, count]) => count[folds * 3]! >= FEWEST_PLACES);
  const rates = known.flatMap(([, count]) => [...rateOf(...triple(count, folds * 3))]);
  return {
    all: new WordRates(
      Int32Array.from(known, ([word]) => word),
      Float32Array.from(rates),
    ),
    without: (fold, word) => {
      const count = counts.get(word)!;
      const own = triple(count, fold * 3);
      const [times, statements, beliefs] = triple(count, folds * 3);
      if (times < FEWEST_PLACES) return rateOf(0, 0, 0);
      return rateOf(times - own[0], statements - own[1], beliefs - own[2]);
    },
  };
}

function triple(count: Int32Array, at: number): [number, number, number] {
  return [count[at]!, count[at + 1]!, count[at + 2]!];
}

/** All readings, and all cues, as rows of numbers. */
function numbersOf(
  rows: ReadingRows,
  evidence: Float32Array,
  rates: Rates,
): { readings: NumberRows; odds: NumberRows } {
  const numbers = new ReadingNumbers(READINGS);
  const ofReadings = new Float32Array(rows.rewards.length * READING_NUMBERS);
  const ofCues = new Float32Array(rows.cues.length * ODDS_NUMBERS);
  rows.cues.forEach(({ context, cue, readings, claims, fold }, c) => {
    const first = rows.firsts[c]!;
    const own = evidence.subarray(first, rows.firsts[c + 1]!);
    numbers.fill(context, cue, readings, claims, own);
    ofReadings.set(numbers.rows.subarray(0, readings.length * READING_NUMBERS), first * READING_NUMBERS);
    fillOddsRow(
      numbers.rows,
      own,
      readings.length,
      rates.without(fold, context.word),
      ofCues.subarray(c * ODDS_NUMBERS, (c + 1) * ODDS_NUMBERS),
    );
  });
  return {
    readings: { width: READING_NUMBERS, numbers: ofReadings, firsts: Int32Array.from(rows.firsts) },
    odds: {
      width: ODDS_NUMBERS,
      numbers: ofCues,
      firsts: Int32Array.from({ length: rows.cues.length + 1 }, (_, c) => c),
    },
  };
}

function growTrees(
  rows: ReadingRows,
  evidence: Float32Array,
  readings: NumberRows,
  odds: NumberRows,
  chosen: Int32Array,
): Pick<ReadingWeights, "choice" | "odds"> {
  const ambiguous = chosen.filter((c) => rows.cues[c]!.gold !== null && rows.cues[c]!.readings.length > 1);
  const targets = new Map(Array.from(ambiguous, (c) => [c, targetsOf(rows, c)]));
  const choice = trainTrees(
    readings,
    ambiguous,
    Float64Array.from(evidence),
    (c, scores, slope, bend) => {
      const first = rows.firsts[c]!;
      const shares = softmax(scores.subarray(first, rows.firsts[c + 1]!));
      const target = targets.get(c)!;
      for (let r = 0; r < shares.length; r++) {
        slope[first + r] = shares[r]! - target[r]!;
        bend[first + r] = Math.max(LEAST_BEND, shares[r]! * (1 - shares[r]!));
      }
    },
    CHOICE,
  );
  const start = Float64Array.from(rows.cues, ({ cue }) => startingOdds(cue));
  const ofOdds = trainTrees(
    odds,
    chosen,
    start,
    (c, scores, slope, bend) => {
      const chance = 1 / (1 + Math.exp(-scores[c]!));
      slope[c] = chance - (rows.cues[c]!.gold ? 1 : 0);
      bend[c] = Math.max(LEAST_BEND, chance * (1 - chance));
    },
    ODDS,
  );
  return { choice, odds: ofOdds };
}

const LEAST_BEND = 1e-4;

function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const shares = scores.map((score) => Math.exp(score - top));
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}

/** What the weighing answers for one cue, by trees that never saw its fold. */
function weightsOf(
  rows: ReadingRows,
  c: number,
  evidence: Float32Array,
  readings: NumberRows,
  odds: NumberRows,
  trees: { readonly choice: TreeEnsemble; readonly odds: TreeEnsemble },
): Float32Array {
  const first = rows.firsts[c]!;
  const scores = Float64Array.from(
    { length: rows.firsts[c + 1]! - first },
    (_, r) => evidence[first + r]! + sumTrees(trees.choice, readings.numbers, (first + r) * READING_NUMBERS),
  );
  const ofCue = startingOdds(rows.cues[c]!.cue) + sumTrees(trees.odds, odds.numbers, c * ODDS_NUMBERS);
  return Float32Array.from(softmax(scores), (share) => ofCue + Math.log(share));
}
