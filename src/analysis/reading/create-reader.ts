import type { ReadDocument, Sentence } from "../../model/document.js";
import { findCuts } from "./cut-sentences.js";
import { KnownWords } from "./known-words.js";
import { mendSentences } from "./mend-sentences.js";
import { normaliseText } from "./normalise-text.js";
import { pairQuotations } from "./pair-quotations.js";
import { unpackReading } from "./reading-weights.js";
import { type ScannedText, TextScanner } from "./scan-text.js";
import { unwrapLines } from "./unwrap-lines.js";

/**
 * Reads a text: tokens with tags and lemmas, sentences, paragraphs, quotations. Takes any string, never throws, and
 * takes time in proportion to the text's length. All offsets are UTF-16 code units of `text` as given.
 */
export type Reader = (text: string) => ReadDocument;

/** Makes the reader from the bytes of models/reading.bin; throws MODEL_INVALID. */
export function createReader(bytes: Uint8Array): Reader {
  const weights = unpackReading(bytes);
  const scanner = new TextScanner();
  let words = new KnownWords(weights);
  return (text) => {
    if (words.isFull) words = new KnownWords(weights);
    const normal = unwrapLines(normaliseText(text));
    const scanned = scanner.scan(text, normal, words.forms);
    return assemble(text, normal, scanned, words);
  };
}

function assemble(text: string, normal: string, scanned: ScannedText, known: KnownWords): ReadDocument {
  const { count, paragraphs: firstTokens } = scanned;
  const starts = scanned.starts.slice(0, count);
  const ends = scanned.ends.slice(0, count);
  const sentenceOf = new Int32Array(count);
  const { tags, words, lowers, lemmas, lowerHashes, lemmaHashes } = known.describe(scanned);
  // Written out: what is spread into an object lies a step farther from it for all that look it up.
  const tokens = {
    count,
    starts,
    ends,
    tags,
    words,
    lowers,
    lemmas,
    lowerHashes,
    lemmaHashes,
    sentenceOf,
  };
  const sentences: Sentence[] = [];
  const readSoFar = { ...tokens };
  const paragraphs = firstTokens.map((firstToken, paragraph) => {
    const lastToken = firstTokens[paragraph + 1] ?? count;
    const firstSentence = sentences.length;
    readSoFar.count = lastToken;
    const cuts = mendSentences(
      readSoFar,
      findCuts(scanned, known.forms.records, firstToken, lastToken),
      firstToken,
    );
    cuts.push(lastToken);
    let from = firstToken;
    for (const to of cuts) {
      for (let token = from; token < to; token++) sentenceOf[token] = sentences.length;
      sentences.push({
        firstToken: from,
        lastToken: to,
        start: starts[from]!,
        end: ends[to - 1]!,
        paragraph,
      });
      from = to;
    }
    const start = starts[firstToken]!;
    const end = ends[lastToken - 1]!;
    return {
      firstToken,
      lastToken,
      start,
      end,
      firstSentence,
      lastSentence: sentences.length,
    };
  });
  const quotations = pairQuotations(text, normal, tokens, paragraphs);
  return { text, tokens, sentences, paragraphs, quotations };
}
