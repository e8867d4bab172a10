import type { FeatureSink } from "../learning/feature-list.js";
import type { SoftmaxTable } from "../learning/softmax-table.js";
import { CLASSES } from "./judge-network.js";
import { WINDOW_TOKENS } from "./set-scene.js";

/**
 * Weighs a scene's features as they are found, without keeping them: what they add to the logits, times `share`, and what
 * each token's add to the last class over the first.
 */
export class FeatureWeigher implements FeatureSink {
  /** Of the three classes. */
  readonly logits = new Float64Array(CLASSES);
  /** By token, index 0 being the window's first; the last entry is that of features of no token. */
  readonly pulled = new Float64Array(WINDOW_TOKENS + 1);
  private first = 0;
  private readonly bytes: Int8Array;
  /** The weight of each byte, times `share`. */
  private readonly decoded: Float64Array;
  private readonly mask: number;

  constructor({ bytes, decoded, slotCount }: SoftmaxTable, share: number) {
    this.bytes = bytes;
    this.decoded = Float64Array.from(decoded, (weight) => weight * share);
    this.mask = slotCount - 1;
  }

  /** Starts a scene whose window begins with token `first`. */
  begin(first: number): void {
    this.first = first;
    this.logits.fill(0);
    this.pulled.fill(0);
  }

  add(hash: number, value: number, token: number): void {
    const { bytes, decoded, logits, pulled } = this;
    const base = (hash & this.mask) * CLASSES;
    const down = value * (decoded[(bytes[base] as number) + 128] as number);
    const up = value * (decoded[(bytes[base + 2] as number) + 128] as number);
    logits[0] = (logits[0] as number) + down;
    logits[1] = (logits[1] as number) + value * (decoded[(bytes[base + 1] as number) + 128] as number);
    logits[2] = (logits[2] as number) + up;
    const index = token - this.first;
    const entry = index >= 0 && index < WINDOW_TOKENS ? index : WINDOW_TOKENS;
    pulled[entry] = (pulled[entry] as number) + up - down;
  }
}
