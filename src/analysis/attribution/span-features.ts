import type { ReadDocument } from "../../model/document.js";
import { COLON, type CueFrame } from "./cue-features.js";
import { bucket, type FeatureSlots, pair } from "./feature-slots.js";
import { afterDateline } from "./find-dateline.js";
import { PAD, TAG, type WordColumns } from "./word-columns.js";

/** Cues of a document with how likely each is one; padded indices, ascending. */
export interface LikelyCues {
  readonly heads: readonly number[];
  /** Per padded index: how many cues stand before it. */
  readonly before: Int32Array;
  /** Per quotation: the head of the cue nearest to its borders in its paragraph, or -1. */
  readonly nearest: Int32Array;
}

/** The farthest that source and content are sought from their cue, in tokens. */
const REACH_BACK = 160;
const REACH_ON = 260;

/** Beyond so many other cues on a side nothing is sought, unless it is this near: it keeps a paragraph of cues alone cheap. */
const MOST_CUES = 12;
const NEAR = 40;

/** What the features of one cue's source and content share. */
export interface SpanContext {
  readonly columns: WordColumns;
  readonly frame: CueFrame;
  readonly cues: LikelyCues;
  /** The window, padded indices, half-open. */
  readonly from: number;
  readonly to: number;
  /** Per token of the window: tokens other than nominal ones between it and the cue. */
  readonly breaks: Uint8Array;
  readonly word: number;
  readonly kin: number;
  /** What stands right before the frame and right after the head. */
  readonly left: number;
  readonly right: number;
  readonly outline: number;
}

export function spanContext(
  document: ReadDocument,
  columns: WordColumns,
  cues: LikelyCues,
  frame: CueFrame,
): SpanContext {
  const { head, start } = frame;
  const sentence = document.sentences[columns.sentence[head]!]!;
  const paragraph = document.paragraphs[sentence.paragraph]!;
  const next = document.paragraphs[sentence.paragraph + 1];
  const introduces =
    next !== undefined &&
    columns.lower[paragraph.lastToken - 1 + PAD] === COLON &&
    sentence.lastToken === paragraph.lastToken;
  const dateline = afterDateline(document, columns, sentence.paragraph);
  const signs = head === paragraph.firstToken + PAD && sentence.paragraph > 0;
  const first = signs
    ? document.paragraphs[sentence.paragraph - 1]!.firstToken + PAD
    : paragraph.firstToken + PAD;
  let from = Math.max(!signs && dateline <= start ? dateline : first, head - REACH_BACK);
  let to = Math.min((introduces ? next.lastToken : paragraph.lastToken) + PAD, head + REACH_ON);
  while (from < head - NEAR && cues.before[head]! - cues.before[from]! > MOST_CUES) from++;
  while (to > head + NEAR && cues.before[to]! - cues.before[head + 1]! > MOST_CUES) to--;
  const breaks = new Uint8Array(to - from);
  let count = 0;
  for (let i = start - 1; i >= from; i--) {
    breaks[i - from] = Math.min(9, count);
    if (!isNominal(columns.tag[i]!)) count++;
  }
  count = 0;
  for (let i = head + 1; i < to; i++) {
    breaks[i - from] = Math.min(9, count);
    if (!isNominal(columns.tag[i]!)) count++;
  }
  const { lower, tag, lemma, group } = columns;
  return {
    columns,
    frame,
    cues,
    from,
    to,
    breaks,
    word: lemma[head]!,
    kin: pair(group[head]!, tag[head]!),
    left: pair(tag[start - 1]!, columns.quoted[start - 1]!),
    right: pair(tag[head + 1]!, group[head + 1]!),
    outline: pair(pair(tag[start - 1]!, tag[head + 1]!), pair(lower[head + 1]!, columns.quoted[head]!)),
  };
}

function isNominal(tag: number): boolean {
  return (
    tag === TAG.NOUN ||
    tag === TAG.PROPN ||
    tag === TAG.PRON ||
    tag === TAG.ADJ ||
    tag === TAG.DET ||
    tag === TAG.NUM
  );
}

