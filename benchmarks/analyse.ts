import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { createAnalyser } from "../src/analysis/analyse-article.js";
import { readWeights } from "../src/weights.js";
import type { BenchResult } from "./bench-result.js";
import { median, round } from "./figures.js";

/** Rounds after the warm-up; tagging and analysing take turns, so that a busy machine slows both. */
const ROUNDS = 5;
/** A round reads at least this many words: shorter ones measure the clock and the garbage collector. */
const WORDS_A_ROUND = 60_000;
/** The longest text that an article may have, in bytes; the samples are mostly ASCII. */
const LONGEST = 2 * 1024 * 1024 - 4096;

/**
 * The whole analyser, all five steps, on one thread, beside wink-nlp's tokenise-and-tag alone on the same texts: words
 * per second of both, the median of the rounds' ratios, and what the longest allowed text takes. Texts are the samples',
 * or the `text` of the rows of `data`.
 */
export function benchAnalyse(data: string | undefined): BenchResult {
  const texts = readTexts(data ?? "samples/articles.ndjson");
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  const started = performance.now();
  const analyser = createAnalyser(readWeights(resolve("models")));
  const loading = performance.now() - started;
  const tagger = winkNLP(model, ["sbd", "pos"]);

  const tag = () => timeOf(texts, (text) => tagger.readDoc(text).tokens().out(tagger.its.pos));
  const analyse = () => timeOf(texts, (text) => analyser.analyse(text, "en"));
  tag();
  analyse();
  const rounds = Array.from({ length: ROUNDS }, () => ({ tagging: tag(), analysing: analyse() }));
  const longest = measureLongest(texts, (text) => analyser.analyse(text, "en"));
  return {
    name: "analyse",
    ratios: { ofTagging: round(median(rounds.map(({ tagging, analysing }) => tagging / analysing)), 3) },
    figures: {
      taggingWordsPerSecond: Math.round(words / median(rounds.map(({ tagging }) => tagging))),
      analysingWordsPerSecond: Math.round(words / median(rounds.map(({ analysing }) => analysing))),
      loadingMilliseconds: Math.round(loading),
      longestTextSeconds: round(longest.seconds, 1),
      peakMegabytes: longest.megabytes,
      articles: texts.length,
      words,
    },
  };
}

/** Texts of a file, over and over until a round is long enough. */
function readTexts(file: string): string[] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  return Array.from({ length: Math.max(1, Math.ceil(WORDS_A_ROUND / words)) }, () => texts).flat();
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Seconds that it takes to work through all texts. */
function timeOf(texts: readonly string[], work: (text: string) => unknown): number {
  const started = performance.now();
  for (const text of texts) work(text);
  return (performance.now() - started) / 1000;
}

/** Time of one text of 2 MB, and the most memory that the process ever held. */
function measureLongest(texts: readonly string[], work: (text: string) => unknown) {
  let text = "";
  for (let i = 0; text.length < LONGEST; i++) text += `${texts[i % texts.length]}\n\n`;
  const seconds = timeOf([text.slice(0, LONGEST)], work);
  return { seconds, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}
