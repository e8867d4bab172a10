import { OnrecordError } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import { MAX_TEXT_BYTES } from "./limits.js";
import type { AnalyserPort, ReadHtml } from "./ports/analyser.js";
import type { ArticleInput } from "./ports/ingest.js";

/** A text and what the analyser finds in it. */
export interface AnalysedText {
  readonly text: string;
  readonly analysis: ArticleAnalysis;
}

/**
 * Analyses an article without storing anything: only its text or html, address and language are looked at. Throws
 * ARTICLE_TEXT_MISSING, _TWICE, _EMPTY, ARTICLE_TOO_LARGE, TEXT_NOT_STORABLE, LANGUAGE_INVALID and HTML_WITHOUT_ARTICLE,
 * with paths below `path`.
 */
export async function analyseOnce(
  article: ArticleInput,
  analyser: AnalyserPort,
  readHtml: ReadHtml,
  path: readonly string[],
): Promise<AnalysedText> {
  const text = textOf(article, readHtml, path);
  checkText(text, [...path, article.text === undefined || article.text === null ? "html" : "text"]);
  const language = article.language ?? null;
  if (language !== null && !/^[a-z]{2}$/i.test(language)) {
    throw new OnrecordError("LANGUAGE_INVALID", `“${language.slice(0, 40)}” is no ISO 639-1 code.`, {
      path: [...path, "language"],
    });
  }
  return { text, analysis: await analyser.analyse(text, language?.toLowerCase() ?? null) };
}

function textOf({ text, html, url }: ArticleInput, readHtml: ReadHtml, path: readonly string[]): string {
  if (isGiven(text) && isGiven(html)) {
    throw new OnrecordError("ARTICLE_TEXT_TWICE", "There are both a text and a page of html.", {
      path: [...path, "html"],
    });
  }
  if (isGiven(text)) return text;
  if (isGiven(html)) return readHtml(html, url ?? null).text;
  throw new OnrecordError("ARTICLE_TEXT_MISSING", "There is no text.", { path: [...path, "text"] });
}

function checkText(text: string, path: readonly string[]): void {
  if (!/\p{L}/u.test(text))
    throw new OnrecordError("ARTICLE_TEXT_EMPTY", "The text has no letter.", { path });
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    throw new OnrecordError("ARTICLE_TOO_LARGE", `The text has ${bytes} bytes.`, {
      path,
      details: { bytes, limit: MAX_TEXT_BYTES },
    });
  }
  if (/\0|\p{Surrogate}/u.test(text)) {
    throw new OnrecordError("TEXT_NOT_STORABLE", "The text holds a NUL or half a character.", { path });
  }
}

function isGiven(value: string | null | undefined): value is string {
  return value !== null && value !== undefined;
}
