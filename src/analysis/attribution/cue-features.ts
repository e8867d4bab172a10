import type { HashSet } from "../learning/hash-set.js";
import { hashWord } from "../learning/word-hash.js";
import { bucket, FACTORS, type FeatureSlots, pair } from "./feature-slots.js";
import { WORD_CLASSES } from "./reporting-words.js";
import { COMMA, PAD, QUOTED, TAG, type WordColumns } from "./word-columns.js";

/** What stands around a possible cue: its auxiliaries and its subject. Indices are padded token indices. */
export interface CueFrame {
  /** The head of the cue. */
  readonly head: number;
  /** Where auxiliaries, adverbs, "to" and "not" before the head begin. */
  readonly start: number;
  /** Bits: 1 have, 2 be, 4 modal, 8 not, 16 to, 32 adverb, 64 do. */
  readonly auxiliaries: number;
  /** The nearest nominal before the frame, or -1. */
  readonly subject: number;
  /** Bits: 1 a comma between subject and frame, 2 a quotation mark, 4 a verb. */
  readonly between: number;
}

// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { abs, floor, imul, min } = Math;
// Constants of this module's own: to the compiler, what another module exports is none.
const [A, B, C] = FACTORS;
const { VERB, AUX, ADV, PART, NOUN, PROPN, PRON, ADJ, DET, NUM, PUNCT } = TAG;
const { opening: OPENING, closing: CLOSING } = QUOTED;
const { says: SAYS, according: ACCORDING, that: THAT, wh: WH } = WORD_CLASSES;

const HAVE = hashWord("have");
const BE = hashWord("be");
const DO = hashWord("do");
const NOT = hashWord("not");
const NT = hashWord("n't");
const TO = hashWord("to");
export const COLON = hashWord(":");

/** Whether a token may head a cue at all: verbs, reporting nouns, colons, and heads the training data show. */
export function canBeCue(
  { tag, lemma, group, lower, fromClosing, toOpening }: WordColumns,
  i: number,
  heads: Pick<HashSet, "has">,
): boolean {
  if (tag[i] === VERB) return true;
  const code = group[i]!;
  if (code === SAYS || code === ACCORDING || lower[i] === COLON || heads.has(lemma[i]!)) return true;
  return (fromClosing[i]! <= 1 || toOpening[i]! <= 2) && DASHES.has(lower[i]!);
}

/** Dashes between a quotation and its author: “…” — Ada Lund. */
const DASHES = new Set(["-", "--", "\u2013", "\u2014", "\u2015"].map(hashWord));

export function frameOf(columns: WordColumns, head: number): CueFrame {
  const { tag, lemma } = columns;
  let start = head;
  let auxiliaries = 0;
  while (head - start < 5) {
    const before = start - 1;
    const code = tag[before]!;
    const word = lemma[before]!;
    if (code === AUX || word === HAVE || word === BE) {
      auxiliaries |= word === HAVE ? 1 : word === BE ? 2 : word === DO ? 64 : 4;
    } else if (code === ADV) {
      auxiliaries |= word === NOT || word === NT ? 8 : 32;
    } else if (code === PART && (word === TO || word === NOT || word === NT)) {
      auxiliaries |= word === TO ? 16 : 8;
    } else break;
    start--;
  }
  let subject = -1;
  let between = 0;
  for (let i = start - 1; i >= Math.max(0, start - 14); i--) {
    const code = tag[i]!;
    if (columns.sentence[i] !== columns.sentence[head]) break;
    if (code === NOUN || code === PROPN || code === PRON) {
      subject = i;
      break;
    }
    if (code === VERB) between |= 4;
    else if (columns.lower[i] === COMMA) between |= 1;
    else if (columns.quoted[i] === CLOSING || columns.quoted[i] === OPENING) between |= 2;
  }
  return { head, start, auxiliaries, subject, between };
}

/** Where the first "that", question word or opening mark follows within six tokens of the head, before a verb. */
function opensContent(columns: WordColumns, head: number): number {
  for (let i = head + 1; i <= head + 6; i++) {
    const group = columns.group[i]!;
    if (columns.quoted[i] === OPENING) return 64 + i - head;
    if (group === THAT) return 32 + min(4, i - head);
    if (group === WH) return 16 + min(4, i - head);
    if (columns.tag[i] === VERB || columns.sentence[i] !== columns.sentence[head]) return 0;
  }
  return 0;
}

/** How many features the first stage has. */
export const FIRST_FEATURES = 27;

