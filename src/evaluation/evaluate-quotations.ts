import type { ArticleAnalysis } from "../model/analysis.js";
import type { Span } from "../model/span.js";
import type { Evaluated, FoundStatement, QuotationCase } from "./evaluation.js";
import { quotationTally } from "./quotation-tally.js";
import type { QuotationRow } from "./read-annotated.js";
import { type ScoredQuotation, scoreQuotations } from "./score-quotations.js";
import { summarise, textKey } from "./summarise.js";

/** A plain extractor that the analyser is compared with. */
export type QuotationBaseline = (text: string) => readonly ScoredQuotation[];

/** Measures the whole analyser on annotated articles, next to baselines; {@link quotationTally} says how. */
export function evaluateQuotations(
  articles: readonly QuotationRow[],
  analyse: (text: string) => ArticleAnalysis,
  baselines: Readonly<Record<string, QuotationBaseline>>,
): Evaluated {
  const cases = articles.map((article) => quotationCase(article, analyse(article.text)));
  const tallies = Object.fromEntries(
    Object.entries(baselines).map(([name, find]) => [
      name,
      quotationTally(
        articles.map((article) =>
          scoreQuotations({ text: article.text, gold: statementsOf(article), predicted: find(article.text) }),
        ),
      ),
    ]),
  );
  return {
    evaluation: summarise("quotations", articles.length, tallyOf(cases), tallies),
    outcomes: { task: "quotations", cases },
  };
}

/** What the analyser found in an annotated article. */
export function quotationCase(article: QuotationRow, { statements }: ArticleAnalysis): QuotationCase {
  const gold = statementsOf(article);
  const found = statements.map(
    ({ segments, kind, source, attributionConfidence }): FoundStatement => ({
      segments: segments.map(offsets),
      kind,
      source: source === null ? null : offsets(source),
      confidence: attributionConfidence,
    }),
  );
  return {
    id: article.id,
    text: textKey(article.text),
    outcome: scoreQuotations({ text: article.text, gold, predicted: found }),
    goldSegments: gold.map(({ segments }) => segments),
    found,
  };
}

/** The measures of cases. */
export function tallyOf(cases: readonly QuotationCase[]) {
  return quotationTally(
    cases.map(({ outcome, found }) => ({
      ...outcome,
      confidences: found.map(({ confidence }) => confidence),
    })),
  );
}

/** The annotated statements of an article: beliefs and intentions are annotated too, and left out. */
export function statementsOf({ quotes }: QuotationRow): QuotationRow["quotes"] {
  return quotes.filter(({ statement }) => statement);
}

function offsets({ start, end }: Span): readonly [number, number] {
  return [start, end];
}
