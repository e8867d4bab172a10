import type { ReadDocument } from "../../model/document.js";
import type { AttributionWeights } from "./attribution-weights.js";
import { type ChosenReading, chooseReadings } from "./choose-readings.js";
import { cueRange } from "./cue-range.js";
import { findCues } from "./find-cues.js";
import { followQuotations } from "./follow-quotations.js";
import { type Range, tagSpans } from "./tag-spans.js";
import { weighReadings } from "./weigh-readings.js";
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
/** How many readings of a cue are weighed against each other. */
export const READINGS = 7;
/** What the evidence for a statement is raised by; chosen on held-out folds for the best F1. */
const BIAS = 0;

/** How much surer a source with a cue is than one taken over from the paragraph before, by general experience. */
const FOLLOWED = 0.85;

/** Finds the statements of a document, in the order of their contents. */
export function findStatements(
  document: ReadDocument,
  columns: WordColumns,
  weights: Omit<AttributionWeights, "calibration">,
  calibrate: (certainty: number) => number,
): FoundStatement[] {
  const { cues, likely } = findCues(document, columns, weights.cues, LEAST_CHANCE);
  const tagged = cues
    .map((cue) => ({ cue, ...tagSpans(document, columns, likely, cue.frame, weights, READINGS) }))
    .filter(({ readings }) => readings.length > 0);
  const chosen = chooseReadings(weighReadings(tagged, weights.readings), BIAS)
    .map((one) => ({ ...one, content: one.reading.content }))
    .sort((a, b) => a.content[0]![0] - b.content[0]![0]);
  return inOrder(
    followQuotations(document, columns, chosen).map(({ statement, content, continues }) =>
      statement
        ? { ...detailsOf(columns, statement, calibrate), content, continues }
        : {
            content,
            source: null,
            cue: null,
            continues,
            confidence: FOLLOWED * calibrate(chosen[continues!]?.certainty ?? 0),
          },
    ),
  );
}

function detailsOf(
  columns: WordColumns,
  { weighed, reading, certainty }: ChosenReading,
  calibrate: (certainty: number) => number,
): Pick<FoundStatement, "source" | "cue" | "confidence"> {
  return {
    source: reading.source,
    cue: cueRange(columns, weighed.cue.frame, reading),
    confidence: calibrate(certainty),
  };
}

/** Sorted by where the contents begin, with `continues` pointing to the new places. */
function inOrder(statements: readonly FoundStatement[]): FoundStatement[] {
  const order = [...statements.keys()].sort(
    (a, b) => statements[a]!.content[0]![0] - statements[b]!.content[0]![0],
  );
  const places = new Map(order.map((from, to) => [from, to]));
  return order.map((from) => {
    const one = statements[from]!;
    return { ...one, continues: one.continues === null ? null : places.get(one.continues)! };
  });
}
