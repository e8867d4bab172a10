import { hashWord } from "../learning/word-hash.js";
import type { CueFrame } from "./cue-features.js";
import type { Range, Reading } from "./tag-spans.js";
import { TAG, type WordColumns } from "./word-columns.js";

const PARTICLES = new Set("to out for on about of up against at as".split(" ").map(hashWord));

/** The words of a cue: its frame, without what belongs to the source or content, and a particle right after its head. */
export function cueRange(columns: WordColumns, frame: CueFrame, reading: Reading): Range {
  let first = frame.start;
  let last = frame.head + 1;
  if (reading.source && reading.source[0] < frame.head) first = Math.max(first, reading.source[1]);
  const taken = (i: number) =>
    reading.content.some((range) => i >= range[0] && i < range[1]) ||
    (reading.source !== null && i >= reading.source[0] && i < reading.source[1]);
  if (PARTICLES.has(columns.lower[last]!) && columns.tag[last] !== TAG.PUNCT && !taken(last)) last++;
  return [Math.min(first, frame.head), last];
}
