import type { ReadDocument } from "../../model/document.js";
import type { AttributionWeights } from "./attribution-weights.js";
import { type ChosenReading, chooseReadings } from "./choose-readings.js";
import { cueRange } from "./cue-range.js";
import { findCues } from "./find-cues.js";
import { findLaidOut } from "./find-laid-out.js";
import { followQuotations } from "./follow-quotations.js";
import { type Range, type Reading, tagSpans } from "./tag-spans.js";
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
  /** Whether layout alone tells that somebody speaks: a turn of a transcript, a signed post. */
  readonly isLaidOut: boolean;
}

/** Cues less likely than this are not looked at. */
export const LEAST_CHANCE = 0.15;
/** How many readings of a cue are weighed against each other. */
export const READINGS = 7;
/** What the evidence for a statement is raised by; chosen on held-out folds for the best F1. */
const BIAS = 0;

/** How much surer a source with a cue is than one taken over from the paragraph before, by general experience. */
const FOLLOWED = 0.85;
/** How sure the source is that a label or a signature names. */
const LAID_OUT = 0.95;

/** Finds the statements of a document, in the order of their contents. */
export function findStatements(
  document: ReadDocument,
  columns: WordColumns,
  weights: Omit<AttributionWeights, "calibration">,
  calibrate: (certainty: number) => number,
): FoundStatement[] {
  const laidOut = findLaidOut(document, columns);
  const taken = new Uint8Array(columns.lemma.length);
  for (const { content, source } of laidOut)
    for (const [first, last] of [source, ...content]) taken.fill(1, first, last);
  const isFree = ({ content }: Reading) =>
    content.every(([first, last]) => !taken.subarray(first, last).includes(1));
  const { cues, likely } = findCues(document, columns, weights.cues, LEAST_CHANCE);
  const tagged = cues
    .filter(({ frame }) => taken[frame.head] === 0)
    .map((cue) => ({ cue, ...tagSpans(document, columns, likely, cue.frame, weights, READINGS) }))
    .map((one) => ({ ...one, readings: one.readings.filter(isFree) }))
    .filter(({ readings }) => readings.length > 0);
  const chosen = chooseReadings(weighReadings(tagged, weights.readings), BIAS);
  const statements = [
    ...chosen.map((one) => detailsOf(columns, one, calibrate)),
    ...laidOut.map((one) => ({ ...one, cue: null, confidence: LAID_OUT, isLaidOut: true })),
  ].sort((a, b) => a.content[0]![0] - b.content[0]![0]);
  return inOrder(
    followQuotations(document, columns, statements).map(({ statement, content, continues }) => ({
      ...(statement ?? {
        source: null,
        cue: null,
        confidence: FOLLOWED * statements[continues!]!.confidence,
        isLaidOut: false,
      }),
      content,
      continues,
    })),
  );
}

function detailsOf(
  columns: WordColumns,
  { weighed, reading, certainty }: ChosenReading,
  calibrate: (certainty: number) => number,
): Omit<FoundStatement, "continues"> {
  return {
    content: reading.content,
    source: reading.source,
    cue: cueRange(columns, weighed.cue.frame, reading),
    confidence: calibrate(certainty),
    isLaidOut: false,
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
