import { sumTrees, type TreeEnsemble } from "../learning/tree-ensemble.js";
import type { Cue } from "./find-cues.js";
import type { Claim } from "./reading-claims.js";
import { ReadingEvidence } from "./reading-features.js";
import { READING_NUMBERS, ReadingNumbers } from "./reading-numbers.js";
import type { SlotWeights } from "./slot-weights.js";
import type { SpanContext } from "./span-context.js";
import type { Reading } from "./tag-spans.js";
import type { WordRates } from "./word-rates.js";

/** A cue with its readings, likeliest first. */
export interface TaggedCue {
  readonly cue: Cue;
  readonly context: SpanContext;
  readonly readings: readonly Reading[];
}

/** A cue whose readings are weighed against each other and against its reporting no statement. */
export interface WeighedCue extends TaggedCue {
  /** Log-odds of each reading against none. */
  readonly weights: Float32Array;
}

/** What the weighing has learned. */
export interface ReadingWeights {
  /** Evidence for a reading by its features. */
  readonly features: SlotWeights;
  /** What its numbers add to that. */
  readonly choice: TreeEnsemble;
  /** What the numbers of the reading with most evidence add to the log-odds that its cue reports a statement. */
  readonly odds: TreeEnsemble;
  readonly rates: WordRates;
}

/** A cue this unlikely makes no claim that others should mind. */
const LEAST_CLAIM = 0.25;
/** At most so many claims on either side are looked at. */
const NEIGHBOURS = 6;

/** What the cues around the k-th would take, in the same paragraph or right beside it. */
export function claimsAround(tagged: readonly TaggedCue[], k: number): Claim[] {
  const { from, to } = tagged[k]!.context;
  const claims: Claim[] = [];
  for (const step of [-1, 1])
    for (let other = k + step, seen = 0; seen < NEIGHBOURS && tagged[other]; other += step, seen++) {
      const { cue, readings } = tagged[other]!;
      if (cue.frame.head < from || cue.frame.head >= to) break;
      if (cue.statement >= LEAST_CLAIM)
        claims.push({ frame: cue.frame, chance: cue.statement, reading: readings[0]! });
    }
  return claims;
}

/** Readings whose evidence lies so far below the most are left to it alone, which changes no answer. */
const HOPELESS = 3;

/** Weighs every cue's readings by how they look as a whole; what it works in is kept from document to document. */
export class ReadingWeigher {
  private readonly features: ReadingEvidence;
  private readonly numbers: ReadingNumbers;
  private readonly evidence: Float32Array;
  private readonly oddsRow = new Float32Array(ODDS_NUMBERS);

  /** For cues of at most `most` readings. */
  constructor(
    private readonly learned: ReadingWeights,
    most: number,
  ) {
    this.features = new ReadingEvidence(learned.features);
    this.numbers = new ReadingNumbers(most);
    this.evidence = new Float32Array(most);
  }

  weigh(tagged: readonly TaggedCue[]): WeighedCue[] {
    const { features, numbers, evidence, learned, oddsRow } = this;
    return tagged.map(({ cue, context, readings }, k) => {
      const claims = claimsAround(tagged, k);
      const weights = new Float32Array(readings.length);
      evidence[0] = 0;
      features.start();
      if (readings.length > 1)
        for (let r = 0; r < readings.length; r++) evidence[r] = features.of(context, readings[r]!, r, claims);
      numbers.fill(context, cue, readings, claims, evidence);
      fillOddsRow(numbers.rows, evidence, readings.length, learned.rates.of(context.word), oddsRow);
      const odds = startingOdds(cue) + sumTrees(learned.odds, oddsRow, 0);
      const least = greatest(evidence, readings.length) - HOPELESS;
      for (let r = 0; r < readings.length; r++) {
        weights[r] = evidence[r]!;
        if (readings.length > 1 && evidence[r]! > least)
          weights[r]! += sumTrees(learned.choice, numbers.rows, r * READING_NUMBERS);
      }
      const all = logOfSum(weights, readings.length);
      for (let r = 0; r < readings.length; r++) weights[r] = odds + weights[r]! - all;
      return { cue, context, readings, weights };
    });
  }
}

/** The log-odds that a cue reports a statement before anything is known of its readings. */
export function startingOdds({ statement }: Cue): number {
  return Math.log((statement + SMALL) / (1 - statement + SMALL));
}

const SMALL = 1e-3;

/** How many numbers tell whether a cue reports a statement. */
export const ODDS_NUMBERS = READING_NUMBERS + 5;

/** The numbers of the reading with most evidence, how clearly it has most, and what is known of the cue's word. */
export function fillOddsRow(
  rows: Float32Array,
  evidence: Float32Array,
  count: number,
  rates: readonly [number, number, number],
  out: Float32Array,
): void {
  let best = 0;
  for (let r = 1; r < count; r++) if (evidence[r]! > evidence[best]!) best = r;
  let second = Infinity;
  for (let r = 0; r < count; r++) if (r !== best) second = Math.min(second, evidence[best]! - evidence[r]!);
  out.set(rows.subarray(best * READING_NUMBERS, (best + 1) * READING_NUMBERS));
  out[READING_NUMBERS] = Math.min(9, second);
  out[READING_NUMBERS + 1] = logOfSum(evidence, count) - evidence[best]!;
  out.set(rates, READING_NUMBERS + 2);
}

function greatest(values: Float32Array, count: number): number {
  let top = values[0]!;
  for (let v = 1; v < count; v++) top = Math.max(top, values[v]!);
  return top;
}

function logOfSum(values: Float32Array, count: number): number {
  const top = greatest(values, count);
  let sum = 0;
  for (let v = 0; v < count; v++) sum += Math.exp(values[v]! - top);
  return top + Math.log(sum);
}
