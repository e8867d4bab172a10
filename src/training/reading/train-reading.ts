import { existsSync } from "node:fs";
import { hashWord } from "../../analysis/learning/word-hash.js";
import { createReader, type Reader } from "../../analysis/reading/create-reader.js";
import { normaliseText } from "../../analysis/reading/normalise-text.js";
import { LARGEST_ROOT, packReading } from "../../analysis/reading/reading-weights.js";
import { unwrapLines } from "../../analysis/reading/unwrap-lines.js";
import { readRows } from "../read-rows.js";
import { learnLemmas } from "./learn-lemmas.js";
import { collectExamples, type ReadingExamples } from "./reading-examples.js";
import { type TaughtWord, teachWords } from "./teach-words.js";
import { makeDictionary, trainTagger } from "./train-tagger.js";
import { teach } from "./wink-teacher.js";

/** Texts to learn from, and others that, where they are there, only tell how well the reader agrees with its teacher. */
const LEARNED = ["quotations.train", "stance.train", "targeted-sentiment.train"];
const HELD_OUT = ["quotations.dev", "stance.dev", "targeted-sentiment.dev-rw", "sentence-sentiment.dev"];

/**
 * Learns to read as wink-nlp does: what it says of the tags and lemmas of the texts in `folder` is what the tagger and the
 * lemma rules are trained with. The same texts give the same bytes, those of models/reading.bin.
 */
export function trainReading(folder: string, report: (line: string) => void): Uint8Array {
  const examples = collectExamples(LEARNED.flatMap((name) => readTexts(folder, name)));
  report(`${examples.paragraphs.length} paragraphs, ${examples.forms.count} word forms`);
  const words = teachWords();
  report(`${words.length} words of the teacher's`);
  const taught = new Map(words.map(({ word, lemmas }) => [word, bitsOf(lemmas.keys())]));
  const dictionary = makeDictionary(examples, taught);
  const average = trainTagger(examples, dictionary, report);
  const rules = learnLemmas(withTaught(examples.lemmas, words));
  const largest = average.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const bytes = packReading({
    forms: Int32Array.from(dictionary.words.keys(), hashWord),
    formTags: Int32Array.from(dictionary.words.values()),
    openTags: dictionary.openTags,
    roots: Int8Array.from(average, (weight) => rootOf(weight / largest)),
    lemmaKeys: Int32Array.from(rules.keys),
    lemmaScripts: Int32Array.from(rules.scripts),
    scripts: rules.scriptList,
  });
  report(`${dictionary.words.size} known forms, ${rules.keys.length} lemma rules`);
  const reader = createReader(bytes);
  for (const name of HELD_OUT.filter((one) => existsSync(`${folder}/${one}.ndjson`))) {
    report(`${name}: ${agreement(reader, readTexts(folder, name))}`);
  }
  return bytes;
}

/** Root of a weight of -1 to 1. */
function rootOf(weight: number): number {
  const raised = Math.round(Math.abs(weight) * LARGEST_ROOT ** 2);
  return Math.sign(weight) * Math.round(Math.sqrt(raised));
}

function bitsOf(tags: Iterable<number>): number {
  let bits = 0;
  for (const tag of tags) bits |= 1 << tag;
  return bits;
}

/** Counted lemmas by "tag word", those of the texts before those of the teacher's words. */
function withTaught(
  counted: ReadingExamples["lemmas"],
  words: readonly TaughtWord[],
): ReadingExamples["lemmas"] {
  const lemmas = new Map(counted);
  for (const { word, lemmas: byTag } of words) {
    for (const [tag, lemma] of byTag) {
      const key = `${tag} ${word}`;
      if (!lemmas.has(key)) lemmas.set(key, new Map([[lemma, 1]]));
    }
  }
  return lemmas;
}

/** The texts of a file, each once. */
function readTexts(folder: string, name: string): string[] {
  const rows = readRows<{ readonly text: string }>(`${folder}/${name}.ndjson`);
  return [...new Set(rows.map(({ text }) => text))];
}

/** How far the reader agrees with its teacher on texts, in words. */
function agreement(reader: Reader, texts: readonly string[]): string {
  let taughtTokens = 0;
  let borders = 0;
  let tags = 0;
  let lemmas = 0;
  for (const text of texts) {
    const taught = teach(unwrapLines(normaliseText(text)));
    const { tokens } = reader(text);
    const ours = new Map(Array.from(tokens.starts, (start, token) => [start, token]));
    taughtTokens += taught.length;
    for (const { start, end, tag, lemma } of taught) {
      const token = ours.get(start);
      // Two single marks are one token to the reader, one mark and a blank to its teacher.
      if (token === undefined || (tokens.ends[token] !== end && tokens.words[token]?.length !== 2)) continue;
      borders++;
      if (tokens.tags[token] !== tag) continue;
      tags++;
      if (tokens.lemmas[token] === lemma) lemmas++;
    }
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)}%`;
  return `borders ${percent(borders, taughtTokens)}, tags ${percent(tags, borders)}, lemmas where the tag agrees ${percent(lemmas, tags)}`;
}
