import type { ReadDocument } from "../../model/document.js";
import { bestLabellings, type Labelling } from "../learning/best-labellings.js";
import { CONTENT, SOURCE } from "../learning/span-chain.js";
import type { CueFrame } from "./cue-features.js";
import { addHashed, type SlotWeights } from "./slot-weights.js";
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
}

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
const { max } = Math;

/** Marks source and content of one cue after the other; what it works in is kept from cue to cue. */
export class SpanTagger {
  private readonly hashes = new Int32Array(Math.max(TOKEN_FEATURES, BORDER_FEATURES));
  private readonly shared = new Int32Array(4);
  private readonly sums = new Int32Array(4);
  private fixed = new Uint8Array(512);
  private tokens = new Float32Array(1024);
  private borders = new Float32Array(2052);

  constructor(private readonly weights: SpanWeights) {}

  /** The likeliest readings of a cue, best first; those without any content, or with two sources, are left out. */
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
    if (length > this.fixed.length) {
      this.fixed = new Uint8Array(length);
      this.tokens = new Float32Array(length * 2);
      this.borders = new Float32Array((length + 1) * 4);
    }
    const { fixed, tokens, borders } = this;
    fixed.fill(0, 0, length);
    fixed.fill(1, Math.max(0, frame.start - from), frame.head + 1 - from);
    this.scoreTokens(context);
    this.scoreBorders(context);
    const best = bestLabellings({ length, fixed, tokens, borders }, most, MARGIN);
    const top = best[0]?.score ?? 0;
    const readings: Reading[] = [];
    for (const labelling of best) {
      const content = runsOf(labelling, CONTENT, from);
      const sources = runsOf(labelling, SOURCE, from);
      if (content.length === 0 || sources.length > 1) continue;
      readings.push({ behind: top - labelling.score, content, source: sources[0] ?? null });
    }
    return { context, readings };
  }

  private scoreTokens(context: SpanContext): void {
    const { hashes, shared, sums, tokens, weights } = this;
    const { scale } = weights.tokens;
    const { from, to, frame } = context;
    let before = -1;
    for (let i = from; i < to; i++) {
      if (i === frame.start) i = frame.head + 1;
      if (i >= to) break;
      const state = tokenState(context, i);
      if (state !== before) {
        addTokenStateFeatures(context, state, hashes);
        shared[0] = shared[1] = shared[2] = shared[3] = 0;
        addHashed(weights.tokens, hashes, 0, TOKEN_STATE_FEATURES, shared);
        before = state;
      }
      addTokenFeatures(context, i, state, hashes);
      sums[0] = shared[0]!;
      sums[1] = shared[1]!;
      addHashed(weights.tokens, hashes, TOKEN_STATE_FEATURES, TOKEN_FEATURES, sums);
      const at = (i - from) * 2;
      tokens[at] = sums[0]! * scale;
      tokens[at + 1] = sums[1]! * scale;
    }
  }

  private scoreBorders(context: SpanContext): void {
    const { hashes, shared, sums, borders, weights } = this;
    const { scale } = weights.borders;
    const least = LEAST_SCORE / scale;
    const { from, to } = context;
    let before = -1;
    for (let b = from; b <= to; b++) {
      const state = borderState(context, b);
      if (state !== before) {
        addBorderStateFeatures(context, state, hashes);
        shared[0] = shared[1] = shared[2] = shared[3] = 0;
        addHashed(weights.borders, hashes, 0, BORDER_STATE_FEATURES, shared);
        before = state;
      }
      addBorderFeatures(context, b, state, hashes);
      for (let o = 0; o < 4; o++) sums[o] = shared[o]!;
      addHashed(weights.borders, hashes, BORDER_STATE_FEATURES, BORDER_FIRST_FEATURES, sums);
      if (max(sums[0]!, sums[1]!, sums[2]!, sums[3]!) >= least) {
        addMoreBorderFeatures(context, b, state, hashes);
        addHashed(weights.borders, hashes, BORDER_FIRST_FEATURES, BORDER_FEATURES, sums);
      }
      const at = (b - from) * 4;
      for (let o = 0; o < 4; o++) borders[at + o] = sums[o]! * scale;
    }
  }
}

function runsOf({ runs }: Labelling, state: number, from: number): Range[] {
  const ranges: Range[] = [];
  for (const run of runs) if (run.state === state) ranges.push([run.first + from, run.last + from]);
  return ranges;
}
