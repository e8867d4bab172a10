import type { ArticleAnalysis } from "../model/analysis.js";

/** What is stored of an article whose analysis broke: the article, without statements. */
export function failedAnalysis(analyserVersion: string, language: string | null): ArticleAnalysis {
  return { language: language ?? "und", status: "FAILED", analyserVersion, parameters: {}, statements: [] };
}
