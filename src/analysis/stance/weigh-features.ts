import type { FeatureList } from "../learning/feature-list.js";
import type { SoftmaxTable } from "../learning/softmax-table.js";
import { CLASSES } from "./judge-network.js";
import { WINDOW_TOKENS } from "./set-scene.js";

/**
 * Adds the weights of a scene's features, times `share`, to the three `logits`, and what each feature adds to the last
 * class over the first to its token's entry of `pulled` (index 0 being token `first`). Answers the pull of those that belong
 * to no token. One pass for both: the weights lie far apart in memory.
 */
export function weighFeatures(
  { bytes, decoded, slotCount }: SoftmaxTable,
  { count, hashes, values, tokens }: FeatureList,
  share: number,
  logits: Float64Array,
  first: number,
  pulled: Float64Array,
): number {
  const mask = slotCount - 1;
  let opposing = 0;
  let neutral = 0;
  let supporting = 0;
  let rest = 0;
  for (let at = 0; at < count; at++) {
    const base = ((hashes[at] as number) & mask) * CLASSES;
    const value = (values[at] as number) * share;
    const down = value * (decoded[(bytes[base] as number) + 128] as number);
    const up = value * (decoded[(bytes[base + 2] as number) + 128] as number);
    opposing += down;
    neutral += value * (decoded[(bytes[base + 1] as number) + 128] as number);
    supporting += up;
    const index = (tokens[at] as number) - first;
    if (index >= 0 && index < WINDOW_TOKENS) {
      pulled[index] = (pulled[index] as number) + up - down;
    } else {
      rest += up - down;
    }
  }
  logits[0] = (logits[0] as number) + opposing;
  logits[1] = (logits[1] as number) + neutral;
  logits[2] = (logits[2] as number) + supporting;
  return rest;
}
