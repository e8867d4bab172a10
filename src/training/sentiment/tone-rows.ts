import type { Polarity } from "../../analysis/learning/polarity.js";
import { hashWord } from "../../analysis/learning/word-hash.js";
import { vectorRow, type WordVectors } from "../../analysis/learning/word-vectors.js";
import { readTurning, type Turning } from "../../analysis/sentiment/weigh-tone.js";
import {
  lengthFactor,
  readToneWords,
  sumAfter,
  sumBefore,
  type ToneWords,
} from "../../analysis/sentiment/weigh-words.js";
import type { WordTones } from "../../analysis/sentiment/word-tones.js";
import type { ReadDocument } from "../../model/document.js";
import { TAGS } from "../../model/document.js";
import type { ToneRow } from "./learn-tones.js";

/** A labelled text, read. */
export interface ToneText {
  readonly document: ReadDocument;
  readonly polarity: Polarity;
  /** About -1..1. */
  readonly tone: number;
  /** How much the text counts. */
  readonly weight: number;
}

/** What the columns of {@link ToneRow} stand for. */
export interface ToneColumns {
  /** Index of each lemma that learns a tone of its own. */
  readonly lemmas: ReadonlyMap<string, number>;
  /** Lemmas up to this index, the commonest, also learn what they do to the words around them. */
  readonly turning: number;
  readonly vectors: WordVectors;
  /** One over the spread of {@link plainTone} over the labelled texts. */
  readonly scale: number;
}

/** Parts of speech whose valences get a share of their own; all others have one together. */
const PARTS = (["ADJ", "VERB", "NOUN", "ADV"] as const).map((tag) => TAGS.indexOf(tag));
/** Scales of the features, the larger the freer: chosen by cross-validation on the targeted sentences. */
const VALENCE = 10;
const PART = 5;
const TURN = 5;
const OTHERS = 0.5;
/** Lemmas seen in fewer texts learn nothing of their own, and nothing about the words around them. */
const LEAST_TEXTS = 3;
const LEAST_TURNING = 15;

/** Chooses the lemmas that learn, the commonest first. */
export function chooseLemmas(texts: readonly ToneText[]): Pick<ToneColumns, "lemmas" | "turning"> {
  const counts = new Map<string, number>();
  for (const { document } of texts) {
    for (const lemma of new Set(document.tokens.lemmas)) {
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1);
    }
  }
  const kept = [...counts]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return {
    lemmas: new Map(kept.map(([lemma], index) => [lemma, index])),
    turning: kept.filter(([, count]) => count >= LEAST_TURNING).length,
  };
}

/** The words of a whole text. */
function wordsOf({ document, polarity }: ToneText): ToneWords {
  return readToneWords(document, polarity, 0, document.tokens.count);
}

/** The sum of a text's valences after negation, intensity and contrast, over the square root of its length. */
export function plainTone(text: ToneText): number {
  const { count, tokens, factors, toned } = wordsOf(text);
  let sum = 0;
  for (let at = 0; at < count; at++) {
    sum += (factors[at] as number) * (text.polarity.own[tokens[at] as number] as number);
  }
  return sum * lengthFactor(toned);
}

/**
 * Features of a text. Dense: the plain tone, its parts by part of speech and by turning words, the words' vectors, the vectors of words times
 * the valences after them and before them, a bias. Sparse: the same three by lemma.
 */
export function toneRow(text: ToneText, columns: ToneColumns): ToneRow {
  const words = wordsOf(text);
  const { vectors, lemmas, turning, scale } = columns;
  const { tags, lemmas: forms } = text.document.tokens;
  const { polarity } = text;
  const share = lengthFactor(words.toned);
  const valences = Float32Array.from({ length: words.count }, (_, at) =>
    words.factors[at] === 0 ? 0 : (polarity.own[words.tokens[at] as number] as number),
  );
  const before = sumBefore(words, valences);
  const after = sumAfter(words, valences);
  const { starts, width } = denseLayout(vectors.dimensions);
  const dense = new Float32Array(width);
  addTurns(readTurning(words, polarity), valences, TURN * share * scale, dense, starts.turns);
  const indices: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < words.count; at++) {
    const factor = (words.factors[at] as number) * share;
    if (factor === 0) {
      continue;
    }
    const token = words.tokens[at] as number;
    const valued = factor * (valences[at] as number) * scale;
    const part = starts.parts + partOf(tags[token] as number);
    dense[0] = (dense[0] as number) + VALENCE * valued;
    dense[part] = (dense[part] as number) + PART * valued;
    const lemmaHash = polarity.lemmas[token] as number;
    addVector(
      vectors,
      vectorRow(vectors, polarity.lowers[token] as number, lemmaHash),
      factor * OTHERS,
      dense,
      starts.tone,
    );
    const turner = vectors.rowOf(lemmaHash);
    addVector(vectors, turner, (after[at] as number) * share * OTHERS, dense, starts.ahead);
    addVector(vectors, turner, (before[at] as number) * share * OTHERS, dense, starts.behind);
    const lemma = lemmas.get(forms[token] as string);
    if (lemma !== undefined) {
      indices.push(lemma);
      values.push(factor * OTHERS);
      if (lemma < turning) {
        indices.push(lemmas.size + lemma, lemmas.size + turning + lemma);
        values.push((after[at] as number) * share * OTHERS, (before[at] as number) * share * OTHERS);
      }
    }
  }
  dense[width - 1] = 1;
  return {
    dense,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
    tone: text.tone,
    weight: text.weight,
  };
}