/** 0 outside marks, 1 in the cue's own quotation, 2 in one whose nearest cue this is, 3 in another's. */
function relation(context: SpanContext, i: number): number {
  const { columns, cues, frame } = context;
  const quotation = columns.quotation[i]!;
  if (quotation < 0) return 0;
  if (quotation === columns.quotation[frame.head]) return 1;
  return cues.nearest[quotation] === frame.head ? 2 : 3;
}

/** How many of a running count lie between the cue's frame and a token, at most three. */
function between(counts: Int32Array, context: SpanContext, i: number): number {
  const { start, head } = context.frame;
  const count = i < start ? counts[start]! - counts[i + 1]! : i > head ? counts[i]! - counts[head + 1]! : 0;
  return count > 3 ? 3 : count < 0 ? 0 : count;
}

/** Features of a token's belonging to the content or the source. */
export function addTokenFeatures(context: SpanContext, i: number, out: FeatureSlots): void {
  const { columns, frame, cues, breaks, from, word, kin, outline } = context;
  const { lemma, lower, tag, sentence, quoted, shape, group } = columns;
  const side = i < frame.start ? 0 : 1;
  const apart = bucket(side === 0 ? frame.start - 1 - i : i - frame.head - 1);
  const sentences = Math.max(-2, Math.min(2, sentence[i]! - sentence[frame.head]!)) + 2;
  const related = relation(context, i);
  const base = (side << 6) | (sentences << 3) | related;
  const commas = between(columns.commasBefore, context, i);
  const verbs = between(columns.verbsBefore, context, i);
  const others = between(cues.before, context, i);
  const borders = between(columns.bordersBefore, context, i);
  const broken = Math.min(4, breaks[i - from]!);
  const counts = (commas << 8) | (verbs << 6) | (others << 4) | (borders << 2);
  out.one(0, base);
  out.two(1, base, apart);
  out.two(2, base, counts);
  out.three(3, base, (commas << 4) | verbs, kin);
  out.three(4, base, others, borders);
  out.two(5, base, tag[i]!);
  out.two(6, base, lemma[i]!);
  out.three(7, side, lower[i]!, broken);
  out.three(8, base, word, broken);
  out.three(9, base, word, verbs);
  out.three(10, base, outline, 0);
  out.three(11, base, pair(context.left, broken), tag[i]!);
  out.three(12, base, pair(context.right, broken), tag[i]!);
  out.three(13, side, pair(tag[i - 1]!, tag[i]!), tag[i + 1]!);
  out.three(14, base, broken, pair(tag[i]!, shape[i]!));
  out.three(15, side, pair(lower[i - 1]!, lower[i]!), 0);
  out.three(16, base, pair(frame.between, frame.auxiliaries), verbs);
  out.three(17, base, pair(quoted[i]!, quoted[frame.head]!), kin);
  out.three(18, side, word, lemma[i]!);
  out.three(19, base, apart, pair(tag[i]!, kin));
  out.three(20, base, group[i]!, kin);
  out.three(21, base, pair(others, verbs), pair(commas, tag[i]!));
  out.three(22, base, context.right, borders);
  out.three(23, base, context.left, borders);
}

