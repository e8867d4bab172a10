import { A, B, bucket, C } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import { TAG, type WordColumns } from "./word-columns.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/*
 * Every feature is one 32-bit hash of its values (multilinear hashing, Carter & Wegman 1979): the sum of each value
 * times its own odd constant, of which a table's slot is the highest bits. What tells one feature from another of the
 * same values is its place in the list. The first features of a list look at nothing but the context and the state, how
 * a token or border stands towards the cue; they are added up again only where the state changes.
 */
const D = 0x165667b1;
const E = 0xd3a2646d;

/** How many features a token has, and how many of them look at its state alone. */
export const TOKEN_FEATURES = 24;
export const TOKEN_STATE_FEATURES = 11;
/** The same for borders, and how many features are looked at before the rest. */
export const BORDER_FEATURES = 32;
export const BORDER_STATE_FEATURES = 7;
export const BORDER_FIRST_FEATURES = 13;

/** 0 outside marks, 1 in the cue's own quotation, 2 in one whose nearest cue this is, 3 in another's. */
function relation({ columns, cues, frame }: SpanContext, i: number): number {
  const quotation = columns.quotation[i]!;
  if (quotation < 0) return 0;
  if (quotation === columns.quotation[frame.head]) return 1;
  return cues.nearest[quotation] === frame.head ? 2 : 3;
}

/** How many of a running count lie between the cue's frame and a token, at most `most`. */
function between(counts: Int32Array, { frame }: SpanContext, i: number, most: number): number {
  const { start, head } = frame;
  const count = i < start ? counts[start]! - counts[i + 1]! : i > head ? counts[i]! - counts[head + 1]! : 0;
  return count > most ? most : count < 0 ? 0 : count;
}

/** How many sentences a token lies behind (0, 1) or after (3, 4) the cue's, two at most. */
function sentencesFrom({ columns, frame }: SpanContext, i: number): number {
  const apart = columns.sentence[i]! - columns.sentence[frame.head]!;
  return apart < -2 ? 0 : apart > 2 ? 4 : apart + 2;
}

/**
 * How a token stands towards the cue: bits 0-1 its quotation's relation to the cue, 2-4 sentences between, 5 side, 6-7
 * commas, 8-9 verbs, 10-11 cues, 12-13 quotation borders between, 14-16 tokens outside noun phrases between, 17-20 the
 * distance.
 */
export function tokenState(context: SpanContext, i: number): number {
  const { columns, frame, cues } = context;
  const side = i < frame.start ? 0 : 1;
  const apart = side === 0 ? frame.start - 1 - i : i > frame.head ? i - frame.head - 1 : 0;
  return (
    relation(context, i) |
    (sentencesFrom(context, i) << 2) |
    (side << 5) |
    (between(columns.commasBefore, context, i, 3) << 6) |
    (between(columns.verbsBefore, context, i, 3) << 8) |
    (between(cues.before, context, i, 3) << 10) |
    (between(columns.bordersBefore, context, i, 3) << 12) |
    (between(columns.breaksBefore, context, i, 4) << 14) |
    (bucket(apart) << 17)
  );
}

/** The features of tokens in a state, wherever they stand. */
export function addTokenStateFeatures(
  { frame, word, kin, outline, left, right }: SpanContext,
  state: number,
  out: Int32Array,
): void {
  const base = imul(state & 63, A);
  const commas = (state >>> 6) & 3;
  const verbs = (state >>> 8) & 3;
  const others = (state >>> 10) & 3;
  const borders = (state >>> 12) & 3;
  const broken = (state >>> 14) & 7;
  out[0] = base;
  out[1] = base + imul(state >>> 17, B);
  out[2] = base + imul((state >>> 6) & 255, B);
  out[3] = base + imul((commas << 4) | verbs, B) + imul(kin, C);
  out[4] = base + imul(others, B) + imul(borders, C);
  out[5] = base + imul(word, B) + imul(broken, C);
  out[6] = base + imul(word, B) + imul(verbs, C);
  out[7] = base + imul(outline, B);
  out[8] = base + imul(frame.between, B) + imul(frame.auxiliaries, C) + imul(verbs, D);
  out[9] = base + imul(right, B) + imul(borders, C);
  out[10] = base + imul(left, B) + imul(borders, C);
}

/** The features of one token in a state, behind those of the state. */
export function addTokenFeatures(context: SpanContext, i: number, state: number, out: Int32Array): void {
  const { columns, frame, word, kin, left, right } = context;
  const { lemma, lower, tag, quoted } = columns;
  const base = imul(state & 63, A);
  const side = imul((state >>> 5) & 1, A);
  const own = imul(tag[i]!, B);
  const broken = imul((state >>> 14) & 7, D);
  const counts = (state >>> 6) & 63;
  out[11] = base + own;
  out[12] = base + imul(lemma[i]!, B);
  out[13] = side + imul(lower[i]!, B) + broken;
  out[14] = base + own + broken + imul(left, C);
  out[15] = base + own + broken + imul(right, C);
  out[16] = side + own + imul(tag[i - 1]!, C) + imul(tag[i + 1]!, D);
  out[17] = base + own + broken + imul(columns.shape[i]!, C);
  out[18] = side + imul(lower[i - 1]!, B) + imul(lower[i]!, C);
  out[19] = base + imul((quoted[i]! << 2) | quoted[frame.head]!, B) + imul(kin, C);
  out[20] = side + imul(word, B) + imul(lemma[i]!, C);
  out[21] = base + own + imul(state >>> 17, C) + imul(kin, D);
  out[22] = base + imul(columns.group[i]!, B) + imul(kin, C);
  out[23] = base + own + imul(counts, C);
}

