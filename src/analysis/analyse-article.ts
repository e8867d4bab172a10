import type { ArticleAnalysis } from "../model/analysis.js";
import { ANALYSER_VERSION } from "../model/analysis.js";
import type { ReadDocument } from "../model/document.js";
import type { ResolvedArticle } from "../model/resolved-article.js";
import type { Span } from "../model/span.js";
import type { JudgedStance } from "../model/stance.js";
import type { AnalysedStatement, AttributedStatement } from "../model/statement.js";
import { createAttributor } from "./attribution/attribute-statements.js";
import { findHolderMentions, findTargets } from "./entities/find-targets.js";
import { createEntityResolver } from "./entities/resolve-entities.js";
import { createReader } from "./reading/create-reader.js";
import { detectLanguage } from "./reading/detect-language.js";
import { createSentimentScorers } from "./sentiment/score-sentiment.js";
import { createJudge, STANCE_SCORER } from "./stance/judge-stance.js";

/** The learned weights as src/weights.ts reads them; checksums become the analysis's parameters. */
export type AnalysisWeights = Readonly<
  Record<
    "reading" | "attribution" | "entities" | "sentiment" | "stance" | "word-vectors",
    { readonly bytes: Uint8Array; readonly checksum: string }
  >
>;

export interface Analyser {
  readonly version: string;
  /** Every sentiment scorer as name@version, the product's own first. */
  readonly scorers: readonly string[];
  /**
   * Finds the statements of a text with their speakers, tones and stances. `language` is an ISO 639-1 code or null to find
   * out; other languages than English give UNSUPPORTED_LANGUAGE and no statements. Pure, deterministic, linear in the
   * text's length; any text is taken.
   */
  analyse(text: string, language: string | null): ArticleAnalysis;
}

/** Makes the analyser: read -> attribute -> resolve -> weigh -> judge. Throws MODEL_INVALID. */
export function createAnalyser(weights: AnalysisWeights): Analyser {
  const read = createReader(weights.reading.bytes);
  const attribute = createAttributor(weights.attribution.bytes);
  const resolveEntities = createEntityResolver(weights.entities.bytes);
  const { scorers, valences } = createSentimentScorers(weights.sentiment.bytes);
  const judge = createJudge({
    stance: weights.stance.bytes,
    wordVectors: weights["word-vectors"].bytes,
    valences,
  });
  const parameters = Object.fromEntries(
    Object.entries(weights).map(([component, { checksum }]) => [component, checksum]),
  );

  const analyse = (text: string, given: string | null): ArticleAnalysis => {
    const language = given ?? detectLanguage(text);
    const analysed = { language, analyserVersion: ANALYSER_VERSION, parameters };
    if (!isEnglish(language)) return { ...analysed, status: "UNSUPPORTED_LANGUAGE", statements: [] };
    const document = read(text);
    const attributed = attribute(document);
    const article = resolveEntities(document, attributed);
    const statements = attributed.map((statement, position): AnalysedStatement => {
      const { speaker, confidence } = article.speakers[position]!;
      const { segments, kind, source, cue } = statement;
      return {
        position,
        text: readable(text, segments),
        segments,
        kind,
        source,
        cue,
        speaker,
        attributionConfidence: statement.confidence * Math.min(1, confidence / NAMED),
        sentiments: scorers.map(({ score }) => score(document, segments)),
        stances: stancesOf(document, article, attributed, position),
      };
    });
    return { ...analysed, status: "DONE", statements };
  };

  const stancesOf = (
    document: ReadDocument,
    article: ResolvedArticle,
    attributed: readonly AttributedStatement[],
    position: number,
  ): JudgedStance[] => {
    const targets = findTargets(article, attributed, position);
    if (targets.length === 0) return [];
    const holder = { mentions: findHolderMentions(document, article, attributed, position) };
    const { segments } = attributed[position]!;
    return targets.map(({ target, mentions }) => {
      const targetMentions = mentions.map(({ start, end }) => ({ start, end }));
      const judgement = judge(document, { targetMentions, holder, segments });
      return { target, scorer: STANCE_SCORER, ...judgement, mentions: targetMentions };
    });
  };

  return { version: ANALYSER_VERSION, scorers: scorers.map(({ name }) => name), analyse };
}

/**
 * From this confidence of the entity step on, a source names its speaker itself (names, titles, phrases as "two officials")
 * and only the source can be wrong; below it is more and more of a guess whom a pronoun or a description means. With the
 * bare product, confidences on held-out articles lay 0.10 below the share of right sources, with this 0.02.
 */
const NAMED = 0.8;

/** "und" is too short or odd to tell, and analysed as English. */
function isEnglish(language: string): boolean {
  return language === "und" || language.toLowerCase().split("-")[0] === "en";
}

/** The content as one line: its segments joined by " … ", white space as single blanks. */
function readable(text: string, segments: readonly Span[]): string {
  return segments
    .map(({ start, end }) => text.slice(start, end).replace(NOT_ONE_BLANK, " ").trim())
    .join(" … ");
}

/** White space that isn't a single blank already, as nearly all is. */
const NOT_ONE_BLANK = /\s{2,}|[^\S ]/g;
