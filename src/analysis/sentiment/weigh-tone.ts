import type { ReadDocument } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";
import { ToneRoom } from "./tone-room.js";
import { RELIEVES, THWARTS, TURNING_WORDS } from "./turning-words.js";
import { lengthFactor, readToneWords, sumAfter, sumBefore, type ToneWords } from "./weigh-words.js";
import type { WordTones } from "./word-tones.js";

/** What each token of tone adds, in reading order, as parallel columns. */
export interface Pulls {
  readonly count: number;
  readonly tokens: Int32Array;
  readonly weights: Float32Array;
  /** 1 where negation or the words around it turn a word's own valence. */
  readonly turned: Uint8Array;
}

/** The tone of a passage, and the pulls that add up to it. */
export interface WeighedTone {
  /** Spread about 1.5 around 0; no bounds. */
  readonly tone: number;
  /** How much pulls at all, either way, over the square root of the length: next to nothing in plain announcements. */
  readonly stir: number;
  readonly pulls: Pulls;
}

/** A range of tokens, `last` exclusive. */
export interface Passage {
  readonly first: number;
  readonly last: number;
}

/** What weighing needs to know of words. */
export type WeighingTones = Omit<WordTones, "facts" | "valences"> & {
  readonly facts: Pick<WordTones["facts"], "valenceShares" | "turns">;
};

/** What the sum of pulls counts once more as its size wears off, and how fast it does: three strong words say enough. */
const WEARING = 0.5;
const WEARING_RATE = 0.3;
/** What the word of the highest and that of the lowest pull count once more, however long the text: bad news stays. */
const HIGH_PEAK = 0.1;
const LOW_PEAK = 0.4;

/**
 * Weighs passages of a document: each word's valence, by its part of speech, by negation, intensity and contrast, and by
 * what the words around it do to it, with what is known of the word besides; divided by the square root of the length,
 * the strongest words and the first signs counting more. It works in the columns of `room`,
 * where the pulls stand until it is used again.
 */
export function weighTone(
  tones: WeighingTones,
  document: ReadDocument,
  polarity: Polarity,
  passages: readonly Passage[],
  room = new ToneRoom(),
): WeighedTone {
  room.fit(passages.reduce((sum, { first, last }) => sum + last - first, 0));
  const pulls = {
    count: 0,
    tokens: room.pulling,
    weights: room.weights,
    turned: room.turned,
  };
  let toned = 0;
  for (const { first, last } of passages) {
    const words = readToneWords(document, polarity, first, last, room);
    toned += words.toned;
    weighPassage(tones, document, polarity, words, room, pulls);
  }
  return addUp(pulls, lengthFactor(toned));
}

/** Adds the pulls up, which become what they are of the tone; of equal peaks the first counts. */
function addUp(pulls: Pulls, length: number): WeighedTone {
  const { count, weights } = pulls;
  let sum = 0;
  let stir = 0;
  let high = -1;
  let low = -1;
  for (let at = 0; at < count; at++) {
    const weight = weights[at] as number;
    sum += weight;
    stir += Math.abs(weight);
    high = weight > (high < 0 ? 0 : (weights[high] as number)) ? at : high;
    low = weight < (low < 0 ? 0 : (weights[low] as number)) ? at : low;
  }
  const share =
    length + (sum === 0 ? WEARING * WEARING_RATE : (WEARING * Math.tanh(WEARING_RATE * sum)) / sum);
  let tone = 0;
  for (let at = 0; at < count; at++) {
    const peak = at === high ? HIGH_PEAK : at === low ? LOW_PEAK : 0;
    weights[at] = (weights[at] as number) * (share + peak);
    tone += weights[at] as number;
  }
  return { tone, stir: stir * length, pulls };
}

function weighPassage(
  tones: WeighingTones,
  { tokens: { tags } }: ReadDocument,
  polarity: Polarity,
  words: ToneWords,
  room: ToneRoom,
  pulls: { -readonly [Key in keyof Pulls]: Pulls[Key] },
): void {
  const { count, tokens, factors } = words;
  const { ahead, behind, besides } = room;
  for (let at = 0; at < count; at++) {
    ahead[at] = 0;
    behind[at] = 0;
    besides[at] = 0;
    if (factors[at] !== 0) {
      const token = tokens[at] as number;
      const lemma = polarity.lemmas[token] as number;
      const lower = polarity.lowers[token] as number;
      const row = tones.rowOf(lemma);
      const form = lower === lemma ? row : tones.rowOf(lower);
      const resembling = form >= 0 ? form : row;
      besides[at] = resembling >= 0 ? (tones.resemblances[resembling] as number) : 0;
      if (row >= 0) {
        besides[at] = (besides[at] as number) + (tones.learned[row] as number);
        ahead[at] = tones.ahead[row] as number;
        behind[at] = tones.behind[row] as number;
      }
    }
  }
  const fromBefore = sumBefore(words, ahead, room.fromBefore);
  const fromAfter = sumAfter(words, behind, room.fromAfter);
  const turning = readTurning(words, polarity, room);
  const shares = tones.facts.valenceShares;
  for (let at = 0; at < count; at++) {
    const factor = factors[at] as number;
    if (factor !== 0) {
      const token = tokens[at] as number;
      const valence = polarity.own[token] as number;
      const share = shares[tags[token] as number] as number;
      const around = (fromBefore[at] as number) + (fromAfter[at] as number);
      const turned = turning === null ? 0 : turnOf(turning, tones.facts.turns, at, valence);
      const valued = factor * share + around + turned;
      const weight = valence * valued + factor * (besides[at] as number);
      if (weight !== 0) {
        pulls.tokens[pulls.count] = token;
        pulls.weights[pulls.count] = weight;
        pulls.turned[pulls.count] = valence !== 0 && valued < 0 ? 1 : 0;
        pulls.count++;
      }
    }
  }
}

/** Sums of the turning words around each word, fading with the distance. */
export interface Turning {
  readonly relief: Float32Array;
  readonly thwartAhead: Float32Array;
  readonly thwartBehind: Float32Array;
}

/** The turning words around each word; null where there is none at all, as mostly. */
export function readTurning(
  words: ToneWords,
  { lemmas }: Pick<Polarity, "lemmas">,
  room = new ToneRoom(),
): Turning | null {
  const { count, tokens, factors } = words;
  room.fit(count);
  const { relieving, thwarting } = room;
  let any = 0;
  for (let at = 0; at < count; at++) {
    const bits = factors[at] === 0 ? 0 : TURNING_WORDS.get(lemmas[tokens[at] as number] as number, 0);
    any |= bits;
    relieving[at] = (bits & RELIEVES) !== 0 ? 1 : 0;
    thwarting[at] = (bits & THWARTS) !== 0 ? 1 : 0;
  }
  return any === 0
    ? null
    : {
        relief: sumBefore(words, relieving, room.relief),
        thwartAhead: sumBefore(words, thwarting, room.thwartAhead),
        thwartBehind: sumAfter(words, thwarting, room.thwartBehind),
      };
}

function turnOf(
  { relief, thwartAhead, thwartBehind }: Turning,
  turns: WordTones["facts"]["turns"],
  at: number,
  valence: number,
): number {
  return valence < 0
    ? turns.relief * (relief[at] as number)
    : turns.thwartAhead * (thwartAhead[at] as number) + turns.thwartBehind * (thwartBehind[at] as number);
}