/** Features of a border right before token `b`, for the beginning or end of content or source there. */
export function addBorderFeatures(context: SpanContext, b: number, out: FeatureSlots): void {
  const { columns, frame, cues, word, kin, outline } = context;
  const { lemma, lower, tag, sentence, quoted, shape, group } = columns;
  const { start, head } = frame;
  const side = b <= start ? 0 : 1;
  const apart = side === 0 ? start - b : b - head - 1;
  const far = bucket(apart);
  const last = tag[b - 1]!;
  const next = tag[b]!;
  const sentences = Math.max(-2, Math.min(2, sentence[Math.min(b, context.to - 1)]! - sentence[head]!)) + 2;
  const begins = sentence[b] !== sentence[b - 1] ? 1 : 0;
  const marks = (quoted[b - 1]! << 2) | quoted[b]!;
  const related = (relation(context, b) << 2) | relation(context, b - 1);
  const base = (side << 12) | (begins << 11) | (marks << 6) | related;
  const place = (side << 12) | (sentences << 4) | Math.min(apart, 3);
  const inner = side === 0 ? b : b - 1;
  const commas = between(columns.commasBefore, context, inner);
  const verbs = between(columns.verbsBefore, context, inner);
  const others = between(cues.before, context, inner);
  out.two(30, base, sentences);
  out.two(31, base, far);
  out.three(32, base, sentences, pair(commas, verbs));
  out.three(33, side, lower[b - 1]!, lower[b]!);
  out.three(34, place, lower[b - 1]!, 0);
  out.three(35, place, lower[b]!, 1);
  out.three(36, base, last, next);
  out.three(37, place, pair(last, next), marks);
  out.three(38, side, pair(tag[b - 2]!, last), pair(next, tag[b + 1]!));
  out.three(39, place, lemma[b - 1]!, word);
  out.three(40, place, lemma[b]!, word);
  out.three(41, base, pair(place, word), 0);
  out.three(42, base, pair(place, kin), verbs);
  out.three(43, base, outline, Math.min(apart, 2));
  out.three(44, side, pair(lower[b - 1]!, next), verbs);
  out.three(45, side, pair(last, lower[b]!), verbs);
  out.three(46, side, pair(next, tag[b + 1]!), pair(tag[b + 2]!, last));
  out.three(47, side, pair(tag[b - 3]!, tag[b - 2]!), pair(last, next));
  out.three(48, side, pair(lower[b - 1]!, lower[b]!), lower[b + 1]!);
  out.three(49, side, pair(lower[b - 2]!, lower[b - 1]!), lower[b]!);
  out.three(50, base, others, pair(commas, last));
  out.three(51, place, pair(shape[b]!, next), pair(group[b]!, group[b - 1]!));
  const verbAhead = nextVerb(columns, b);
  const verbBehind = lastVerb(columns, b);
  out.three(52, side, pair(verbAhead, last), lower[b]!);
  out.three(53, side, pair(verbAhead, verbBehind), pair(lower[b - 1]!, next));
  out.three(54, base, verbAhead, pair(verbs, commas));
  out.three(55, place, pair(context.left, context.right), pair(last, next));
  out.three(56, base, pair(frame.auxiliaries, group[head]!), place);
  // How the cue's clause goes on: the word before the frame with the word before the border
  out.three(57, place, lower[start - 1]!, lower[b - 1]!);
  out.three(58, place, lower[head + 1]!, lower[b]!);
  out.three(59, side, pair(tenseOf(columns, head), verbAhead), pair(last, next));
  const cueStarts = startsCue(context, b);
  out.three(60, cueStarts, pair(last, next), place);
  out.three(61, cueStarts, pair(lower[b - 1]!, side), lower[b]!);
}

/** Tag, distance and form of the first verb or auxiliary within five tokens from `b` on. */
function nextVerb(columns: WordColumns, b: number): number {
  for (let i = b; i < b + 5; i++) {
    const tag = columns.tag[i]!;
    if (tag === TAG.VERB || tag === TAG.AUX) return (i - b + 1) * 8 + tenseOf(columns, i);
    if (tag === TAG.PUNCT) return 7;
  }
  return 0;
}

function lastVerb(columns: WordColumns, b: number): number {
  for (let i = b - 1; i >= b - 5; i--) {
    const tag = columns.tag[i]!;
    if (tag === TAG.VERB || tag === TAG.AUX) return b - i;
    if (tag === TAG.PUNCT) return 7;
  }
  return 0;
}

/** A verb's form as far as its ending tells: 1 base, 2 -s, 3 -ed or irregular past, 4 -ing, 5 auxiliary. */
function tenseOf(columns: WordColumns, i: number): number {
  if (columns.tag[i] === TAG.AUX) return 5;
  if (columns.lemma[i] === columns.lower[i]) return 1;
  return columns.verbForm[i]!;
}

/** Whether another cue's frame follows within four tokens of a border, and how near. */
function startsCue(context: SpanContext, b: number): number {
  const { before } = context.cues;
  for (let k = 0; k < 5; k++) if (before[b + k + 1]! > before[b + k]!) return k + 1;
  return 0;
}
