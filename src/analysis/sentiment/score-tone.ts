import { ANALYSER_VERSION } from "../../model/analysis.js";
import type { ReadDocument } from "../../model/document.js";
import { type Evidence, type ScoredSentiment, SENTIMENT_LABELS } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import { calibrate } from "../learning/calibration.js";
import { type Polarity, readPolarity } from "../learning/polarity.js";
import { softmax } from "../learning/softmax-table.js";
import { lengthFactor, toneFactors } from "./weigh-words.js";
import type { ToneFacts, WordTones } from "./word-tones.js";

/** The product's own scorer, as name@version. */
export const TONE_SCORER = `onrecord@${ANALYSER_VERSION}`;

/** Words of evidence at most, and the least that each must add to the sum, before it is divided by the length. */
const EVIDENCE = 8;
const LEAST_WEIGHT = 0.4;

/**
 * Makes the product's own scorer. The tone is a sum over words: their valence (AFINN's, carried over to resembling words)
 * and what labelled sentences taught about them, turned and strengthened by negation, intensity and contrast; divided by
 * the square root of the length and squashed into -1..1. Linear, so that its evidence adds up to it.
 */
export function createToneScorer(
  tones: WordTones,
): (document: ReadDocument, segments: readonly Span[]) => ScoredSentiment {
  const polarities = new WeakMap<ReadDocument, Polarity>();
  return (document, segments) => {
    let polarity = polarities.get(document);
    if (polarity === undefined) {
      polarity = readPolarity(document, tones.valences);
      polarities.set(document, polarity);
    }
    const evidence: Evidence[] = [];
    let sum = 0;
    let words = 0;
    for (const segment of segments) {
      const { first, last } = tokensInside(document, segment);
      const factors = toneFactors(document, polarity, first, last);
      for (let token = first; token < last; token++) {
        const factor = factors[token - first] as number;
        if (factor === 0) {
          continue;
        }
        words++;
        const weight = factor * toneOf(tones, polarity, token);
        sum += weight;
        if (Math.abs(weight) >= LEAST_WEIGHT) {
          evidence.push(evidenceOf(document, polarity, token, weight));
        }
      }
    }
    return labelled(sum * lengthFactor(words), evidence, lengthFactor(words), tones.facts);
  };
}

/** What a word adds to the tone before negation and intensity. */
function toneOf(tones: WordTones, polarity: Polarity, token: number): number {
  const lower = polarity.lowers[token] as number;
  const lemma = polarity.lemmas[token] as number;
  return (
    tones.facts.valenceShare * (polarity.own[token] as number) +
    tones.resemblances.get(lower, tones.resemblances.get(lemma, 0)) +
    tones.learned.get(lemma, 0)
  );
}

/** A tone squashed into -1..1. */
function squash(tone: number): number {
  return tone / Math.sqrt(tone * tone + 2);
}

/** Probabilities of NEGATIVE, NEUTRAL and POSITIVE for a tone. */
export function labelProbabilities(labels: ToneFacts["labels"], tone: number): Float64Array {
  const logits = Float64Array.from(
    labels,
    ([bias, slope, size]) => bias + slope * tone + size * Math.abs(tone),
  );
  softmax(logits);
  return logits;
}

function labelled(tone: number, evidence: Evidence[], share: number, facts: ToneFacts): ScoredSentiment {
  const probabilities = labelProbabilities(facts.labels, tone);
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  return {
    scorer: TONE_SCORER,
    score: rounded(squash(tone)),
    label: SENTIMENT_LABELS[likeliest] as (typeof SENTIMENT_LABELS)[number],
    confidence: rounded(calibrate(facts.calibration, probabilities[likeliest] as number)),
    evidence: evidence
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.span.start - b.span.start)
      .slice(0, EVIDENCE)
      .sort((a, b) => a.span.start - b.span.start)
      .map((each) => ({ ...each, weight: rounded(each.weight * share) })),
  };
}

function evidenceOf({ tokens }: ReadDocument, polarity: Polarity, token: number, weight: number): Evidence {
  const factor = Math.abs(polarity.factor[token] as number) || 1;
  const negated = polarity.negated[token] === 1;
  return {
    span: { start: tokens.starts[token] as number, end: tokens.ends[token] as number },
    weight,
    note: negated ? "negated" : factor > 1 ? "intensified" : factor < 1 ? "weakened" : null,
  };
}

/** The tokens that lie wholly inside a span, by bisection. */
function tokensInside({ tokens }: ReadDocument, span: Span): { first: number; last: number } {
  const first = lowest(tokens.count, (token) => (tokens.starts[token] as number) >= span.start);
  const last = lowest(tokens.count, (token) => (tokens.ends[token] as number) > span.end);
  return { first, last: Math.max(first, last) };
}

function lowest(count: number, holds: (token: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
