import type { AnalysedStatement } from "./statement.js";

/** Version of the analyser and of its own scorer `onrecord@…`; raised by every change to what it answers. */
export const ANALYSER_VERSION = "0.2.0";

/** DONE, UNSUPPORTED_LANGUAGE (stored, but not analysed) or FAILED (stored; the analyser threw, which is a bug). */
export const ANALYSIS_STATUSES = ["DONE", "UNSUPPORTED_LANGUAGE", "FAILED"] as const;
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number];

/** What one run of the analyser over one text gives. */
export interface ArticleAnalysis {
  /** ISO 639-1 code of the language that was given or found ("en"), or "und" where the text is too short or odd to tell. */
  readonly language: string;
  readonly status: AnalysisStatus;
  readonly analyserVersion: string;
  /** Whatever the result depends on besides text and version (names and checksums of the weights). */
  readonly parameters: Readonly<Record<string, string>>;
  readonly statements: readonly AnalysedStatement[];
}
