import type { Calibration } from "../learning/calibration.js";
import { openWeightsFile } from "../learning/weights-file.js";
import { WordTable } from "../learning/word-table.js";

/** How the tone of a text is summed up and labelled; see models/sentiment.md for how each number is learned. */
export interface ToneFacts {
  /** What one step of the int8 sections is worth. */
  readonly valenceStep: number;
  readonly resemblanceStep: number;
  readonly learnedStep: number;
  /** What a word's valence counts beside its learned weights. */
  readonly valenceShare: number;
  /** Logits of NEGATIVE, NEUTRAL and POSITIVE: a bias, and factors of the tone and of its size. */
  readonly labels: readonly (readonly [number, number, number])[];
  readonly calibration: Calibration;
  readonly afinnCalibration: Calibration;
}

/** What is known about words' tones. */
export interface WordTones {
  /** Valence, -1..1: what people say of a word by itself, carried over to words that resemble those rated; by lower-case form. */
  readonly valences: WordTable;
  /** What a word that resembles others adds to the tone; by lower-case form or lemma. */
  readonly resemblances: WordTable;
  /** What a word itself adds, learned from labelled sentences; by lemma. */
  readonly learned: WordTable;
  readonly facts: ToneFacts;
}

/** Reads models/sentiment.bin; throws MODEL_INVALID. */
export function readWordTones(weights: Uint8Array): WordTones {
  const file = openWeightsFile(weights, "sentiment");
  const facts = file.facts as unknown as ToneFacts;
  return {
    valences: tableOf(file.section("words", "i32"), file.section("valences", "i8"), facts.valenceStep),
    resemblances: tableOf(
      file.section("resembling", "i32"),
      file.section("resemblances", "i8"),
      facts.resemblanceStep,
    ),
    learned: tableOf(file.section("lemmas", "i32"), file.section("learned", "i8"), facts.learnedStep),
    facts,
  };
}

/** A table of numbers kept as bytes, `step` being what one of a byte is worth. */
export function tableOf(hashes: Int32Array, bytes: Int8Array, step: number): WordTable {
  const table = new WordTable(hashes.length);
  hashes.forEach((hash, at) => {
    table.setHash(hash, (bytes[at] as number) * step);
  });
  return table;
}
