import type { ReadDocument } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";
import { lengthFactor, readToneWords, sumAfter, sumBefore, type ToneWords } from "./weigh-words.js";
import type { WordTones } from "./word-tones.js";

/** What a token adds to the tone. */
export interface Pull {
  readonly token: number;
  readonly weight: number;
  /** Whether negation or the words around it turn the word's own valence. */
  readonly turned: boolean;
}

/** The tone of a passage, and the pulls that add up to it. */
export interface WeighedTone {
  /** Spread about 1.5 around 0; no bounds. */
  readonly tone: number;
  /** How much pulls at all, either way, over the square root of the length: next to nothing in plain announcements. */
  readonly stir: number;
  readonly pulls: readonly Pull[];
}

/** A range of tokens, `last` exclusive. */
export interface Passage {
  readonly first: number;
  readonly last: number;
}

/** What weighing needs to know of words. */
export type WeighingTones = Omit<WordTones, "facts" | "valences"> & {
  readonly facts: Pick<WordTones["facts"], "valenceShares">;
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
 * the strongest words and the first signs counting more.
 */
export function weighTone(
  tones: WeighingTones,
  document: ReadDocument,
  polarity: Polarity,
  passages: readonly Passage[],
): WeighedTone {
  const pulls: Pull[] = [];
  let toned = 0;
  for (const { first, last } of passages) {
    const words = readToneWords(document, polarity, first, last);
    toned += words.toned;
    weighPassage(tones, document, polarity, words, pulls);
  }
  let sum = 0;
  let highest = 0;
  let lowest = 0;
  let stir = 0;
  for (const { weight } of pulls) {
    sum += weight;
    stir += Math.abs(weight);
    highest = Math.max(highest, weight);
    lowest = Math.min(lowest, weight);
  }
  const wearing = sum === 0 ? WEARING * WEARING_RATE : (WEARING * Math.tanh(WEARING_RATE * sum)) / sum;
  const share = lengthFactor(toned) + wearing;
  return {
    tone: sum * share + HIGH_PEAK * highest + LOW_PEAK * lowest,
    stir: stir * lengthFactor(toned),
    pulls: shared(pulls, share, highest, lowest),
  };
}

/** The pulls as they stand in the tone; of equal peaks the first counts. */
function shared(pulls: readonly Pull[], share: number, highest: number, lowest: number): Pull[] {
  const high = highest === 0 ? -1 : pulls.findIndex(({ weight }) => weight === highest);
  const low = lowest === 0 ? -1 : pulls.findIndex(({ weight }) => weight === lowest);
  return pulls.map((pull, at) => ({
    ...pull,
    weight: pull.weight * (share + (at === high ? HIGH_PEAK : at === low ? LOW_PEAK : 0)),
  }));
}

function weighPassage(
  tones: WeighingTones,
  { tokens: { tags } }: ReadDocument,
  polarity: Polarity,
  words: ToneWords,
  pulls: Pull[],
): void {
  const { count, tokens, factors } = words;
  const ahead = new Float32Array(count);
  const behind = new Float32Array(count);
  const besides = new Float32Array(count);
  for (let at = 0; at < count; at++) {
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
  const fromBefore = sumBefore(words, ahead);
  const fromAfter = sumAfter(words, behind);
  const shares = tones.facts.valenceShares;
  for (let at = 0; at < count; at++) {
    const factor = factors[at] as number;
    if (factor !== 0) {
      const token = tokens[at] as number;
      const valence = polarity.own[token] as number;
      const share = shares[tags[token] as number] as number;
      const valued = factor * share + (fromBefore[at] as number) + (fromAfter[at] as number);
      const weight = valence * valued + factor * (besides[at] as number);
      if (weight !== 0) {
        pulls.push({ token, weight, turned: valence !== 0 && valued < 0 });
      }
    }
  }
}