/** The features of the first stage, as a list of hashes: what the nearest words say of a possible cue. */
export function addFirstFeatures(columns: WordColumns, frame: CueFrame, out: Int32Array): void {
  const { lemma, lower, tag, group, shape, quoted } = columns;
  const { head, start, auxiliaries, subject, between } = frame;
  const word = imul(lemma[head]!, A);
  const form = imul(lower[head]!, A);
  const own = imul(tag[head]!, B);
  const kin = imul((group[head]! << 5) | tag[head]!, A);
  const before = tag[head - 1]!;
  const after = tag[head + 1]!;
  out[0] = 0;
  out[1] = word;
  out[2] = form;
  out[3] = word + own;
  out[4] = kin;
  out[5] = kin + imul(tag[head - 2]!, B);
  out[6] = kin + imul(before, B);
  out[7] = kin + imul(after, B);
  out[8] = kin + imul(tag[head + 2]!, B);
  out[9] = word + imul(tag[head - 2]!, B);
  out[10] = word + imul(before, B);
  out[11] = word + imul(after, B);
  out[12] = word + imul(tag[head + 2]!, B);
  out[13] = kin + imul(lower[head - 2]!, B);
  out[14] = kin + imul(lower[head - 1]!, B);
  out[15] = kin + imul(lower[head + 1]!, B);
  out[16] = kin + imul(lower[head + 2]!, B);
  out[17] = kin + imul((tag[head - 2]! << 5) | before, B);
  out[18] = kin + imul((after << 5) | tag[head + 2]!, B);
  out[19] = word + imul((before << 5) | after, B);
  out[20] = kin + imul(auxiliaries, B);
  out[21] = word + imul(auxiliaries, B);
  const nominal = subject < 0 ? 31 << 3 : (tag[subject]! << 3) | shape[subject]!;
  out[22] = kin + imul(nominal, B) + imul(between, C);
  const opening = imul(opensContent(columns, head), B);
  out[23] = kin + opening;
  out[24] = word + opening;
  const place = quoted[head]! << 4;
  out[25] = kin + imul(place | bucket(columns.toOpening[head]!), B);
  out[26] = kin + imul(place | bucket(columns.fromClosing[start]!), B);
}

/** What the second stage adds of the words around a possible cue. */
export function addCueFeatures(
  columns: WordColumns,
  frame: CueFrame,
  firstOfParagraph: number,
  out: FeatureSlots,
): void {
  const { lemma, lower, tag, group, shape, quoted, sentence } = columns;
  const { head, start, auxiliaries, subject, between } = frame;
  const word = lemma[head]!;
  const code = tag[head]!;
  const kin = pair(group[head]!, code);
  const suffix = suffixOf(columns.words[head - PAD]!);
  out.two(5, suffix, code);
  out.two(6, suffix, group[head]!);
  for (let k = -4; k <= 4; k++) {
    if (k === 0) continue;
    const at = head + k;
    out.two(10 + k, lemma[at]!, 0);
    if (k < -2 || k > 2) out.two(20 + k, tag[at]!, kin);
    out.two(30 + k, group[at]!, kin);
  }
  for (let k = -2; k <= 2; k++) if (k !== 0) out.two(40 + k, word, lower[head + k]!);
  out.three(63, lower[head + 1]!, lower[head + 2]!, group[head]!);
  out.three(64, pair(tag[head - 3]!, tag[head - 2]!), tag[head - 1]!, pair(code, tag[head + 1]!));
  out.three(65, pair(tag[head + 1]!, tag[head + 2]!), tag[head + 3]!, code);
  const nominal = subject < 0 ? 0 : lemma[subject]!;
  const nominalTag = subject < 0 ? 31 : pair(tag[subject]!, shape[subject]!);
  out.two(68, nominal, between);
  out.three(69, nominal, word, 0);
  out.three(71, nominalTag, between, word);
  out.three(72, nominalTag, bucket(start - subject), between);
  const opening = opensContent(columns, head);
  out.three(75, opening, auxiliaries, nominalTag);
  const ahead = bucket(columns.toOpening[head]!);
  const behind = bucket(columns.fromClosing[start]!);
  out.three(78, ahead, behind, quoted[head]!);
  out.three(79, ahead, word, quoted[head]!);
  out.three(80, behind, word, quoted[head]!);
  out.two(81, quoted[head]!, kin);
  out.three(82, bucket(head - firstOfParagraph), firstOfParagraph <= PAD ? 1 : 0, kin);
  out.three(83, sentence[head + 1] === sentence[head] ? 1 : 0, lower[head + 1]!, kin);
  // "A," he said, ... : a comma or a closing mark right before subject or frame
  const left = subject < 0 ? start - 1 : leftOf(columns, subject);
  out.three(84, lower[left]!, lower[left - 1]!, kin);
  out.three(85, lower[left]!, nominalTag, word);
  out.three(86, lower[left]!, tag[left]!, lower[head + 1]!);
  const verbs =
    columns.verbsBefore[head + 12 > columns.count + PAD ? columns.count + PAD : head + 12]! -
    columns.verbsBefore[head]!;
  out.three(87, min(3, verbs), kin, opening);
  const near = min(7, nextComma(columns, head) - head);
  out.three(88, near, kin, lower[head + near]!);
  out.two(89, shape[head]!, kin);
  // The words after a noun cue's preposition and a verb's first object
  let object = head + 1;
  while (object < head + 5 && tag[object] !== NOUN && tag[object] !== PROPN && tag[object] !== PRON) {
    object++;
  }
  out.three(90, lemma[object]!, word, 0);
  out.three(91, pair(tag[object]!, object - head), lower[object + 1]!, kin);
  if (code === PUNCT) addMarkFeatures(columns, head, firstOfParagraph, out);
}

