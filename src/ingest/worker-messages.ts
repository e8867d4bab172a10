import type { ErrorCode } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import type { HtmlArticle } from "../services/ports/analyser.js";

/** What the pool asks a worker: to analyse a text, to read a page, or (null) to tell about its analyser. */
export type WorkerTask =
  | { readonly text: string; readonly language: string | null }
  | { readonly html: string; readonly url: string | null }
  | null;

/** What a worker answers to each; of a page that holds no article, why. */
export type WorkerAnswer =
  | { readonly analysis: ArticleAnalysis; readonly bug: string | null }
  | { readonly page: HtmlArticle }
  | { readonly refused: RefusedPage }
  | { readonly version: string; readonly scorers: readonly string[] };

/** A coded error in parts: errors lose their class on the way between threads. */
export interface RefusedPage {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is stored of an article whose analysis broke: the article, without statements. */
export function failedAnalysis(analyserVersion: string, language: string | null): ArticleAnalysis {
  return { language: language ?? "und", status: "FAILED", analyserVersion, parameters: {}, statements: [] };
}
