import { ANALYSER_VERSION } from "../../model/analysis.js";
import type { ReadDocument } from "../../model/document.js";
import { type Evidence, type ScoredSentiment, SENTIMENT_LABELS } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import { lowest } from "../learning/bisect.js";
import { calibrate } from "../learning/calibration.js";
import { isContentWord } from "../learning/content-words.js";
import { type Polarity, readPolarity } from "../learning/polarity.js";
import { softmax } from "../learning/softmax-table.js";
import { type Passage, type Pull, type WeighedTone, weighTone } from "./weigh-tone.js";
import type { ToneFacts, WordTones } from "./word-tones.js";

/** The product's own scorer, as name@version. */
export const TONE_SCORER = `onrecord@${ANALYSER_VERSION}`;

/** Words of evidence at most, and the least that each should add to the tone. */
const EVIDENCE = 5;
const LEAST_WEIGHT = 0.1;

/**
 * Makes the product's own scorer. The tone is what {@link weighTone} weighs, squashed into -1..1; its evidence is the
 * words that add most to it.
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
    const passages = segments.map((segment) => tokensInside(document, segment));
    const weighed = weighTone(tones, document, polarity, passages);
    const labelled = labelOf(weighed, tones.facts);
    const evidence = chooseEvidence(document, weighed.pulls, labelled.label).map((pull) =>
      evidenceOf(document, polarity, pull),
    );
    return { scorer: TONE_SCORER, score: rounded(squash(weighed.tone)), ...labelled, evidence };
  };
}

/** A tone squashed into -1..1, gently: readers seldom go to the ends, and squashing harder costs correlation with them. */
function squash(tone: number): number {
  return tone / Math.sqrt(tone * tone + 16);
}

/** Probabilities of NEGATIVE, NEUTRAL and POSITIVE. */
export function labelProbabilities(
  labels: ToneFacts["labels"],
  { tone, stir }: Pick<WeighedTone, "tone" | "stir">,
): Float64Array {
  const logits = Float64Array.from(
    labels,
    ([bias, slope, size, stirred]) => bias + slope * tone + size * Math.abs(tone) + stirred * stir,
  );
  softmax(logits);
  return logits;
}

function labelOf(weighed: WeighedTone, facts: ToneFacts): Pick<ScoredSentiment, "label" | "confidence"> {
  const probabilities = labelProbabilities(facts.labels, weighed);
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  return {
    label: SENTIMENT_LABELS[likeliest] as (typeof SENTIMENT_LABELS)[number],
    confidence: rounded(calibrate(facts.calibration, probabilities[likeliest] as number)),
  };
}

/**
 * The content words that add most, in reading order. Where none of them agrees with a label that takes a side, the one
 * that agrees most is added, even a function word if there is no other.
 */
function chooseEvidence(
  document: ReadDocument,
  pulls: readonly Pull[],
  label: ScoredSentiment["label"],
): Pull[] {
  const side = label === "POSITIVE" ? 1 : label === "NEGATIVE" ? -1 : 0;
  const agrees = ({ weight }: Pull) => weight * side > 0;
  const strongest = pulls.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.token - b.token);
  const speaking = strongest.filter(({ token }) => isContentWord(document, token));
  const chosen = speaking.filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT).slice(0, EVIDENCE);
  const proof = chosen.some(agrees) ? undefined : (speaking.find(agrees) ?? strongest.find(agrees));
  if (proof !== undefined) {
    chosen.splice(EVIDENCE - 1, 1, proof);
  }
  return chosen.sort((a, b) => a.token - b.token);
}

function evidenceOf({ tokens }: ReadDocument, polarity: Polarity, { token, weight, turned }: Pull): Evidence {
  const factor = Math.abs(polarity.factor[token] as number) || 1;
  const negated = turned || polarity.negated[token] === 1;
  return {
    span: { start: tokens.starts[token] as number, end: tokens.ends[token] as number },
    weight: rounded(weight) || Math.sign(weight) / 10_000,
    note: negated ? "negated" : factor > 1 ? "intensified" : factor < 1 ? "weakened" : null,
  };
}

/** The tokens that lie wholly inside a span, by bisection. */
function tokensInside({ tokens }: ReadDocument, span: Span): Passage {
  const first = lowest(tokens.count, (token) => (tokens.starts[token] as number) >= span.start);
  const last = lowest(tokens.count, (token) => (tokens.ends[token] as number) > span.end);
  return { first, last: Math.max(first, last) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
