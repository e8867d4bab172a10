import type { CueFrame } from "./cue-features.js";
import { bucket, type FeatureSlots, pair } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import type { Range, Reading } from "./tag-spans.js";
import { COMMA, QUOTED, TAG, type WordColumns } from "./word-columns.js";

/** What another cue of the neighbourhood would take by itself: its likeliest reading, and the chance of its cue. */
export interface Claim {
  readonly frame: CueFrame;
  readonly chance: number;
  readonly reading: Reading;
}

/** The features of reading a cue as none of a statement's. */
export function addNoneFeatures(
  context: SpanContext,
  chance: number,
  belief: number,
  claims: readonly Claim[],
  best: Reading,
  out: FeatureSlots,
): void {
  const { frame, kin, word, outline } = context;
  for (const claim of claims) {
    const inside = covers(claim.reading, frame.head);
    const around = covers(best, claim.frame.head);
    const shared = sharedTokens(best, claim.reading);
    if (shared === 0 && !inside && !around) continue;
    const strength = Math.floor(claim.chance * 5);
    const code = (inside ? 1 : 0) + (around ? 2 : 0) + (shared === 0 ? 0 : 4);
    out.three(7, code, strength, Math.floor(chance * 5));
    out.three(8, code, claim.frame.head < frame.head ? 1 : 0, kin);
    out.three(9, code, strength, word);
  }
  const sure = Math.floor(chance * 20);
  out.one(0, sure);
  out.two(1, sure, kin);
  out.two(2, Math.floor(belief * 10), sure);
  out.one(3, word);
  out.one(4, outline);
  out.two(5, frame.auxiliaries, kin);
  out.two(6, frame.between, context.columns.quoted[frame.head]!);
}

/** The features of one reading of a cue as a whole: borders, order, alignment with marks, what is left over. */
export function addReadingFeatures(
  context: SpanContext,
  reading: Reading,
  rank: number,
  claims: readonly Claim[],
  out: FeatureSlots,
): void {
  for (const claim of claims) addClaim(context, reading, claim, out);
  const { columns, frame, kin, word } = context;
  const { content, source, behind } = reading;
  const { tag, lower, lemma, sentence } = columns;
  out.one(20, Math.min(9, rank));
  out.one(21, Math.min(30, Math.floor(behind * 4)));
  out.two(22, Math.min(12, Math.floor(behind * 2)), content.length);
  const order = orderOf(context, reading);
  out.one(23, order);
  out.two(24, order, kin);
  out.two(25, order, word);
  out.three(26, order, context.left, context.right);
  let words = 0;
  let quoted = 0;
  let verbs = 0;
  let cues = 0;
  for (const [first, last] of content) {
    words += last - first;
    verbs += columns.verbsBefore[last]! - columns.verbsBefore[first]!;
    cues += context.cues.before[last]! - context.cues.before[first]!;
    for (let i = first; i < last; i++) if (columns.quotation[i]! >= 0) quoted++;
  }
  const share = quoted === 0 ? 0 : quoted === words ? 4 : 1 + Math.floor((quoted * 3) / words);
  out.three(27, bucket(words), share, kin);
  out.two(28, bucket(words), word);
  out.three(29, Math.min(3, verbs), share, kin);
  out.three(30, Math.min(3, verbs), bucket(words), share);
  out.two(31, Math.min(3, cues), share);
  out.two(32, content.length, order);
  for (let c = 0; c < content.length; c++) addSegment(context, content, c, share, out);
  addSource(context, source, content, out);
  const first = content[0]!;
  const last = content[content.length - 1]!;
  addRest(context, last[1], out);
  const side = first[0] < frame.start ? 0 : 1;
  const opening = sentence[first[0]] !== sentence[first[0] - 1] ? 1 : 0;
  out.three(33, side, opening, share);
  if (side === 1) {
    const gap = first[0] - frame.head - 1;
    out.three(34, Math.min(6, gap), kin, share);
    out.three(35, lower[frame.head + 1]!, Math.min(3, gap), word);
    out.three(36, pair(tag[frame.head + 1]!, tag[first[0] - 1]!), Math.min(4, gap), tag[first[0]]!);
    out.three(37, lower[first[0] - 1]!, Math.min(3, gap), lemma[first[0]]!);
  } else {
    const gap = frame.start - last[1];
    out.three(38, Math.min(8, Math.max(0, gap)), order, share);
    out.three(39, lower[last[1]]!, order, tag[last[1] - 1]!);
  }
}

