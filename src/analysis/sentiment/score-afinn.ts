import Sentiment from "sentiment";
import type { ReadDocument } from "../../model/document.js";
import type { Evidence, ScoredSentiment } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import { type Calibration, calibrate } from "../learning/calibration.js";
import { AFINN_LARGEST, afinnWords } from "./afinn-words.js";

/** The scorer's name and the version of the `sentiment` package. */
export const AFINN_SCORER = "afinn@5.0.2";

/**
 * Makes the scorer that says what the `sentiment` package says: its `comparative`, the mean valence a word, over AFINN's
 * largest valence; the label is the score's sign. `calibration` maps the score's size to the share of right labels.
 */
export function createAfinnScorer(
  calibration: Calibration,
): (document: ReadDocument, segments: readonly Span[]) => ScoredSentiment {
  const sentiment = new Sentiment();
  const words = afinnWords();
  return (document, segments) => {
    const text = segments.map(({ start, end }) => keepLength(document.text.slice(start, end))).join(" ");
    const analysis = sentiment.analyze(text);
    const score = rounded(Math.max(-1, Math.min(1, analysis.comparative / AFINN_LARGEST)));
    return {
      scorer: AFINN_SCORER,
      score,
      label: score < 0 ? "NEGATIVE" : score > 0 ? "POSITIVE" : "NEUTRAL",
      confidence: calibrate(calibration, Math.abs(score)),
      evidence: locate(text, analysis, segments, words),
    };
  };
}

/** Four decimals, and never -0. */
function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000 || 0;
}

/** The one letter that lower case makes longer would shift every span after it. */
function keepLength(text: string): string {
  return text.replaceAll("\u0130", "I");
}

/**
 * Finds the words that the package counted. It lists them from last to first, without places; its tokens are pieces of the
 * lower-case text in reading order, so that looking for one after the other finds each where it stands.
 */
function locate(
  text: string,
  { tokens, calculation, words }: Sentiment.AnalysisResult,
  segments: readonly Span[],
  valences: ReadonlyMap<string, number>,
): Evidence[] {
  const evidence: Evidence[] = [];
  let counted = words.length;
  if (counted === 0) {
    return evidence;
  }
  const lower = text.toLowerCase().replaceAll("\n", " ");
  let cursor = 0;
  for (const token of tokens) {
    const at = lower.indexOf(token, cursor);
    cursor = at + token.length;
    if (token !== words[counted - 1]) {
      continue;
    }
    const weight = calculation[--counted]?.[token] ?? 0;
    const span = inOriginal(at, at + token.length, segments);
    if (span !== null && weight !== 0) {
      evidence.push({ span, weight, note: weight === valences.get(token) ? null : "negated" });
    }
    if (counted === 0) {
      break;
    }
  }
  return evidence;
}

/** A place in the segments' text, joined by blanks, as a place in the article; null where it runs over a joint. */
function inOriginal(start: number, end: number, segments: readonly Span[]): Span | null {
  let offset = 0;
  for (const segment of segments) {
    const length = segment.end - segment.start;
    if (start >= offset && end <= offset + length) {
      return { start: segment.start + start - offset, end: segment.start + end - offset };
    }
    offset += length + 1;
  }
  return null;
}
