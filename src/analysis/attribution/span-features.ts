import { bucket, FACTORS } from "./feature-slots.js";
import type { SpanContext } from "./span-context.js";
import { tenseOf } from "./word-columns.js";

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/*
 * Every feature is one 32-bit hash of its values (multilinear hashing, Carter & Wegman 1979): the sum of each value
 * times its own odd constant, of which a table's slot is the highest bits. What tells one feature from another of the
 * same values is its place in the list. The first features of a list look at nothing but the context and the state, how
 * a token or border stands towards the cue; they are added up again only where the state changes.
 */
// Constants of this module's own: to the compiler, what another module exports is none.
const [A, B, C, D, E] = FACTORS;

/** How many features a token has, and how many of them look at its state alone. */
export const TOKEN_FEATURES = 24;
export const TOKEN_STATE_FEATURES = 11;
/** The same for borders, and how many features are looked at before the rest. */
export const BORDER_FEATURES = 32;
export const BORDER_STATE_FEATURES = 7;
export const BORDER_FIRST_FEATURES = 13;

/**
 * How a token stands towards the cue: bits 0-1 its quotation (0 none, 1 the cue's own, 2 one whose nearest cue this is, 3
 * another), 2-4 sentences between, 5 side, 6-7 commas, 8-9 verbs, 10-11 cues, 12-13 quotation borders between, 14-16 tokens
 * outside noun phrases between, 17-20 the distance. The cue's own tokens have nothing between.
 */
export function tokenState({ columns, frame, cues }: SpanContext, i: number): number {
  const { start, head } = frame;
  const { countsBefore, breaksBefore, quotation, sentence } = columns;
  const isBefore = i < start;
  const inside = quotation[i]!;
  const related = inside < 0 ? 0 : inside === quotation[head] ? 1 : cues.nearest[inside] === head ? 2 : 3;
  const apart = sentence[i]! - sentence[head]!;
  const sentences = apart < -2 ? 0 : apart > 2 ? 4 : apart + 2;
  const state = related | (sentences << 2) | (isBefore ? 0 : 32);
  if (!isBefore && i <= head) return state;
  const from = isBefore ? i + 1 : head + 1;
  const to = isBefore ? start : i;
  const counts = countsBefore[to]! - countsBefore[from]!;
  const verbs = counts & 1023;
  const commas = (counts >>> 10) & 1023;
  const borders = (counts >>> 20) & 1023;
  const others = cues.before[to]! - cues.before[from]!;
  const breaks = breaksBefore[to]! - breaksBefore[from]!;
  return (
    state |
    ((commas < 3 ? commas : 3) << 6) |
    ((verbs < 3 ? verbs : 3) << 8) |
    ((others < 3 ? others : 3) << 10) |
    ((borders < 3 ? borders : 3) << 12) |
    ((breaks < 4 ? breaks : 4) << 14) |
    (bucket(to - from) << 17)
  );
}

/**
 * Whether a border stands within a quotation other than the cue's own: source and content take such a quotation whole or
 * not at all (5 of 17,688 annotated borders don't), so there is nothing to weigh at a third of a window's borders, and of
 * the token after one only the state counts.
 *
 * @param right how the token after it stands towards the cue
 */
export function isInner({ columns, from, to }: SpanContext, b: number, right: number): boolean {
  const inside = columns.quotation[b]!;
  return (right & 3) > 1 && inside === columns.quotation[b - 1] && b > from && b < to;
}

/** The score of beginning or ending anything at an inner border. */
export const INNER_SCORE = -50;

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
 * How a border right before token `b` stands towards the cue, from how its neighbours do: bits 0-3 the relations of the
 * quotations left and right of it, 4-7 the marks there, 8 whether a sentence begins, 9 side, 10-12 sentences between,
 * 13-14 the distance up to 3, 15-18 the distance, 19-20 commas, 21-22 verbs, 23-24 cues between.
 */
export function borderState(
  { columns, frame, to }: SpanContext,
  b: number,
  left: number,
  right: number,
): number {
  const { sentence, quoted } = columns;
  const isBefore = b <= frame.start;
  const apart = isBefore ? frame.start - b : b > frame.head ? b - frame.head - 1 : 0;
  return (
    (left & 3) |
    ((right & 3) << 2) |
    (quoted[b]! << 4) |
    (quoted[b - 1]! << 6) |
    (sentence[b] !== sentence[b - 1] ? 256 : 0) |
    (isBefore ? 0 : 512) |
    ((((b < to ? right : left) >>> 2) & 7) << 10) |
    ((apart < 3 ? apart : 3) << 13) |
    (bucket(apart) << 15) |
    ((((isBefore ? right : left) >>> 6) & 63) << 19)
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
  const verbAhead = imul(columns.verbAhead[b]!, D);
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
  out[24] = side + wordLast + tagNext + verbAhead + imul(columns.verbBehind[b]!, E);
  out[25] = base + verbAhead + imul((state >>> 19) & 15, B);
  out[26] = place + tagLast + tagNext + imul(left, D) + imul(right, E);
  // How the cue's clause goes on: the word before the frame with the word before the border
  out[27] = place + wordLast + imul(lower[frame.start - 1]!, C);
  out[28] = place + wordNext + imul(lower[frame.head + 1]!, B);
  out[29] = side + tagLast + tagNext + verbAhead + imul(tenseOf(columns, frame.head), E);
  out[30] = place + tagLast + tagNext + cueAhead;
  out[31] = side + wordLast + wordNext + cueAhead;
}
