import { ANALYSER_VERSION } from "../../model/analysis.js";
import type { ReadDocument } from "../../model/document.js";
import type { Evidence } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import { STANCE_LABELS, type StanceLabel } from "../../model/stance.js";
import { type Polarity, readPolarity } from "../learning/polarity.js";
import { openWeightsFile } from "../learning/weights-file.js";
import type { WordTable } from "../learning/word-table.js";
import { readWordVectors, vectorRow, type WordVectors } from "../learning/word-vectors.js";
import { chooseEvidence } from "./choose-evidence.js";
import { isSelf } from "./effect-words.js";
import { Expert, NEUTRAL, OPPOSE, SUPPORT } from "./expert.js";
import { sentencesAround, tokensOf, windowAround } from "./locate-tokens.js";
import type { Range } from "./set-scene.js";
import { Verdict } from "./verdict.js";

/** The scorer that judgements carry, as name@version. */
export const STANCE_SCORER = `onrecord@${ANALYSER_VERSION}`;

/** What is asked of a text. */
export interface Question {
  /** Where the text speaks of the target. */
  readonly targetMentions: readonly Span[];
  /** Whose attitude is asked for; without one it is the text's own. */
  readonly holder?: { readonly mentions: readonly Span[] };
  /** A statement's content, the holder being its speaker: its words are the holder's own. */
  readonly segments?: readonly Span[];
}

export interface Judgement {
  /** -1 (opposes) .. 1 (supports): probability of SUPPORT less that of OPPOSE. */
  readonly score: number;
  readonly label: StanceLabel;
  /** Probability, 0..1, that the label is right. */
  readonly confidence: number;
  /**
   * The words that moved the score most, in reading order; weights in logits, above zero towards SUPPORT. SUPPORT and OPPOSE
   * come with at least one that agrees.
   */
  readonly evidence: readonly Evidence[];
}

export type Judge = (document: ReadDocument, question: Question) => Judgement;

export interface JudgeWeights {
  /** models/stance.bin */
  readonly stance: Uint8Array;
  /** models/word-vectors.bin */
  readonly wordVectors: Uint8Array;
  /** Words' valences, -1..1, as the sentiment step knows them. */
  readonly valences: WordTable;
}

/**
 * How many sentences beside the mentions' own are looked at: none. With one on either side both experts do worse out of
 * fold (the regression by 0.2), and a target that is spoken of there has mentions there.
 */
export const NEIGHBOURS = 0;

/** Mentions of a target beyond this number add nothing that the first ones don't say. */
const MENTIONS = 6;

/**
 * Makes the judge of attitudes towards targets. Without a holder it weighs the text's own attitude (Hamborg & Donnay 2021);
 * with one, the holder's (Park, Pan & Joo 2021); with a statement's segments, the speaker's: the content's own attitude,
 * and the directed one where the speaker ("I" in direct speech) stands in the target's sentence. Throws MODEL_INVALID.
 */
export function createJudge(weights: JudgeWeights): Judge {
  const file = openWeightsFile(weights.stance, "stance");
  const vectors = readWordVectors(weights.wordVectors);
  const attitude = new Expert(file, "attitude", vectors);
  const directed = new Expert(file, "directed", vectors);
  const prepared = new WeakMap<ReadDocument, Prepared>();
  const prepare = (document: ReadDocument) => {
    const known = prepared.get(document);
    if (known !== undefined) {
      return known;
    }
    const columns = prepareColumns(document, weights.valences, vectors);
    prepared.set(document, columns);
    return columns;
  };

  return (document, question) => {
    const columns = prepare(document);
    const verdict = new Verdict();
    const weigh = (expert: Expert, bounds: Range, target: Range, holder: Range | null) => {
      const window = windowAround(bounds, target, holder);
      if (window === null) {
        return false;
      }
      verdict.add(expert, { document, polarity: columns.polarity, window, target, holder }, columns.rowOf);
      return true;
    };
    const segments = question.segments === undefined ? null : rangesOf(document, question.segments);
    const holders = holdersOf(document, question, segments);
    let calibrated = attitude;
    const targets = targetsOf(document, question, segments);
    for (const target of targets) {
      const holder = nearest(holders, target);
      const near = around(document, target, null);
      if (segments !== null) {
        const segment = segments.find((range) => inside(target, range));
        if (weigh(attitude, segment === undefined ? near : common(near, segment), target, null)) {
          verdict.addSpeech(attitude.effect);
        }
        if (holder !== null && sameSentence(document, holder, target)) {
          weigh(directed, sentencesAround(document, target, holder, 0), target, holder);
        }
      } else if (holder !== null && weigh(directed, around(document, target, holder), target, holder)) {
        calibrated = directed;
      } else {
        weigh(attitude, near, target, null);
      }
    }
    const probabilities = verdict.probabilities();
    const best = likeliest(probabilities);
    const proof = chooseEvidence(document, {
      pulls: (least) => verdict.pulls(least),
      sign: best === SUPPORT ? 1 : best === OPPOSE ? -1 : 0,
      segments,
      mentions: [...targets, ...holders],
    });
    return {
      score: rounded((probabilities[SUPPORT] as number) - (probabilities[OPPOSE] as number)),
      label: STANCE_LABELS[best] as StanceLabel,
      confidence: rounded(calibrated.confidenceOf(probabilities)),
      evidence: proof.map(({ token, weight }) => evidenceOf(document, columns, token, weight)),
    };
  };
}

