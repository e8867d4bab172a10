import { frameOf } from "../../analysis/attribution/cue-features.js";
import { FeatureSlots } from "../../analysis/attribution/feature-slots.js";
import {
  addBorderFeatures,
  addTokenFeatures,
  type LikelyCues,
  spanContext,
} from "../../analysis/attribution/span-features.js";
import type { GoldAttribution, GoldDocument } from "./gold-document.js";
import type { ChainExample } from "./train-chain.js";

export const TOKEN_BITS = 20;
export const BORDER_BITS = 20;

/** The window of one annotated attribution as a training example of the random field. */
export function chainExample(
  { document, columns }: GoldDocument,
  attribution: GoldAttribution,
  cues: LikelyCues,
  weight: number,
): ChainExample {
  const frame = frameOf(columns, attribution.head);
  const context = spanContext(document, columns, cues, frame);
  const { from, to } = context;
  const length = to - from;
  const states = new Uint8Array(length);
  const fixed = new Uint8Array(length);
  fixed.fill(1, Math.max(0, frame.start - from), frame.head + 1 - from);
  if (attribution.source) fill(states, attribution.source, from, 2);
  for (const range of attribution.content) fill(states, range, from, 1);
  for (let t = 0; t < length; t++) if (fixed[t] === 1) states[t] = 0;
  const tokenFeatures = new FeatureSlots(TOKEN_BITS);
  const borderFeatures = new FeatureSlots(BORDER_BITS);
  const tokenSlots: number[] = [];
  const borderSlots: number[] = [];
  for (let i = from; i <= to; i++) {
    borderFeatures.clear();
    addBorderFeatures(context, i, borderFeatures);
    for (let f = 0; f < borderFeatures.count; f++) borderSlots.push(borderFeatures.slots[f]!);
    if (i === to) break;
    tokenFeatures.clear();
    addTokenFeatures(context, i, tokenFeatures);
    for (let f = 0; f < tokenFeatures.count; f++) tokenSlots.push(tokenFeatures.slots[f]!);
  }
  return {
    length,
    tokenSlots: Int32Array.from(tokenSlots),
    borderSlots: Int32Array.from(borderSlots),
    fixed,
    states,
    weight,
  };
}

function fill(
  states: Uint8Array,
  [first, last]: readonly [number, number],
  from: number,
  state: number,
): void {
  for (let i = Math.max(first, from); i < Math.min(last, from + states.length); i++) states[i - from] = state;
}
