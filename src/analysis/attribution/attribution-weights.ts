import { OnrecordError } from "../../errors.js";
import type { CueWeights } from "./find-cues.js";
import type { SlotWeights } from "./slot-weights.js";

/** Everything the attribution step has learned. */
export interface AttributionWeights {
  readonly cues: CueWeights;
  /** Per token: in content, in source. */
  readonly tokens: SlotWeights;
  /** Per border: content begins, ends, source begins, ends. */
  readonly borders: SlotWeights;
  /** One score for a whole reading of a cue: which source, which content, or none. */
  readonly readings: SlotWeights;
  /** Calibrated confidence at raw chances 0, 1/n, ... 1. */
  readonly calibration: Float32Array;
}

const MAGIC = 0x4f4e4131;

/**
 * Weights as a file: the magic number, the counts, then per table bits, outputs, scale and one byte a weight, all
 * little-endian.
 */
export function packWeights(weights: AttributionWeights): Uint8Array {
  const heads = Int32Array.from(weights.cues.heads).sort();
  const tables = tablesOf(weights);
  const size =
    12 +
    heads.length * 4 +
    weights.calibration.length * 4 +
    tables.reduce((sum, { values }) => sum + 12 + values.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const word = (value: number) => {
    view.setInt32(at, value, true);
    at += 4;
  };
  const float = (value: number) => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  word(MAGIC);
  word(heads.length);
  word(weights.calibration.length);
  for (const head of heads) word(head);
  for (const value of weights.calibration) float(value);
  for (const { bits, outputs, values, scale } of tables) {
    word(bits);
    word(outputs);
    float(scale);
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), at);
    at += values.length;
  }
  return bytes;
}

function tablesOf({ cues, tokens, borders, readings }: AttributionWeights): SlotWeights[] {
  return [cues.first, cues.second, tokens, borders, readings];
}

/** Reads a file of {@link packWeights}; the tables are views of `bytes`. Throws MODEL_INVALID. */
export function unpackWeights(bytes: Uint8Array): AttributionWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getInt32(0, true) !== MAGIC) throw new RangeError("It starts with something else.");
    const headCount = view.getInt32(4, true);
    const steps = view.getInt32(8, true);
    let at = 12;
    const heads = new Set<number>();
    for (let h = 0; h < headCount; h++, at += 4) heads.add(view.getInt32(at, true));
    const calibration = new Float32Array(steps);
    for (let s = 0; s < steps; s++, at += 4) calibration[s] = view.getFloat32(at, true);
    const table = (): SlotWeights => {
      const bits = view.getInt32(at, true);
      const outputs = view.getInt32(at + 4, true);
      const scale = view.getFloat32(at + 8, true);
      const length = outputs << bits;
      const values = new Int8Array(bytes.buffer, bytes.byteOffset + at + 12, length);
      at += 12 + length;
      return { bits, outputs, scale, values };
    };
    const cues = { heads, first: table(), second: table() };
    return { cues, tokens: table(), borders: table(), readings: table(), calibration };
  } catch (cause) {
    throw new OnrecordError("MODEL_INVALID", "The weights of the attribution step can't be read.", { cause });
  }
}