interface Prepared {
  readonly polarity: Polarity;
  /** Vector row of a token, -1 for none. */
  rowOf(token: number): number;
}

/** What the experts need to know of every token of a document. */
export function prepareColumns(document: ReadDocument, valences: WordTable, vectors: WordVectors): Prepared {
  const { lowerHashes, lemmaHashes } = document.tokens;
  return {
    polarity: readPolarity(document, valences),
    rowOf: (token) => vectorRow(vectors, lowerHashes[token] as number, lemmaHashes[token] as number),
  };
}

function rangesOf(document: ReadDocument, spans: readonly Span[]): Range[] {
  return spans.map((span) => tokensOf(document, span)).filter((range) => range !== null);
}

/** The target's mentions; inside the content where there is one and it names the target. */
function targetsOf(document: ReadDocument, question: Question, segments: readonly Range[] | null): Range[] {
  const all = rangesOf(document, question.targetMentions).filter((range) => range.last - range.first <= 60);
  const within = all.filter((range) => segments?.some((segment) => inside(range, segment)) ?? true);
  return (within.length > 0 ? within : all).slice(0, MENTIONS);
}

/** The holder's mentions, and in the quoted parts of a content "I" and "we". */
function holdersOf(document: ReadDocument, question: Question, segments: readonly Range[] | null): Range[] {
  const holders = rangesOf(document, question.holder?.mentions ?? []);
  for (const segment of segments ?? []) {
    const opener = document.tokens.lowers[segment.first];
    for (let token = segment.first; opener === '"' && token < segment.last; token++) {
      if (isSelf(document.tokens.lowerHashes[token] as number)) {
        holders.push({ first: token, last: token + 1 });
      }
    }
  }
  return holders;
}

function nearest(holders: readonly Range[], target: Range): Range | null {
  let best: Range | null = null;
  let least = Infinity;
  for (const holder of holders) {
    const apart = Math.max(holder.first - target.last, target.first - holder.last);
    if (apart >= 0 && apart < least) {
      best = holder;
      least = apart;
    }
  }
  return best;
}

/** A text's own sentences say most; farther ones are about other matters. */
function around(document: ReadDocument, target: Range, holder: Range | null): Range {
  return sentencesAround(document, target, holder, NEIGHBOURS);
}

function common(left: Range, right: Range): Range {
  return { first: Math.max(left.first, right.first), last: Math.min(left.last, right.last) };
}

function inside(inner: Range, outer: Range): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

function sameSentence({ tokens }: ReadDocument, left: Range, right: Range): boolean {
  return tokens.sentenceOf[left.first] === tokens.sentenceOf[right.first];
}

function likeliest(probabilities: Float64Array): number {
  let best = NEUTRAL;
  for (let c = 0; c < probabilities.length; c++) {
    if ((probabilities[c] as number) > (probabilities[best] as number)) {
      best = c;
    }
  }
  return best;
}

function evidenceOf({ tokens }: ReadDocument, { polarity }: Prepared, token: number, pull: number): Evidence {
  return {
    span: { start: tokens.starts[token] as number, end: tokens.ends[token] as number },
    weight: rounded(pull) || Math.sign(pull) / 10_000,
    note: polarity.negated[token] === 1 ? "negated" : null,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
