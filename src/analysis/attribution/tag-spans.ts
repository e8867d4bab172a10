import type { ReadDocument } from "../../model/document.js";
import { bestLabellings, type Labelling } from "../learning/best-labellings.js";
import { CONTENT, SOURCE } from "../learning/span-chain.js";
import type { CueFrame } from "./cue-features.js";
import {
  addFours,
  type PackedFours,
  type PackedPairs,
  packFours,
  packPairs,
  RAISED,
  type SlotWeights,
  sumPairs,
} from "./slot-weights.js";
import { type LikelyCues, type SpanContext, spanContext } from "./span-context.js";
import {
  addBorderFeatures,
  addBorderStateFeatures,
  addMoreBorderFeatures,
  addTokenFeatures,
  addTokenStateFeatures,
  BORDER_FEATURES,
  BORDER_FIRST_FEATURES,
  BORDER_STATE_FEATURES,
  borderState,
  INNER_SCORE,
  isInner,
  TOKEN_FEATURES,
  TOKEN_STATE_FEATURES,
  tokenState,
} from "./span-features.js";
import type { WordColumns } from "./word-columns.js";

/** A range of padded token indices, half-open. */
export type Range = readonly [number, number];

/** One way to read a cue: where the content and the source are. */
export interface Reading {
  /** Log of how much likelier the best reading is than this one, 0 for the best. */
  readonly behind: number;
  readonly content: readonly Range[];
  readonly source: Range | null;
  /** {@link READING_SCORES} of the field's scores where it matters most. */
  readonly scores: readonly number[];
}

/**
 * What a reading tells of the field's scores: those of the borders where its content begins and ends, where its last
 * segment begins and its first ends; the least and the mean of its content's tokens, the least of the last four, the
 * greatest of the four after the end and before the beginning; the borders where its source begins and ends, or 0.
 */
export const READING_SCORES = 11;

export interface SpanWeights {
  readonly tokens: SlotWeights;
  readonly borders: SlotWeights;
}

/** Readings less likely than the best by e to this power are not worth weighing. */
const MARGIN = 4;

/**
 * Borders whose first features score less than this are given up: half of them all. Of the borders of the best readings,
 * that is one in 2,000.
 */
const LEAST_SCORE = -2;

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { max, min } = Math;

/** How many tokens around a content's borders are looked at, and what the cue's own and those beyond the window count. */
const AROUND = 4;
const NEVER_CONTENT = -9;

/** Marks source and content of one cue after the other; what it works in is kept from cue to cue. */
export class SpanTagger {
  private readonly tokenWeights: PackedPairs;
  private readonly borderWeights: PackedFours;
  private readonly hashes = new Int32Array(Math.max(TOKEN_FEATURES, BORDER_FEATURES));
  private readonly sums = new Int32Array(2);
  /** How each token of the window stands towards the cue, and the ones right before and after. */
  private states = new Int32Array(0);
  private fixed = new Uint8Array(0);
  private tokens = new Float32Array(0);
  private borders = new Float32Array(0);

  constructor({ tokens, borders }: SpanWeights) {
    this.tokenWeights = packPairs(tokens);
    this.borderWeights = packFours(borders);
  }

  /** The likeliest readings of a cue, best first, without those that have no content, two sources, or one without a word. */
  tag(
    document: ReadDocument,
    columns: WordColumns,
    likely: LikelyCues,
    frame: CueFrame,
    most: number,
  ): { context: SpanContext; readings: Reading[] } {
    const context = spanContext(document, columns, likely, frame);
    const { from, to } = context;
    const length = to - from;
    this.makeRoom(length);
    const { fixed, tokens, borders, states } = this;
    fixed.fill(0, 0, length);
    fixed.fill(1, Math.max(0, frame.start - from), frame.head + 1 - from);
    for (let t = 0; t <= length + 1; t++) states[t] = tokenState(context, from + t - 1);
    this.scoreTokens(context);
    this.scoreBorders(context);
    const best = bestLabellings({ length, fixed, tokens, borders }, most, MARGIN);
    const top = best[0]?.score ?? 0;
    const readings: Reading[] = [];
    for (const labelling of best) {
      const content = runsOf(labelling, CONTENT, from);
      const sources = runsOf(labelling, SOURCE, from);
      if (content.length === 0 || sources.length > 1) continue;
      const source = sources[0] ?? null;
      if (source && !hasWord(columns, source)) continue;
      const scores = this.scoresOf(context, content, source);
      readings.push({ behind: top - labelling.score, content, source, scores });
    }
    return { context, readings };
  }

  private makeRoom(length: number): void {
    if (length <= this.fixed.length) return;
    this.states = new Int32Array(length * 2 + 2);
    this.fixed = new Uint8Array(length * 2);
    this.tokens = new Float32Array(length * 4);
    this.borders = new Float32Array((length * 2 + 1) * 4);
  }

