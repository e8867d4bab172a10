import type { ReadDocument } from "../../model/document.js";
import { bestLabellings, type ChainScores, CONTENT, SOURCE } from "../learning/span-chain.js";
import type { CueFrame } from "./cue-features.js";
import { FeatureSlots } from "./feature-slots.js";
import { type SlotWeights, sumWeights } from "./slot-weights.js";
import {
  addBorderFeatures,
  addTokenFeatures,
  type LikelyCues,
  type SpanContext,
  spanContext,
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

/** The likeliest readings of a cue, best first; those without any content, or with two sources, are left out. */
export function tagSpans(
  document: ReadDocument,
  columns: WordColumns,
  likely: LikelyCues,
  frame: CueFrame,
  weights: SpanWeights,
  most: number,
): { context: SpanContext; readings: Reading[] } {
  const context = spanContext(document, columns, likely, frame);
  const { from, to } = context;
  const length = to - from;
  const fixed = new Uint8Array(length);
  fixed.fill(1, Math.max(0, frame.start - from), frame.head + 1 - from);
  const chain: ChainScores = {
    length,
    fixed,
    tokens: new Float32Array(length * 2),
    borders: new Float32Array((length + 1) * 4),
  };
  const tokenFeatures = new FeatureSlots(weights.tokens.bits);
  const borderFeatures = new FeatureSlots(weights.borders.bits);
  for (let t = 0; t <= length; t++) {
    borderFeatures.clear();
    addBorderFeatures(context, from + t, borderFeatures);
    sumWeights(weights.borders, borderFeatures, chain.borders, t * 4);
    if (t === length) break;
    tokenFeatures.clear();
    addTokenFeatures(context, from + t, tokenFeatures);
    sumWeights(weights.tokens, tokenFeatures, chain.tokens, t * 2);
  }
  const best = bestLabellings(chain, most, MARGIN);
  const top = best[0]?.score ?? 0;
  const readings: Reading[] = [];
  for (const { score, states } of best) {
    const content = runsOf(states, CONTENT, from);
    const sources = runsOf(states, SOURCE, from);
    if (content.length === 0 || sources.length > 1) continue;
    readings.push({ behind: top - score, content, source: sources[0] ?? null });
  }
  return { context, readings };
}

/** Readings less likely than the best by e to this power are not worth weighing. */
const MARGIN = 8;

function runsOf(states: Uint8Array, state: number, from: number): Range[] {
  const runs: Range[] = [];
  for (let t = 0; t < states.length; t++) {
    if (states[t] !== state) continue;
    const first = t;
    while (t < states.length && states[t] === state) t++;
    runs.push([first + from, t + from]);
  }
  return runs;
}
