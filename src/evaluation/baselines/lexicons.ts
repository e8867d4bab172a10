import type { AnalysisWeights } from "../../analysis/analyse-article.js";
import { createReader } from "../../analysis/reading/create-reader.js";
import { AFINN_SCORER } from "../../analysis/sentiment/score-afinn.js";
import { createSentimentScorers } from "../../analysis/sentiment/score-sentiment.js";

/** A word list that scores whole texts, blind to who is meant. */
export interface Lexicon {
  readonly name: "afinn" | "vader";
  /** -1..1. */
  readonly score: (text: string) => number;
  /** Scores nearer to 0 than this are neutral. */
  readonly neutralBelow: number;
}

/** What the score of a text is taken for as a label: -1, 0 or 1. */
export function labelOf({ score, neutralBelow }: Lexicon, text: string): number {
  const value = score(text);
  return Math.abs(value) < neutralBelow ? 0 : Math.sign(value);
}

/** The scorer `afinn` as the product serves it (Nielsen 2011, by the `sentiment` package). */
export function afinnLexicon(weights: Pick<AnalysisWeights, "reading" | "sentiment">): Lexicon {
  const { scorers } = createSentimentScorers(weights.sentiment.bytes);
  const read = createReader(weights.reading.bytes);
  const { score } = scorers.find(({ name }) => name === AFINN_SCORER)!;
  return {
    name: "afinn",
    score: (text) => score(read(text), [{ start: 0, end: text.length }]).score,
    neutralBelow: Number.MIN_VALUE,
  };
}

/**
 * VADER (Hutto & Gilbert 2014) by the package `vader-sentiment`, with its authors' neutral band. The product never needs it,
 * so it is a development package: null in an installation without those.
 */
export async function vaderLexicon(load = () => import("vader-sentiment")): Promise<Lexicon | null> {
  let vader: typeof import("vader-sentiment").default;
  try {
    vader = (await load()).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
  return {
    name: "vader",
    score: (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
    neutralBelow: 0.05,
  };
}
