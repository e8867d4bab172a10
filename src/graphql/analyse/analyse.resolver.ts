import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { Evidence } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import type { AnalysedStatement } from "../../model/statement.js";
import { analyseOnce } from "../../services/analyse-once.js";
import type { QuotedSpan, StoredEvidence } from "../../services/ports/records.js";
import type { RequestContext } from "../context.js";
import { ANALYSE_COST, Weigh } from "../cost.js";
import { ArticleInputType } from "../ingest/ingest.input.js";
import { type AnalysedStatementType, ArticleAnalysisType } from "./analyse.type.js";

/** Tries the analyser. */
@Resolver(() => ArticleAnalysisType)
export class AnalyseResolver {
  @Weigh({ cost: ANALYSE_COST })
  @Query(() => ArticleAnalysisType, {
    description:
      "Tries the analyser on a text: nothing is stored, and only its text or html and its language count.",
  })
  async analyse(
    @Arg("article", () => ArticleInputType, { description: "The text, or the page." })
    article: ArticleInputType,
    @Ctx() { analyser, readHtml }: RequestContext,
  ): Promise<ArticleAnalysisType> {
    const { text, analysis } = await analyseOnce(article, analyser, readHtml, ["article"]);
    const { language, status, analyserVersion, statements } = analysis;
    return {
      text,
      language,
      status,
      analyserVersion,
      statements: statements.map((one) => quoteSpans(one, text)),
    };
  }
}

/** Puts the words beside every span. */
function quoteSpans(statement: AnalysedStatement, text: string): AnalysedStatementType {
  const quote = ({ start, end }: Span): QuotedSpan => ({ start, end, text: text.slice(start, end) });
  const prove = (evidence: readonly Evidence[]): StoredEvidence[] =>
    evidence.map(({ span, weight, note }) => ({ span: quote(span), weight, note }));
  return {
    ...statement,
    segments: statement.segments.map(quote),
    source: statement.source && quote(statement.source),
    cue: statement.cue && quote(statement.cue),
    sentiments: statement.sentiments.map((one) => ({ ...one, evidence: prove(one.evidence) })),
    stances: statement.stances.map(({ target, ...one }) => ({
      ...one,
      target: { ...target, role: null },
      evidence: prove(one.evidence),
      mentions: one.mentions.map(quote),
    })),
  };
}