/** How a reading lies towards what another cue would take. */
function addClaim(context: SpanContext, reading: Reading, claim: Claim, out: FeatureSlots): void {
  const { columns, frame, kin } = context;
  const inside = covers(claim.reading, frame.head) ? 1 : 0;
  const around = covers(reading, claim.frame.head) ? 2 : 0;
  const shared = sharedTokens(reading, claim.reading);
  const strength = Math.floor(claim.chance * 5);
  const later = claim.frame.head > frame.head ? 1 : 0;
  if (shared > 0 || inside + around > 0) {
    const own = sizeOf(reading.content);
    const other = sizeOf(claim.reading.content);
    const overlap =
      shared === 0
        ? 0
        : shared === own && shared === other
          ? 1
          : shared === own
            ? 2
            : shared === other
              ? 3
              : 4;
    out.three(120, pair(inside + around, overlap), strength, later);
    out.three(121, pair(inside + around, overlap), later, kin);
    out.three(122, pair(inside + around, overlap), strength, columns.group[claim.frame.head]!);
  }
  const begin = Math.min(
    claim.frame.start,
    claim.reading.source ? claim.reading.source[0] : claim.frame.start,
    claim.reading.content[0]![0],
  );
  const end = reading.content[reading.content.length - 1]![1];
  if (begin >= end && begin - end <= 3) {
    out.three(123, begin - end, strength, columns.lower[end]!);
    out.three(124, begin - end, kin, columns.lower[end]!);
  }
}

function covers({ content }: Reading, i: number): boolean {
  return content.some(([first, last]) => i >= first && i < last);
}

function sharedTokens(left: Reading, right: Reading): number {
  let shared = 0;
  for (const [a, b] of left.content)
    for (const [c, d] of right.content) shared += Math.max(0, Math.min(b, d) - Math.max(a, c));
  return shared;
}

function sizeOf(ranges: readonly Range[]): number {
  let size = 0;
  for (const [first, last] of ranges) size += last - first;
  return size;
}

/** In which order source (2), content (1) and cue (3) stand, as one number. */
function orderOf(context: SpanContext, { content, source }: Reading): number {
  let order = 0;
  let cue = false;
  let from = source === null;
  for (const [first] of content) {
    if (!from && source![0] < first) {
      if (!cue && source![0] > context.frame.head) {
        order = order * 4 + 3;
        cue = true;
      }
      order = order * 4 + 2;
      from = true;
    }
    if (!cue && first > context.frame.head) {
      order = order * 4 + 3;
      cue = true;
    }
    order = Math.min(order * 4 + 1, 1 << 16);
  }
  if (!cue && (from || source![0] > context.frame.head)) order = order * 4 + 3;
  if (!from) order = order * 4 + 2;
  if (!cue && !from && source![0] < context.frame.head) order = order * 4 + 3;
  return order;
}

/** How a border lies towards quotation marks: 0 outside, 1 at a quotation's border, 2 cutting through one. */
function cutAt(columns: WordColumns, border: number): number {
  const left = columns.quotation[border - 1]!;
  const right = columns.quotation[border]!;
  if (left < 0 && right < 0) return 0;
  return left === right ? 2 : right >= 0 && left < 0 ? 1 : left >= 0 && right < 0 ? 3 : 4;
}

