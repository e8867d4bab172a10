import { ANALYSER_VERSION } from "../../model/analysis.js";
import type { ReadDocument } from "../../model/document.js";
import { type Evidence, type ScoredSentiment, SENTIMENT_LABELS } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import { lowest } from "../learning/bisect.js";
import { calibrate } from "../learning/calibration.js";
import { isContentWord } from "../learning/content-words.js";
import { type Polarity, readPolarity } from "../learning/polarity.js";
import { softmax } from "../learning/softmax-table.js";
import { ToneRoom } from "./tone-room.js";
import { type Passage, type Pulls, type WeighedTone, weighTone } from "./weigh-tone.js";
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
  const room = new ToneRoom();
  return (document, segments) => {
    const polarity = readPolarity(document, tones.valences);
    const passages = segments.map((segment) => tokensInside(document, segment));
    const weighed = weighTone(tones, document, polarity, passages, room);
    const labelled = labelOf(weighed, tones.facts);
    const evidence = chooseEvidence(document, weighed.pulls, labelled.label).map((at) =>
      evidenceOf(document, polarity, weighed.pulls, at),
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
  const logits = new Float64Array(labels.length);
  for (let at = 0; at < labels.length; at++) {
    const weights = labels[at]!;
    logits[at] = weights[0] + weights[1] * tone + weights[2] * Math.abs(tone) + weights[3] * stir;
  }
  softmax(logits);
  return logits;
}

function labelOf(weighed: WeighedTone, facts: ToneFacts): Pick<ScoredSentiment, "label" | "confidence"> {
  const probabilities = labelProbabilities(facts.labels, weighed);
  let likeliest = 0;
  for (let at = 1; at < probabilities.length; at++)
    if (probabilities[at]! > probabilities[likeliest]!) likeliest = at;
  return {
    label: SENTIMENT_LABELS[likeliest] as (typeof SENTIMENT_LABELS)[number],
    confidence: rounded(calibrate(facts.calibration, probabilities[likeliest] as number)),
  };
}

/**
 * The content words that add most, in reading order, as indices into the pulls. Where none of them agrees with a label
 * that takes a side, the one that agrees most is added, even a function word if there is no other.
 */
function chooseEvidence(document: ReadDocument, pulls: Pulls, label: ScoredSentiment["label"]): number[] {
  const { count, tokens, weights } = pulls;
  const side = label === "POSITIVE" ? 1 : label === "NEGATIVE" ? -1 : 0;
  const size = (at: number) => Math.abs(weights[at] as number);
  const chosen: number[] = [];
  for (let at = 0; at < count; at++) {
    const least = chosen.length < EVIDENCE ? LEAST_WEIGHT : size(chosen[EVIDENCE - 1] as number);
    const enough = chosen.length < EVIDENCE ? size(at) >= least : size(at) > least;
    if (enough && isContentWord(document, tokens[at] as number)) {
      let place = Math.min(chosen.length, EVIDENCE - 1);
      while (place > 0 && size(chosen[place - 1] as number) < size(at)) {
        chosen[place] = chosen[place - 1] as number;
        place--;
      }
      chosen[place] = at;
    }
  }
  if (side !== 0 && !chosen.some((at) => (weights[at] as number) * side > 0)) {
    const proof = strongestProof(document, pulls, side);
    if (proof >= 0) {
      chosen.splice(EVIDENCE - 1, 1, proof);
    }
  }
  return chosen.sort((a, b) => a - b);
}

/** The content word that pulls most to a side, else the word that does, -1 where none does. */
function strongestProof(document: ReadDocument, { count, tokens, weights }: Pulls, side: number): number {
  let proof = -1;
  let speaks = false;
  for (let at = 0; at < count; at++) {
    const pull = (weights[at] as number) * side;
    if (pull > 0) {
      const content = isContentWord(document, tokens[at] as number);
      const stronger = proof < 0 || pull > (weights[proof] as number) * side;
      if (content === speaks ? stronger : content) {
        proof = at;
        speaks = content;
      }
    }
  }
  return proof;
}

function evidenceOf({ tokens }: ReadDocument, polarity: Polarity, pulls: Pulls, at: number): Evidence {
  const token = pulls.tokens[at] as number;
  const weight = pulls.weights[at] as number;
  const factor = Math.abs(polarity.factor[token] as number) || 1;
  const negated = pulls.turned[at] === 1 || polarity.negated[token] === 1;
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
