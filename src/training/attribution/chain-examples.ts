import { frameOf } from "../../analysis/attribution/cue-features.js";
import { slotOf } from "../../analysis/attribution/feature-slots.js";
import { type LikelyCues, spanContext } from "../../analysis/attribution/span-context.js";
import {
  addBorderFeatures,
  addBorderStateFeatures,
  addMoreBorderFeatures,
  addTokenFeatures,
  addTokenStateFeatures,
  BORDER_FEATURES,
  borderState,
  isInner,
  TOKEN_FEATURES,
  TOKEN_STATE_FEATURES,
  tokenState,
} from "../../analysis/attribution/span-features.js";
import type { GoldAttribution, GoldDocument } from "./gold-document.js";
import type { ChainExample } from "./train-chain.js";

export const TOKEN_BITS = 16;
export const BORDER_BITS = 17;

/** Examples are made with so many bits a slot, fine enough to count every feature by itself; {@link foldSlots} coarsens them. */
const FINE_BITS = 24;
/** Features seen less often are left out: most are seen once, and would only crowd the table. */
const FEWEST = 4;

/**
 * Brings the slots of all examples down to the tables' sizes in place, where features as rare as {@link FEWEST} become -1.
 * Small tables stay in the processor's cache: with 2^20 slots instead of 2^18 a look-up took 34 ns instead of 8.
 */
export function foldSlots(examples: readonly ChainExample[]): void {
  for (const [column, bits] of [
    ["tokenSlots", TOKEN_BITS],
    ["borderSlots", BORDER_BITS],
  ] as const) {
    const counts = new Uint8Array(1 << FINE_BITS);
    for (const example of examples)
      for (const slot of example[column])
        if (slot >= 0 && counts[slot]! < FEWEST) counts[slot] = counts[slot]! + 1;
    for (const example of examples) {
      const slots = example[column];
      for (let at = 0; at < slots.length; at++)
        slots[at] = slots[at]! < 0 || counts[slots[at]!]! < FEWEST ? -1 : slots[at]! >>> (FINE_BITS - bits);
    }
  }
}

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
  const tokenSlots = new Int32Array(length * TOKEN_FEATURES).fill(-1);
  const borderSlots = new Int32Array((length + 1) * BORDER_FEATURES).fill(-1);
  const inner = new Uint8Array(length + 1);
  const hashes = new Int32Array(Math.max(TOKEN_FEATURES, BORDER_FEATURES));
  let left = tokenState(context, from - 1);
  for (let t = 0; t <= length; t++) {
    const right = tokenState(context, from + t);
    if (isInner(context, from + t, right)) inner[t] = 1;
    else {
      const atBorder = borderState(context, from + t, left, right);
      addBorderStateFeatures(context, atBorder, hashes);
      addBorderFeatures(context, from + t, atBorder, hashes);
      addMoreBorderFeatures(context, from + t, atBorder, hashes);
      for (let f = 0; f < BORDER_FEATURES; f++)
        borderSlots[t * BORDER_FEATURES + f] = slotOf(hashes[f]!, f, FINE_BITS);
    }
    left = right;
    if (t === length) break;
    addTokenStateFeatures(context, right, hashes);
    if (inner[t] === 0) addTokenFeatures(context, from + t, right, hashes);
    const count = inner[t] === 0 ? TOKEN_FEATURES : TOKEN_STATE_FEATURES;
    for (let f = 0; f < count; f++) tokenSlots[t * TOKEN_FEATURES + f] = slotOf(hashes[f]!, f, FINE_BITS);
  }
  return {
    length,
    tokenSlots,
    borderSlots,
    inner,
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
