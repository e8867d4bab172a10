import { addEnding, addOpening } from "./clause-features.js";
import { bucket, FeatureSlots, pair } from "./feature-slots.js";
import { addClaim, type Claim } from "./reading-claims.js";
import { addSegment } from "./segment-features.js";
import { type SlotWeights, sumWeights } from "./slot-weights.js";
import { addSource } from "./source-features.js";
import type { SpanContext } from "./span-context.js";
import type { Reading } from "./tag-spans.js";
import { QUOTED } from "./word-columns.js";

/** The features of one reading of a cue: those of the whole, and those of its parts. */
export function addReadingFeatures(
  context: SpanContext,
  reading: Reading,
  rank: number,
  claims: readonly Claim[],
  out: FeatureSlots,
): void {
  const { content, source } = reading;
  const share = quotedShare(context, reading);
  addWhole(context, reading, rank, share, claims, out);
  for (let c = 0; c < content.length; c++) {
    const [first, last] = content[c]!;
    addSegment(context, first, last, Math.min(2, c), share, out);
  }
  addSource(context, source, gapAfter(reading), out);
  addOpening(context, startAfter(context, reading), out);
  const [first, end] = content[content.length - 1]!;
  addEnding(context, first, end, out);
  addRest(context, end, out);
}

/** How much of a content stands in quotation marks: 0 nothing, 4 all, 1 to 3 the thirds between. */
function quotedShare({ columns }: SpanContext, { content }: Reading): number {
  let words = 0;
  let quoted = 0;
  for (const [first, last] of content) {
    words += last - first;
    for (let i = first; i < last; i++) if (columns.quotation[i]! >= 0) quoted++;
  }
  return quoted === 0 ? 0 : quoted === words ? 4 : 1 + Math.floor((quoted * 3) / words);
}

/** How far after the source the next segment begins, 4 at most, 9 if none follows. */
function gapAfter({ content, source }: Reading): number {
  if (source) for (const [first] of content) if (first >= source[1]) return Math.min(4, first - source[1]);
  return 9;
}

/** Where the content after the cue begins, or -1. */
function startAfter({ frame }: SpanContext, { content }: Reading): number {
  for (const [first] of content) if (first > frame.head) return first;
  return -1;
}

/**
 * Adds up the weights of readings' features. The readings of one cue share most of their parts: what a part counts is
 * worked out once a cue.
 */
export class ReadingEvidence {
  private readonly features: FeatureSlots;
  private readonly keys = new Float64Array(MOST_PARTS);
  private readonly sums = new Float64Array(MOST_PARTS);
  private count = 0;

  constructor(private readonly table: SlotWeights) {
    this.features = new FeatureSlots(table.bits, READING_CAPACITY);
  }

  /** Forgets the parts of the cue before. */
  start(): void {
    this.count = 0;
  }

  /** The sum of the weights of {@link addReadingFeatures}. */
  of(context: SpanContext, reading: Reading, rank: number, claims: readonly Claim[]): number {
    const { features, table } = this;
    const { content, source } = reading;
    const share = quotedShare(context, reading);
    features.clear();
    addWhole(context, reading, rank, share, claims, features);
    let sum = sumWeights(table, features);
    for (let c = 0; c < content.length; c++) {
      const [first, last] = content[c]!;
      const nth = Math.min(2, c);
      const key = keyOf(0, first, last, nth * 5 + share);
      const known = this.find(key);
      if (known < 0) addSegment(context, first, last, nth, share, features);
      sum += known < 0 ? this.keep(key) : this.sums[known]!;
    }
    const gap = gapAfter(reading);
    const ofSource = source === null ? keyOf(1, 0, 0, 0) : keyOf(1, source[0], source[1], gap);
    const knownSource = this.find(ofSource);
    if (knownSource < 0) addSource(context, source, gap, features);
    sum += knownSource < 0 ? this.keep(ofSource) : this.sums[knownSource]!;
    const start = startAfter(context, reading);
    const ofStart = keyOf(2, start + 1, start + 1, 0);
    const knownStart = this.find(ofStart);
    if (knownStart < 0) addOpening(context, start, features);
    sum += knownStart < 0 ? this.keep(ofStart) : this.sums[knownStart]!;
    const [first, end] = content[content.length - 1]!;
    const ofEnd = keyOf(3, first, end, 0);
    const knownEnd = this.find(ofEnd);
    if (knownEnd < 0) {
      addEnding(context, first, end, features);
      addRest(context, end, features);
    }
    return sum + (knownEnd < 0 ? this.keep(ofEnd) : this.sums[knownEnd]!);
  }

  /** The place of a part, or -1 with `features` cleared for it. */
  private find(key: number): number {
    const { keys, count } = this;
    for (let part = 0; part < count; part++) if (keys[part] === key) return part;
    this.features.clear();
    return -1;
  }

  private keep(key: number): number {
    const sum = sumWeights(this.table, this.features);
    if (this.count < MOST_PARTS) {
      this.keys[this.count] = key;
      this.sums[this.count++] = sum;
    }
    return sum;
  }
}

/** Room enough for a reading with many claims around it, and for the parts of a cue's readings. */
export const READING_CAPACITY = 8192;
const MOST_PARTS = 64;

/** One number of a part's kind, range and what else tells it from others. */
function keyOf(kind: number, first: number, last: number, more: number): number {
  return ((first * 1024 + last - first) * 16 + more) * 4 + kind;
}

/** What no part of a reading tells by itself. */
function addWhole(
  context: SpanContext,
  reading: Reading,
  rank: number,
  share: number,
  claims: readonly Claim[],
  out: FeatureSlots,
): void {
  for (let c = 0; c < claims.length; c++) addClaim(context, reading, claims[c]!, out);
  const { columns, frame, kin, word } = context;
  const { content, behind } = reading;
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
  let verbs = 0;
  let cues = 0;
  for (const [first, last] of content) {
    words += last - first;
    verbs += columns.verbsBefore[last]! - columns.verbsBefore[first]!;
    cues += context.cues.before[last]! - context.cues.before[first]!;
  }
  out.three(27, bucket(words), share, kin);
  out.two(28, bucket(words), word);
  out.three(29, Math.min(3, verbs), share, kin);
  out.three(30, Math.min(3, verbs), bucket(words), share);
  out.two(31, Math.min(3, cues), share);
  out.two(32, content.length, order);
  const first = content[0]!;
  const last = content[content.length - 1]!;
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