/** The last three letters as one number. */
function suffixOf(word: string): number {
  let suffix = 0;
  for (let at = Math.max(0, word.length - 3); at < word.length; at++)
    suffix = (suffix << 10) ^ word.charCodeAt(at);
  return suffix;
}

/** Colons and dashes: what stands before them in their paragraph, as of a name before a transcript's turn. */
function addMarkFeatures(
  columns: WordColumns,
  head: number,
  firstOfParagraph: number,
  out: FeatureSlots,
): void {
  let names = 0;
  let capitals = 0;
  let others = 0;
  for (let i = Math.max(firstOfParagraph, head - 8); i < head; i++) {
    if (columns.shape[i] === 2) capitals++;
    else if (columns.shape[i] === 1) names++;
    else if (columns.shape[i] === 0 || columns.shape[i] === 3) others++;
  }
  const turn = head - firstOfParagraph <= 8 ? 1 : 0;
  const mark = columns.lower[head]!;
  out.three(92, turn, min(3, capitals), pair(min(2, names), min(3, others)));
  out.three(93, turn, mark, pair(min(1, capitals), min(2, others)));
  out.three(94, mark, bucket(columns.toOpening[head]!), bucket(columns.fromClosing[head]!));
  out.three(95, mark, turn, pair(columns.quoted[head]!, columns.shape[head + 1]!));
}

/** The token before the noun phrase around `i`, roughly: determiners, adjectives, nouns and names belong to it. */
function leftOf(columns: WordColumns, i: number): number {
  let at = i - 1;
  while (at > i - 8) {
    const code = columns.tag[at]!;
    const inside = code === NOUN || code === PROPN || code === ADJ || code === DET || code === NUM;
    if (!inside) break;
    at--;
  }
  return at;
}

function nextComma(columns: WordColumns, head: number): number {
  let at = head + 1;
  while (at < head + 7 && columns.lower[at] !== COMMA) at++;
  return at;
}

/** Candidates so many tokens away are no neighbours. */
const FAR = 40;

/** What the second stage adds: how sure the first was of this token and of its neighbours. */
export function addNeighbourFeatures(
  columns: WordColumns,
  candidates: ArrayLike<number>,
  chances: ArrayLike<number>,
  count: number,
  k: number,
  out: FeatureSlots,
): void {
  const head = candidates[k]!;
  const own = floor(chances[k]! * 10);
  const kin = pair(columns.group[head]!, columns.tag[head]!);
  out.one(100, own);
  for (let step = -2; step <= 2; step++) {
    if (step === 0) continue;
    const at = k + step;
    const other = at < 0 || at >= count ? head + FAR : candidates[at]!;
    if (abs(other - head) >= FAR) {
      out.three(105 + step, 9, 12, 0);
      out.three(110 + step, 9, own, 0);
      out.three(115 + step, 9, 0, columns.lemma[head]!);
      out.three(120 + step, 9, kin, 9);
      continue;
    }
    const chance = floor(chances[at]! * 6);
    const same = columns.sentence[other] === columns.sentence[head] ? 1 : 0;
    const borders = abs(columns.bordersBefore[other]! - columns.bordersBefore[head]!);
    out.three(105 + step, chance, bucket(abs(other - head)), same);
    out.three(110 + step, chance, own, same);
    out.three(115 + step, chance, columns.lemma[other]!, columns.lemma[head]!);
    out.three(120 + step, chance, kin, borders);
  }
}
