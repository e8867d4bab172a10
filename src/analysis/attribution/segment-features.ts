import { bucket, type FeatureSlots, pair } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import { COMMA, TAG, type WordColumns } from "./word-columns.js";

/** How a border lies towards quotation marks: 0 outside, 1 at a quotation's border, 2 cutting through one. */
export function cutAt(columns: WordColumns, border: number): number {
  const left = columns.quotation[border - 1]!;
  const right = columns.quotation[border]!;
  if (left < 0 && right < 0) return 0;
  return left === right ? 2 : right >= 0 && left < 0 ? 1 : left >= 0 && right < 0 ? 3 : 4;
}

/**
 * The features of one segment of the content: the first (0), second (1) or a later one (2). `share` tells how much of the
 * whole content is quoted, 0 to 4.
 */
export function addSegment(
  context: SpanContext,
  first: number,
  last: number,
  order: number,
  share: number,
  out: FeatureSlots,
): void {
  const { columns, frame, kin, word, cues } = context;
  const { tag, lower, lemma, sentence, quoted } = columns;
  const side = first < frame.start ? 0 : 1;
  const nth = order * 2 + side;
  const startCut = cutAt(columns, first);
  const endCut = cutAt(columns, last);
  const begins = sentence[first] !== sentence[first - 1] ? 1 : 0;
  const ends = sentence[last] !== sentence[last - 1] ? 2 : columns.shape[last] === 4 ? 1 : 0;
  out.three(50, nth, startCut, endCut);
  out.three(51, nth, pair(startCut, begins), pair(endCut, ends));
  out.three(52, side, pair(lower[first - 1]!, lower[first]!), startCut);
  out.three(53, side, pair(lower[last - 1]!, lower[last]!), endCut);
  out.three(54, side, pair(tag[first - 1]!, tag[first]!), pair(tag[first + 1]!, begins));
  out.three(55, side, pair(tag[last - 1]!, tag[last]!), pair(tag[last + 1]!, ends));
  out.three(56, side, pair(tag[last]!, tag[last + 1]!), pair(tag[last + 2]!, tag[last - 1]!));
  out.three(57, side, pair(lower[last]!, lower[last + 1]!), share);
  out.three(58, side, pair(lower[last]!, tag[last + 1]!), pair(kin, share));
  out.three(59, nth, lower[first]!, kin);
  out.three(60, nth, lemma[first]!, word);
  out.three(61, nth, pair(tag[first]!, tag[first + 1]!), word);
  out.three(62, nth, bucket(last - first), pair(startCut, endCut));
  const sentences = sentence[last - 1]! - sentence[first]!;
  out.three(63, nth, Math.min(4, sentences), pair(startCut, endCut));
  const verbs = columns.verbsBefore[last]! - columns.verbsBefore[first]!;
  out.three(64, nth, Math.min(2, verbs), pair(tag[first]!, startCut));
  // Does the border cut a clause: which verb follows soon after the end, which stood before the beginning
  const verbAfter = nearVerb(columns, last, 1);
  out.three(65, side, pair(lower[last]!, verbAfter), endCut);
  out.three(66, side, pair(tag[last]!, verbAfter), pair(Math.min(2, verbs), lower[last - 1]!));
  const cuesInside = Math.min(2, cues.before[last]! - cues.before[first]!);
  const cueAfter = nearCue(cues.before, last);
  out.three(67, nth, cuesInside, startCut);
  out.three(68, side, cueAfter, pair(lower[last]!, endCut));
  out.three(69, side, pair(quoted[first]!, quoted[last - 1]!), pair(sentences > 0 ? 1 : 0, kin));
  let commas = columns.commasBefore[last]! - columns.commasBefore[first]!;
  if (commas > 3) commas = 3;
  out.three(70, nth, commas, pair(lower[last]!, tag[last + 1]!));
  const tail = lastComma(columns, first, last);
  out.three(71, side, pair(lower[tail + 1]!, tag[tail + 2]!), Math.min(8, last - tail));
  out.three(
    72,
    side,
    pair(tag[tail + 1]!, Math.min(2, columns.verbsBefore[last]! - columns.verbsBefore[tail]!)),
    ends,
  );
}

/** The last comma before the last word of a range, or the token before its first. */
export function lastComma(columns: WordColumns, first: number, last: number): number {
  let at = last - 2;
  while (at > first && columns.lower[at] !== COMMA) at--;
  return at;
}

function nearVerb(columns: WordColumns, at: number, step: number): number {
  for (let k = 0; k < 5; k++) {
    const tag = columns.tag[at + k * step]!;
    if (tag === TAG.VERB) return 1 + k;
    if (tag === TAG.AUX) return 9;
    if (tag === TAG.PUNCT && k > 0) return 8;
  }
  return 0;
}

function nearCue(before: Int32Array, at: number): number {
  for (let k = 0; k < 5; k++) if (before[at + k + 1]! > before[at + k]!) return k + 1;
  return 0;
}
