import type { ReadDocument } from "../../model/document.js";
import type { AttributionWeights } from "./attribution-weights.js";
import { cueRange } from "./cue-range.js";
import { findCues } from "./find-cues.js";
import { type Range, type Reading, tagSpans } from "./tag-spans.js";
import type { WordColumns } from "./word-columns.js";

/** A statement in padded token indices. */
export interface FoundStatement {
  readonly content: readonly Range[];
  readonly source: Range | null;
  readonly cue: Range | null;
  /** Index of the statement whose source this one takes over, or null. */
  readonly continues: number | null;
  readonly confidence: number;
}

/** Cues less likely than this are not looked at. */
export const LEAST_CHANCE = 0.15;
/** A statement is given out from this chance on; chosen on held-out folds for the best F1. */
const ACCEPTED = 0.42;

/** Finds the statements of a document, in the order of their contents. */
export function findStatements(
  document: ReadDocument,
  columns: WordColumns,
  weights: AttributionWeights,
): FoundStatement[] {
  const { cues, likely } = findCues(document, columns, weights.cues, LEAST_CHANCE);
  const found: (FoundStatement & { chance: number })[] = [];
  for (const cue of cues) {
    if (cue.statement < ACCEPTED) continue;
    const { readings } = tagSpans(document, columns, likely, cue.frame, weights, 1);
    const reading: Reading | undefined = readings[0];
    if (!reading) continue;
    found.push({
      content: reading.content,
      source: reading.source,
      cue: cueRange(columns, cue.frame, reading),
      continues: null,
      chance: cue.statement,
      confidence: calibrated(weights.calibration, cue.statement),
    });
  }
  return found.sort((a, b) => a.content[0]![0] - b.content[0]![0]);
}

/** The calibrated confidence of a raw chance, between the two nearest steps. */
function calibrated(steps: Float32Array, chance: number): number {
  const last = steps.length - 1;
  const at = Math.max(0, Math.min(last, chance * last));
  const low = Math.floor(at);
  const high = Math.min(last, low + 1);
  return steps[low]! + (steps[high]! - steps[low]!) * (at - low);
}
