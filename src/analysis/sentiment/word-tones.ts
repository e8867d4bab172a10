import type { Calibration } from "../learning/calibration.js";
import { openWeightsFile } from "../learning/weights-file.js";
import { WordTable } from "../learning/word-table.js";

/** How the tone of a text is summed up and labelled; see models/sentiment.md for how each number is learned. */
export interface ToneFacts {
  /** What one step of the int8 sections is worth. */
  readonly valenceStep: number;
  readonly toneStep: number;
  readonly turnStep: number;
  /** What a word's valence counts, by the code of its tag. */
  readonly valenceShares: readonly number[];
  /** What relieving words add to the share of a bad valence after them, and thwarting words to that of a good one. */
  readonly turns: { readonly relief: number; readonly thwartAhead: number; readonly thwartBehind: number };
  /** Logits of NEGATIVE, NEUTRAL and POSITIVE: a bias, and factors of the tone, of its size and of the stir. */
  readonly labels: readonly (readonly [number, number, number, number])[];
  readonly calibration: Calibration;
  readonly afinnCalibration: Calibration;
}

/** What is known about words' tones. */
export interface WordTones {
  /** Valence, -1..1: what people say of a word by itself, carried over to words that resemble those rated; by lower-case form. */
  readonly valences: WordTable;
  /** Row of a word in the columns below, by the hash of its lower-case form or of its lemma; -1 where it has none. */
  rowOf(hash: number): number;
  /** What a word itself adds to the tone beside its valence: by the row of its form, what words like it add ... */
  readonly resemblances: Float32Array;
  /** ... and by the row of its lemma, what labelled sentences taught about it. */
  readonly learned: Float32Array;
  /** What a word does to the valences after it in its clause, and to those before it; by the row of its lemma. */
  readonly ahead: Float32Array;
  readonly behind: Float32Array;
  readonly facts: ToneFacts;
}

/** Reads models/sentiment.bin; throws MODEL_INVALID. */
export function readWordTones(weights: Uint8Array): WordTones {
  const file = openWeightsFile(weights, "sentiment");
  const facts = file.facts as unknown as ToneFacts;
  const rated = file.section("rated", "i32");
  const words = file.section("words", "i32");
  const rows = new WordTable(words.length);
  words.forEach((hash, row) => {
    rows.setHash(hash, row);
  });
  const column = (name: string, step: number) =>
    Float32Array.from(file.section(name, "i8"), (byte) => byte * step);
  return {
    valences: tableOf(rated, file.section("valences", "i8"), facts.valenceStep),
    rowOf: (hash) => rows.get(hash, -1),
    resemblances: column("resemblances", facts.toneStep),
    learned: column("learned", facts.toneStep),
    ahead: column("ahead", facts.turnStep),
    behind: column("behind", facts.turnStep),
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
