import type { SentimentLabel } from "../model/sentiment.js";
import type { StanceLabel } from "../model/stance.js";
import { createReader } from "./reading/create-reader.js";
import { createSentimentScorers } from "./sentiment/score-sentiment.js";
import { createJudge } from "./stance/judge-stance.js";

/** The weights that judging needs, as src/weights.ts reads them. */
export interface JudgingWeights {
  readonly reading: { readonly bytes: Uint8Array };
  readonly sentiment: { readonly bytes: Uint8Array };
  readonly stance: { readonly bytes: Uint8Array };
  readonly "word-vectors": { readonly bytes: Uint8Array };
}

/** A text with what is asked of it; offsets are UTF-16 code units, `[start, end)`. */
export interface JudgeRow {
  readonly text: string;
  /** Towards whom or what; without one the tone of the whole text is asked for. */
  readonly target?: readonly [number, number];
  /** Whose attitude towards the target; without one it is the text's own. */
  readonly holder?: readonly [number, number];
}

export interface JudgedRow {
  /** -1..1. */
  readonly score: number;
  /** Towards a target OPPOSE, NEUTRAL or SUPPORT, else the tone. */
  readonly label: StanceLabel | SentimentLabel;
  /** Probability, 0..1, that the label is right. */
  readonly confidence: number;
}

/** Makes the function behind `onrecord judge`, which evaluation measures too. Throws MODEL_INVALID. */
export function createRowJudge(weights: JudgingWeights): (row: JudgeRow) => JudgedRow {
  const read = createReader(weights.reading.bytes);
  const { scorers, valences } = createSentimentScorers(weights.sentiment.bytes);
  const judge = createJudge({
    stance: weights.stance.bytes,
    wordVectors: weights["word-vectors"].bytes,
    valences,
  });
  const own = scorers[0]!.score;
  return ({ text, target, holder }) => {
    const document = read(text);
    const { score, label, confidence } =
      target === undefined
        ? own(document, [{ start: 0, end: text.length }])
        : judge(document, {
            targetMentions: [spanOf(target)],
            ...(holder === undefined ? {} : { holder: { mentions: [spanOf(holder)] } }),
          });
    return { score, label, confidence };
  };
}

function spanOf([start, end]: readonly [number, number]) {
  return { start, end };
}
