import type { ArticleAnalysis } from "../model/analysis.js";

/** What the pool asks a worker: to analyse a text, or (null) to tell about its analyser. */
export type WorkerTask = { readonly text: string; readonly language: string | null } | null;

/** What a worker answers: an analysis, with the error's stack if the analyser threw; or what it is. */
export type WorkerAnswer =
  | { readonly analysis: ArticleAnalysis; readonly bug: string | null }
  | { readonly version: string; readonly scorers: readonly string[] };

/** What is stored of an article whose analysis broke: the article, without statements. */
export function failedAnalysis(analyserVersion: string, language: string | null): ArticleAnalysis {
  return { language: language ?? "und", status: "FAILED", analyserVersion, parameters: {}, statements: [] };
}
