import type { Span } from "./span.js";

/** Universal part-of-speech tags, in the order of their codes in {@link Tokens.tags}. */
export const TAGS = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
  "SPACE",
] as const;

/** A universal part-of-speech tag. */
export type Tag = (typeof TAGS)[number];

/**
 * The tokens of a text, in reading order, as parallel columns (one entry a token): columns stay small and fast
 * where an object a token would not (2 MB of text are some 400,000 tokens). White space is no token.
 */
export interface Tokens {
  readonly count: number;
  /** Start offset in UTF-16 code units of the text. */
  readonly starts: Int32Array;
  /** End offset, exclusive. */
  readonly ends: Int32Array;
  /** Index into {@link TAGS}. */
  readonly tags: Uint8Array;
  /** The token as it stands in the text. */
  readonly words: readonly string[];
  /** The token in lower case with straight apostrophes. */
  readonly lowers: readonly string[];
  /** The dictionary form, in lower case. */
  readonly lemmas: readonly string[];
  /** hashWord of each token's `lowers`, so that no later step hashes strings. */
  readonly lowerHashes: Int32Array;
  /** hashWord of each token's `lemmas`. */
  readonly lemmaHashes: Int32Array;
  /** Index of the sentence each token belongs to, into {@link ReadDocument.sentences}. */
  readonly sentenceOf: Int32Array;
}

/** A half-open range of token indices, with the span of text that it covers. */
export interface TokenRange extends Span {
  readonly firstToken: number;
  /** Exclusive. */
  readonly lastToken: number;
}

/** A sentence; `paragraph` is an index into {@link ReadDocument.paragraphs}. Sentences cover every token once. */
export interface Sentence extends TokenRange {
  readonly paragraph: number;
}

/** A paragraph: text between line breaks. Paragraphs cover every token once. */
export interface Paragraph extends TokenRange {
  readonly firstSentence: number;
  /** Exclusive. */
  readonly lastSentence: number;
}

/**
 * A passage in quotation marks, its span including both marks. `opened` or `closed` is false where a mark is missing:
 * a quotation that runs over several paragraphs opens in each and closes in the last only.
 */
export interface Quotation extends TokenRange {
  readonly opened: boolean;
  readonly closed: boolean;
  /** 0 for an outer quotation, 1 for a quotation within one, and so on. */
  readonly depth: number;
  /** Index into {@link ReadDocument.quotations} of the quotation of the paragraph before that this one goes on with, or -1. */
  readonly continues: number;
}

/** What the reading step makes of a text: everything the later steps look at. */
export interface ReadDocument {
  readonly text: string;
  readonly tokens: Tokens;
  readonly sentences: readonly Sentence[];
  readonly paragraphs: readonly Paragraph[];
  readonly quotations: readonly Quotation[];
}