  private scoresOf({ from, to }: SpanContext, content: readonly Range[], source: Range | null): number[] {
    const { tokens, borders } = this;
    const first = content[0]!;
    const last = content[content.length - 1]!;
    const begins = first[0] - from;
    const ends = last[1] - from;
    let least = Infinity;
    let total = 0;
    let words = 0;
    for (const [start, end] of content) {
      for (let t = start - from; t < end - from; t++) {
        least = min(least, tokens[t * 2]!);
        total += tokens[t * 2]!;
      }
      words += end - start;
    }
    let leastLast = Infinity;
    for (let t = max(last[0] - from, ends - AROUND); t < ends; t++)
      leastLast = min(leastLast, tokens[t * 2]!);
    let after = NEVER_CONTENT;
    for (let t = ends; t < min(ends + AROUND, to - from); t++) after = max(after, tokens[t * 2]!);
    let before = NEVER_CONTENT;
    for (let t = max(0, begins - AROUND); t < begins; t++) before = max(before, tokens[t * 2]!);
    return [
      borders[begins * 4]!,
      borders[ends * 4 + 1]!,
      borders[(last[0] - from) * 4]!,
      borders[(first[1] - from) * 4 + 1]!,
      least,
      total / words,
      leastLast,
      after,
      before,
      source ? borders[(source[0] - from) * 4 + 2]! : 0,
      source ? borders[(source[1] - from) * 4 + 3]! : 0,
    ];
  }

  private scoreTokens(context: SpanContext): void {
    const { hashes, states, tokens, tokenWeights } = this;
    const { scale } = tokenWeights;
    const { from, to, frame } = context;
    let before = -1;
    let shared = 0;
    for (let i = from; i < to; i++) {
      if (i === frame.start) {
        tokens.fill(NEVER_CONTENT, (i - from) * 2, (min(frame.head + 1, to) - from) * 2);
        i = frame.head + 1;
      }
      if (i >= to) break;
      const state = states[i - from + 1]!;
      if (state !== before) {
        addTokenStateFeatures(context, state, hashes);
        shared = sumPairs(tokenWeights, hashes, 0, TOKEN_STATE_FEATURES);
        before = state;
      }
      let sum = shared;
      let count = TOKEN_STATE_FEATURES;
      if (!isInner(context, i, state)) {
        addTokenFeatures(context, i, state, hashes);
        sum += sumPairs(tokenWeights, hashes, TOKEN_STATE_FEATURES, TOKEN_FEATURES);
        count = TOKEN_FEATURES;
      }
      const at = (i - from) * 2;
      tokens[at] = ((sum & 0xffff) - count * RAISED) * scale;
      tokens[at + 1] = ((sum >>> 16) - count * RAISED) * scale;
    }
  }

  private scoreBorders(context: SpanContext): void {
    const { hashes, states, sums, borders, borderWeights } = this;
    const { scale } = borderWeights;
    const { from, to, frame } = context;
    const least = BORDER_FIRST_FEATURES * RAISED + LEAST_SCORE / scale;
    let before = -1;
    let even = 0;
    let odd = 0;
    for (let b = from; b <= to; b++) {
      // Between the cue's own tokens there is none.
      if (b === frame.start + 1) b = frame.head + 1;
      const right = states[b - from + 1]!;
      const at = (b - from) * 4;
      if (isInner(context, b, right)) {
        borders[at] = borders[at + 1] = borders[at + 2] = borders[at + 3] = INNER_SCORE;
        continue;
      }
      const state = borderState(context, b, states[b - from]!, right);
      if (state !== before) {
        addBorderStateFeatures(context, state, hashes);
        sums[0] = sums[1] = 0;
        addFours(borderWeights, hashes, 0, BORDER_STATE_FEATURES, sums);
        even = sums[0];
        odd = sums[1];
        before = state;
      }
      addBorderFeatures(context, b, state, hashes);
      sums[0] = even;
      sums[1] = odd;
      addFours(borderWeights, hashes, BORDER_STATE_FEATURES, BORDER_FIRST_FEATURES, sums);
      let count = BORDER_FIRST_FEATURES;
      if (max(sums[0] & 0xffff, sums[0] >>> 16) >= least || max(sums[1] & 0xffff, sums[1] >>> 16) >= least) {
        addMoreBorderFeatures(context, b, state, hashes);
        addFours(borderWeights, hashes, BORDER_FIRST_FEATURES, BORDER_FEATURES, sums);
        count = BORDER_FEATURES;
      }
      borders[at] = ((sums[0] & 0xffff) - count * RAISED) * scale;
      borders[at + 1] = ((sums[1] & 0xffff) - count * RAISED) * scale;
      borders[at + 2] = ((sums[0] >>> 16) - count * RAISED) * scale;
      borders[at + 3] = ((sums[1] >>> 16) - count * RAISED) * scale;
    }
  }
}

function hasWord({ shape }: WordColumns, [first, last]: Range): boolean {
  for (let i = first; i < last; i++) if (shape[i] !== WORDLESS) return true;
  return false;
}

/** The shape of tokens without letters and digits. */
const WORDLESS = 4;

function runsOf({ runs }: Labelling, state: number, from: number): Range[] {
  const ranges: Range[] = [];
  for (const run of runs) if (run.state === state) ranges.push([run.first + from, run.last + from]);
  return ranges;
}
