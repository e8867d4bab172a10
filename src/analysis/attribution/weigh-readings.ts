import { FeatureSlots } from "./feature-slots.js";
import type { Cue } from "./find-cues.js";
import { addNoneFeatures, addReadingFeatures, type Claim } from "./reading-features.js";
import { type SlotWeights, sumWeights } from "./slot-weights.js";
import type { SpanContext } from "./span-context.js";
import type { Reading } from "./tag-spans.js";

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

/** Room enough for a reading with many segments among many claims. */
export const READING_CAPACITY = 8192;
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

/** Weighs every cue's readings by how they look as a whole; what it works in is kept from document to document. */
export class ReadingWeigher {
  private readonly features: FeatureSlots;

  constructor(private readonly table: SlotWeights) {
    this.features = new FeatureSlots(table.bits, READING_CAPACITY);
  }

  weigh(tagged: readonly TaggedCue[]): WeighedCue[] {
    const { features, table } = this;
    return tagged.map(({ cue, context, readings }, k) => {
      const claims = claimsAround(tagged, k);
      features.clear();
      addNoneFeatures(context, cue.statement, cue.belief, claims, readings[0]!, features);
      const none = sumWeights(table, features);
      const weights = new Float32Array(readings.length);
      for (let r = 0; r < readings.length; r++) {
        features.clear();
        addReadingFeatures(context, readings[r]!, r, claims, features);
        weights[r] = sumWeights(table, features) - none;
      }
      return { cue, context, readings, weights };
    });
  }
}
