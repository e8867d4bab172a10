import type { ReadDocument } from "../../model/document.js";
import type { AttributionWeights } from "./attribution-weights.js";
import { type ChosenReading, chooseReadings } from "./choose-readings.js";
import { frameOf } from "./cue-features.js";
import { cueRange } from "./cue-range.js";
import { CueFinder } from "./find-cues.js";
import { afterDateline } from "./find-dateline.js";
import { findIntroduced, findIntroducedLists } from "./find-introduced.js";
import { findLaidOut } from "./find-laid-out.js";
import { followQuotations } from "./follow-quotations.js";
import { isUnsaid } from "./is-unsaid.js";
import { mendSource } from "./mend-source.js";
import { isField } from "./read-label.js";
import { type Range, SpanTagger } from "./tag-spans.js";
import { ReadingWeigher, type TaggedCue } from "./weigh-readings.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

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
export const LEAST_CHANCE = 0.05;
/** How many readings of a cue are weighed against each other. */
export const READINGS = 7;

/** How much surer a source with a cue is than one taken over from the paragraph before, by general experience. */
const FOLLOWED = 0.85;
/** How sure the source is that stands before a colon, and that there is none. */
const INTRODUCED = 0.75;
const UNNAMED = 0.3;
/** How sure the source is that a label or a signature names. */
const LAID_OUT = 0.95;

/**
 * A function that finds the statements of a document, in the order of their contents. It keeps what it works in from one
 * document to the next.
 */
export function createStatementFinder(
  weights: Omit<AttributionWeights, "calibration">,
  calibrate: (certainty: number) => number,
): (document: ReadDocument, columns: WordColumns) => FoundStatement[] {
  const finder = new CueFinder(weights.cues);
  const tagger = new SpanTagger(weights);
  const weigher = new ReadingWeigher(weights.readings, READINGS);
  return (document, columns) => {
    const laidOut = findLaidOut(document, columns);
    const isFree = freeOf(laidOut, columns);
    const { cues, likely } = finder.find(document, columns, LEAST_CHANCE);
    const tagged: TaggedCue[] = [];
    for (const cue of cues) {
      const { head } = cue.frame;
      if (!isFree(head, head + 1) || leadsIn(document, columns, head)) continue;
      const { context, readings } = tagger.tag(document, columns, likely, cue.frame, READINGS);
      const free = readings.filter(({ content }) => content.every(([first, last]) => isFree(first, last)));
      if (free.length > 0) tagged.push({ cue, context, readings: free });
    }
    const chosen = chooseReadings(weigher.weigh(tagged)).filter(
      ({ weighed, reading }) => !isUnsaid(columns, weighed.cue.frame, reading),
    );
    const certain = [
      ...chosen.map((one) => detailsOf(document, columns, one, calibrate)),
      ...laidOut.map((one) => ({ ...one, cue: null, confidence: LAID_OUT, isLaidOut: true })),
    ];
    const introduced = findIntroduced(document, columns, freeOf(certain, columns), (head) => {
      if (leadsIn(document, columns, head)) return [];
      return tagger.tag(document, columns, likely, frameOf(columns, head), READINGS).readings;
    });
    const isLeft = freeOf([...certain, ...introduced], columns);
    const lists = findIntroducedLists(document, columns, isLeft);
    const statements = [
      ...certain,
      ...[...introduced, ...lists].map((one) => ({
        ...one,
        confidence: one.source ? INTRODUCED : UNNAMED,
        isLaidOut: false,
      })),
    ].sort((a, b) => a.content[0]![0] - b.content[0]![0]);
    return inOrder(
      followQuotations(document, columns, statements).map(({ statement, content, continues }) => {
        const origin = continues === null ? undefined : statements[continues];
        const followed = {
          source: origin?.source ?? null,
          cue: null,
          confidence: origin ? FOLLOWED * origin.confidence : UNNAMED,
          isLaidOut: false,
        };
        return { ...(statement ?? followed), content, continues };
      }),
    );
  };
}

/** Whether a token is a mark of what leads a paragraph in or heads a field, as the colons of "11.05am:" and "Photo:". */
function leadsIn(document: ReadDocument, columns: WordColumns, head: number): boolean {
  if (columns.tag[head] !== TAG.PUNCT) return false;
  if (head > PAD && isField(document.tokens.words[head - 1 - PAD]!)) return true;
  const { paragraph } = document.sentences[columns.sentence[head]!]!;
  return head < afterDateline(document, columns, paragraph);
}

/** Whether a range of padded tokens has none that a statement takes. */
function freeOf(
  statements: readonly { readonly content: readonly Range[]; readonly source: Range | null }[],
  columns: WordColumns,
): (first: number, last: number) => boolean {
  if (statements.length === 0) return () => true;
  const taken = new Uint8Array(columns.lemma.length);
  for (const { content, source } of statements) {
    for (const [first, last] of content) taken.fill(1, first, last);
    if (source) taken.fill(1, source[0], source[1]);
  }
  return (first, last) => !taken.subarray(first, last).includes(1);
}

function detailsOf(
  document: ReadDocument,
  columns: WordColumns,
  { weighed, reading, certainty }: ChosenReading,
  calibrate: (certainty: number) => number,
): Omit<FoundStatement, "continues"> {
  const { frame } = weighed.cue;
  const { paragraph } = document.sentences[columns.sentence[frame.head]!]!;
  const start = document.paragraphs[paragraph]!.firstToken + PAD;
  const mended = reading.source && mendSource(columns, reading.source, frame.head, start);
  const isApart = mended && reading.content.every(([from, to]) => to <= mended[0] || from >= mended[1]);
  const source = isApart ? mended : reading.source;
  return {
    content: reading.content,
    source,
    cue: cueRange(columns, frame, { ...reading, source }),
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