/**
 * How a border right before token `b` stands towards the cue: bits 0-3 the relations of the quotations right and left of
 * it, 4-7 the marks there, 8 whether a sentence begins, 9 side, 10-12 sentences between, 13-14 the distance up to 3,
 * 15-18 the distance, 19-20 commas, 21-22 verbs, 23-24 cues between.
 */
export function borderState(context: SpanContext, b: number): number {
  const { columns, frame, cues } = context;
  const { sentence, quoted } = columns;
  const side = b <= frame.start ? 0 : 1;
  const apart = side === 0 ? frame.start - b : b > frame.head ? b - frame.head - 1 : 0;
  const inner = side === 0 ? b : b - 1;
  return (
    relation(context, b - 1) |
    (relation(context, b) << 2) |
    (quoted[b - 1]! << 6) |
    (quoted[b]! << 4) |
    (sentence[b] !== sentence[b - 1] ? 256 : 0) |
    (side << 9) |
    (sentencesFrom(context, b < context.to ? b : b - 1) << 10) |
    ((apart < 3 ? apart : 3) << 13) |
    (bucket(apart) << 15) |
    (between(columns.commasBefore, context, inner, 3) << 19) |
    (between(columns.verbsBefore, context, inner, 3) << 21) |
    (between(cues.before, context, inner, 3) << 23)
  );
}

/** The features of borders in a state, wherever they stand. */
export function addBorderStateFeatures(
  { columns, frame, word, kin, outline }: SpanContext,
  state: number,
  out: Int32Array,
): void {
  const base = imul(state & 1023, A);
  const place = imul((state >>> 9) & 63, B);
  const sentences = imul((state >>> 10) & 7, B);
  const verbs = (state >>> 21) & 3;
  const apart = (state >>> 13) & 3;
  out[0] = base + sentences;
  out[1] = base + imul((state >>> 15) & 15, C);
  out[2] = base + sentences + imul((state >>> 19) & 15, C);
  out[3] = base + place + imul(word, C);
  out[4] = base + place + imul(kin, C) + imul(verbs, D);
  out[5] = base + imul(outline, C) + imul(apart < 2 ? apart : 2, D);
  out[6] = base + place + imul(frame.auxiliaries, C) + imul(columns.group[frame.head]!, D);
}

/** The features that tell most of one border in a state, behind those of the state. */
export function addBorderFeatures({ columns }: SpanContext, b: number, state: number, out: Int32Array): void {
  const { lower, tag, shape, group } = columns;
  const base = imul(state & 1023, A);
  const place = imul((state >>> 9) & 63, A);
  const last = imul(tag[b - 1]!, B);
  const next = imul(tag[b]!, C);
  out[7] = place + imul(lower[b - 1]!, B);
  out[8] = place + imul(lower[b]!, C);
  out[9] = base + last + next;
  out[10] = place + last + next + imul((state >>> 4) & 15, D);
  out[11] = base + last + imul((state >>> 19) & 3, C) + imul((state >>> 23) & 3, D);
  out[12] = place + next + imul(shape[b]!, B) + imul((group[b]! << 4) | group[b - 1]!, D);
}

/** The rest of the features of a border, for borders that may be one by the others. */
export function addMoreBorderFeatures(context: SpanContext, b: number, state: number, out: Int32Array): void {
  const { columns, frame, cues, word, left, right } = context;
  const { lemma, lower, tag } = columns;
  const base = imul(state & 1023, A);
  const place = imul((state >>> 9) & 63, A);
  const side = imul((state >>> 9) & 1, A);
  const verbs = imul((state >>> 21) & 3, D);
  const wordLast = imul(lower[b - 1]!, B);
  const wordNext = imul(lower[b]!, C);
  const tagLast = imul(tag[b - 1]!, B);
  const tagNext = imul(tag[b]!, C);
  const verbAhead = imul(nextVerb(columns, b), D);
  const cueAhead = imul(cues.ahead[b]!, D);
  out[13] = side + wordLast + wordNext;
  out[14] = side + tagLast + tagNext + imul(tag[b - 2]!, D) + imul(tag[b + 1]!, E);
  out[15] = side + tagLast + tagNext + imul(tag[b + 1]!, D) + imul(tag[b + 2]!, E);
  out[16] = side + tagLast + tagNext + imul(tag[b - 2]!, D) + imul(tag[b - 3]!, E);
  out[17] = side + wordLast + wordNext + imul(lower[b + 1]!, D);
  out[18] = side + wordLast + wordNext + imul(lower[b - 2]!, D);
  out[19] = place + imul(lemma[b - 1]!, B) + imul(word, C);
  out[20] = place + imul(lemma[b]!, B) + imul(word, C);
  out[21] = side + wordLast + tagNext + verbs;
  out[22] = side + tagLast + wordNext + verbs;
  out[23] = side + tagLast + wordNext + verbAhead;
  out[24] = side + wordLast + tagNext + verbAhead + imul(lastVerb(columns, b), E);
  out[25] = base + verbAhead + imul((state >>> 19) & 15, B);
  out[26] = place + tagLast + tagNext + imul(left, D) + imul(right, E);
  // How the cue's clause goes on: the word before the frame with the word before the border
  out[27] = place + wordLast + imul(lower[frame.start - 1]!, C);
  out[28] = place + wordNext + imul(lower[frame.head + 1]!, B);
  out[29] = side + tagLast + tagNext + verbAhead + imul(tenseOf(columns, frame.head), E);
  out[30] = place + tagLast + tagNext + cueAhead;
  out[31] = side + wordLast + wordNext + cueAhead;
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