/** What the regression learned, in the terms of {@link WordTones}. */
export interface LearnedTones {
  /** Hash of each word: those with a vector, then lemmas without one. */
  readonly hashes: Int32Array;
  readonly resemblances: Float32Array;
  readonly learned: Float32Array;
  readonly ahead: Float32Array;
  readonly behind: Float32Array;
  readonly valenceShares: readonly number[];
  readonly turns: WordTones["facts"]["turns"];
}

/** How many columns rows have. */
export function columnCount({ lemmas, turning, vectors }: ToneColumns): number {
  return denseLayout(vectors.dimensions).width + lemmas.size + 2 * turning;
}

/** Turns the regression's weights into numbers a word. */
export function tonesOf(weights: Float64Array, columns: ToneColumns): LearnedTones {
  const { vectors, lemmas, turning, scale } = columns;
  const { starts, width } = denseLayout(vectors.dimensions);
  const byHash = new Map([...lemmas].map(([lemma, index]) => [hashWord(lemma), index]));
  const others = [...byHash.keys()].filter((hash) => vectors.rowOf(hash) < 0);
  const hashes = Int32Array.of(...vectors.hashes, ...others);
  const along = (hash: number, start: number) => alongVector(vectors, vectors.rowOf(hash), weights, start);
  const own = (hash: number, start: number, limit: number) => {
    const lemma = byHash.get(hash);
    return lemma === undefined || lemma >= limit ? 0 : (weights[width + start + lemma] as number);
  };
  const column = (number: (hash: number) => number) =>
    Float32Array.from(hashes, (hash) => OTHERS * number(hash));
  const turn = (index: number) => scale * TURN * (weights[starts.turns + index] as number);
  return {
    hashes,
    turns: { relief: turn(0), thwartAhead: turn(1), thwartBehind: turn(2) },
    resemblances: column((hash) => along(hash, starts.tone)),
    learned: column((hash) => own(hash, 0, lemmas.size)),
    ahead: column((hash) => along(hash, starts.ahead) + own(hash, lemmas.size, turning)),
    behind: column((hash) => along(hash, starts.behind) + own(hash, lemmas.size + turning, turning)),
    valenceShares: TAGS.map(
      (_, tag) =>
        scale * (VALENCE * (weights[0] as number) + PART * (weights[starts.parts + partOf(tag)] as number)),
    ),
  };
}

/** The valences by the turning words around them. */
function addTurns(
  turning: Turning | null,
  valences: Float32Array,
  factor: number,
  sums: Float32Array,
  start: number,
): void {
  if (turning !== null) {
    const { relief, thwartAhead, thwartBehind } = turning;
    valences.forEach((valence, at) => {
      const bad = valence < 0 ? factor * valence : 0;
      const good = valence > 0 ? factor * valence : 0;
      sums[start] = (sums[start] as number) + bad * (relief[at] as number);
      sums[start + 1] = (sums[start + 1] as number) + good * (thwartAhead[at] as number);
      sums[start + 2] = (sums[start + 2] as number) + good * (thwartBehind[at] as number);
    });
  }
}

function denseLayout(dimensions: number) {
  const parts = 1;
  const turns = parts + PARTS.length + 1;
  const tone = turns + 3;
  const ahead = tone + dimensions;
  const behind = ahead + dimensions;
  return { starts: { parts, turns, tone, ahead, behind }, width: behind + dimensions + 1 };
}

function partOf(tag: number): number {
  const part = PARTS.indexOf(tag);
  return part < 0 ? PARTS.length : part;
}

function addVector(
  { rows, step, dimensions }: WordVectors,
  row: number,
  factor: number,
  sums: Float32Array,
  start: number,
): void {
  const base = row * dimensions;
  for (let k = 0; base >= 0 && k < dimensions; k++) {
    sums[start + k] = (sums[start + k] as number) + factor * step * (rows[base + k] as number);
  }
}

function alongVector(
  { rows, step, dimensions }: WordVectors,
  row: number,
  weights: Float64Array,
  start: number,
): number {
  const base = row * dimensions;
  let sum = 0;
  for (let k = 0; base >= 0 && k < dimensions; k++) {
    sum += (weights[start + k] as number) * step * (rows[base + k] as number);
  }
  return sum;
}
