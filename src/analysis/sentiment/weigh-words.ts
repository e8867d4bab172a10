import { type ReadDocument, TAGS } from "../../model/document.js";
import type { Polarity } from "../learning/polarity.js";

const MUTE = new Set((["PUNCT", "PROPN", "NUM", "SPACE"] as const).map((tag) => TAGS.indexOf(tag)));
const TURNS = new Set(["but", "however", "yet", "still", "nevertheless", "nonetheless"]);
/** What a turn ("but") takes from the words of its sentence before it, and gives those after it. */
const TURNED = 0.3;

/** Whether a token counts as a word of tone: names, numbers and punctuation have none. */
function hasTone(document: ReadDocument, token: number): boolean {
  return !MUTE.has(document.tokens.tags[token] as number);
}

/**
 * How much each token of `[first, last)` counts, index 0 being `first`: its factor by negation and intensity, less before
 * a turn like "but" in its sentence and more after it. 0 for tokens without tone.
 */
export function toneFactors(
  document: ReadDocument,
  polarity: Polarity,
  first: number,
  last: number,
): Float32Array {
  const { sentenceOf, lowers } = document.tokens;
  const factors = new Float32Array(last - first);
  let turn = -1;
  for (let token = last - 1; token >= first; token--) {
    if (token + 1 < last && sentenceOf[token] !== sentenceOf[token + 1]) {
      turn = -1;
    }
    const turned = turn < 0 ? 1 : 1 - TURNED;
    factors[token - first] = hasTone(document, token) ? (polarity.factor[token] || 1) * turned : 0;
    const inside = token > first && sentenceOf[token - 1] === sentenceOf[token];
    if (turn < 0 && inside && TURNS.has(lowers[token] as string)) {
      turn = token;
      for (let after = token + 1; after < last && sentenceOf[after] === sentenceOf[token]; after++) {
        factors[after - first] = (factors[after - first] as number) * (1 + TURNED);
      }
    }
  }
  return factors;
}

/** What a sum of tones is multiplied by, so that long texts don't have stronger tones only for being long. */
export function lengthFactor(words: number): number {
  return 1 / Math.sqrt(words + 4);
}
