import { OnrecordError } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import { checkArticle } from "./check-article.js";
import type { AnalyserPort, ReadHtml } from "./ports/analyser.js";
import type { ArticleInput } from "./ports/ingest.js";

/** A text and what the analyser finds in it. */
export interface AnalysedText {
  readonly text: string;
  readonly analysis: ArticleAnalysis;
}

/** Stands for what only an article that is stored needs, so that the check asks for nothing but the text. */
const UNSTORED = { title: "none", outlet: "none", publishedAt: "2000-01-01" };
const CHECKED_AS = { now: new Date("2000-01-01T00:00:00Z"), sample: false };

/**
 * Analyses an article without storing anything: only its text or html, address and language are looked at. Throws the
 * first fault that taking it in would name there, with its path below `path`.
 */
export async function analyseOnce(
  { text, html, url, language }: ArticleInput,
  analyser: AnalyserPort,
  readHtml: ReadHtml,
  path: readonly string[],
): Promise<AnalysedText> {
  const { draft, errors } = await checkArticle(
    { ...UNSTORED, text, html, url, language },
    readHtml,
    CHECKED_AS,
  );
  if (draft === null) {
    const { code, message, path: field, details } = errors[0]!;
    throw new OnrecordError(code, message, { path: [...path, ...field], details });
  }
  return { text: draft.text, analysis: await analyser.analyse(draft.text, draft.language) };
}
