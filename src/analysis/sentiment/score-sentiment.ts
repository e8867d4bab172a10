import type { ReadDocument } from "../../model/document.js";
import type { ScoredSentiment } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import type { WordTable } from "../learning/word-table.js";
import { AFINN_SCORER, createAfinnScorer } from "./score-afinn.js";
import { createToneScorer, TONE_SCORER } from "./score-tone.js";
import { readWordTones } from "./word-tones.js";

/** Scores the tone of a statement's own words: those of `segments`, spans of the document. */
export type ScoreSentiment = (document: ReadDocument, segments: readonly Span[]) => ScoredSentiment;

export interface SentimentScorers {
  /** One a scorer, the product's own first, each with its name@version. */
  readonly scorers: readonly { readonly name: string; readonly score: ScoreSentiment }[];
  /** Words' valences, -1..1; the stance step starts from them too. */
  readonly valences: WordTable;
}

/** Makes every sentiment scorer of models/sentiment.bin; throws MODEL_INVALID. */
export function createSentimentScorers(weights: Uint8Array): SentimentScorers {
  const tones = readWordTones(weights);
  return {
    scorers: [
      { name: TONE_SCORER, score: createToneScorer(tones) },
      { name: AFINN_SCORER, score: createAfinnScorer(tones.facts.afinnCalibration) },
    ],
    valences: tones.valences,
  };
}
