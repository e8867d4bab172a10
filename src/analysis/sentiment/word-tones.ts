import type { Calibration } from "../learning/calibration.js";
import { openWeightsFile } from "../learning/weights-file.js";
import { WordTable } from "../learning/word-table.js";
import { AFINN_LARGEST, afinnWords } from "./afinn-words.js";

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
  /** Valence, -1..1: AFINN's word list, carried over to words that resemble its words. */
  readonly valences: WordTable;
  /** What a word that resembles others adds to the tone; by lower-case form or lemma. */
  readonly resemblances: WordTable;
  /** What a word itself adds, learned from labelled sentences; by lemma. */
  readonly learned: WordTable;
  readonly facts: ToneFacts;
}

/** How much of an AFINN word's valence is AFINN's own; the rest is what its neighbours say. */
const OWN_SHARE = 0.7;
/** How much of a valence that is only carried over counts. */
const CARRIED_SHARE = 0.3;

/** Reads models/sentiment.bin and joins it with AFINN's word list; throws MODEL_INVALID. */
export function readWordTones(weights: Uint8Array): WordTones {
  const file = openWeightsFile(weights, "sentiment");
  const facts = file.facts as unknown as ToneFacts;
  const hashes = file.section("words", "i32");
  const carried = file.section("valences", "i8");
  const resemblances = file.section("resemblances", "i8");
  return {
    valences: joinValences(
      hashes,
      Float32Array.from(carried, (byte) => byte * facts.valenceStep),
    ),
    resemblances: tableOf(hashes, resemblances, facts.resemblanceStep),
    learned: tableOf(file.section("lemmas", "i32"), file.section("learned", "i8"), facts.learnedStep),
    facts,
  };
}

/** AFINN's valences, in -1..1, evened out with what resembling words (`carried`, -5..5) say, and theirs alone elsewhere. */
export function joinValences(hashes: Int32Array, carried: Float32Array): WordTable {
  const words = afinnWords();
  const resembling = new WordTable(hashes.length);
  const valences = new WordTable(hashes.length + words.size);
  hashes.forEach((hash, at) => {
    const valence = carried[at] as number;
    resembling.setHash(hash, valence);
    valences.setHash(hash, (CARRIED_SHARE * valence) / AFINN_LARGEST);
  });
  for (const [word, valence] of words) {
    const other = resembling.getWord(word, valence);
    valences.set(word, (OWN_SHARE * valence + (1 - OWN_SHARE) * other) / AFINN_LARGEST);
  }
  return valences;
}

function tableOf(hashes: Int32Array, bytes: Int8Array, step: number): WordTable {
  const table = new WordTable(hashes.length);
  hashes.forEach((hash, at) => {
    table.setHash(hash, (bytes[at] as number) * step);
  });
  return table;
}
