import type { ArticleAnalysis } from "../../model/analysis.js";

/** The analyser as the services see it: it may run in this thread or in a pool of workers. */
export interface AnalyserPort {
  /** Analyses one text; `language` null lets it find out. Never throws for any storable text. */
  analyse(text: string, language: string | null): Promise<ArticleAnalysis>;
  readonly version: string;
  /** Every scorer as name@version, the default one first. */
  readonly scorers: readonly string[];
}

/**
 * Makes an article's plain text and title of a page's HTML, which takes a large page some hundred milliseconds: in a thread of
 * its own where others wait. Throws HTML_WITHOUT_ARTICLE and ARTICLE_TOO_LARGE.
 */
export type ReadHtml = (html: string, url: string | null) => Promise<HtmlArticle>;

export interface HtmlArticle {
  readonly title: string | null;
  readonly text: string;
  readonly author: string | null;
  readonly publishedAt: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly language: string | null;
}