function addSegment(
  context: SpanContext,
  content: readonly Range[],
  c: number,
  share: number,
  out: FeatureSlots,
): void {
  const { columns, frame, kin, word, cues } = context;
  const { tag, lower, lemma, sentence, quoted } = columns;
  const [first, last] = content[c]!;
  const side = first < frame.start ? 0 : 1;
  const nth = Math.min(2, c) * 2 + side;
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

function lastComma(columns: WordColumns, first: number, last: number): number {
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

function addSource(
  context: SpanContext,
  source: Range | null,
  content: readonly Range[],
  out: FeatureSlots,
): void {
  const { columns, frame, kin, word } = context;
  const { tag, lower, lemma, shape, quoted } = columns;
  if (!source) {
    out.two(80, word, 0);
    out.two(81, kin, context.left);
    out.three(82, frame.auxiliaries, frame.between, kin);
    return;
  }
  const [first, last] = source;
  const side = first < frame.start ? 0 : 1;
  const gap = side === 0 ? frame.start - last : first - frame.head - 1;
  out.three(83, side, Math.min(6, gap), bucket(last - first));
  out.three(84, side, Math.min(6, gap), kin);
  out.three(85, side, Math.min(3, gap), word);
  out.three(86, side, tag[first]!, pair(tag[first - 1]!, shape[first]!));
  out.three(87, side, tag[last - 1]!, pair(tag[last]!, tag[last + 1]!));
  out.three(88, side, lower[last]!, tag[last + 1]!);
  out.three(89, side, lower[first - 1]!, tag[first]!);
  out.three(90, side, lower[first]!, Math.min(3, last - first));
  out.two(91, lemma[last - 1]!, kin);
  out.three(92, side, pair(lower[last - 1]!, lower[last]!), 0);
  out.three(93, side, pair(tag[first - 2]!, tag[first - 1]!), pair(lower[first - 1]!, tag[first]!));
  let verbs = columns.verbsBefore[last]! - columns.verbsBefore[first]!;
  if (verbs > 2) verbs = 2;
  let commas = columns.commasBefore[last]! - columns.commasBefore[first]!;
  if (commas > 3) commas = 3;
  out.three(94, verbs, commas, lower[last - 1]!);
  out.three(95, pair(verbs, commas), bucket(last - first), side);
  out.three(96, quoted[first]!, quoted[frame.head]!, quoted[last - 1]!);
  out.two(97, frame.subject >= first && frame.subject < last ? 1 : 0, side);
  out.three(98, frame.subject >= first && frame.subject < last ? 1 : 0, pair(side, frame.between), kin);
  const next = content.find((range) => range[0] >= last);
  out.three(99, side, next ? Math.min(4, next[0] - last) : 9, lower[last]!);
  const number = frame.auxiliaries & 1 ? 5 : columns.verbForm[frame.head]!;
  out.three(100, number, lower[last - 1]! === lemma[last - 1]! ? 1 : 0, pair(tag[last - 1]!, side));
}

/** What stands between the end of the content and the end of its sentence. */
function addRest(context: SpanContext, end: number, out: FeatureSlots): void {
  const { columns, frame, kin, to } = context;
  let at = end;
  const inSentence = columns.sentence[end - 1]!;
  while (at < to && columns.sentence[at] === inSentence) at++;
  const left = at - end;
  const verbs = columns.verbsBefore[at]! - columns.verbsBefore[end]!;
  const cueLater = frame.head >= end ? 1 : 0;
  out.three(110, bucket(left), cueLater, kin);
  out.three(111, Math.min(3, verbs), cueLater, columns.lower[end]!);
  out.three(112, bucket(left), Math.min(3, verbs), pair(cueLater, columns.tag[end]!));
  const marksLeft = columns.bordersBefore[at]! - columns.bordersBefore[end]!;
  out.three(113, Math.min(3, marksLeft), cueLater, columns.quoted[end - 1]!);
  // Whole sentences of the same quotation beyond
  const quotation = columns.quotation[end - 1]!;
  const goesOn =
    quotation >= 0 && columns.quotation[end] === quotation && columns.quoted[end] !== QUOTED.closing;
  out.two(114, goesOn ? 1 : 0, cueLater);
}
