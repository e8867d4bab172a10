import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { checkSearch } from "../../services/check-conditions.js";
import { decodeStatementId } from "../../services/node-id.js";
import { resolveReference } from "../../services/resolve-references.js";
import { findScorer, orderScores, pickScore, unknownScorer } from "../../services/scorers.js";
import { Analysis } from "../analysis/analysis.type.js";
import { Article } from "../article/article.type.js";
import type { RequestContext } from "../context.js";
import { Weigh } from "../cost.js";
import type { Connection } from "../page/page.type.js";
import { readReference, readText } from "../reference/read-reference.js";
import { EntityRefInput } from "../reference/reference.input.js";
import { Sentiment } from "../sentiment/sentiment.type.js";
import { Span } from "../span/span.type.js";
import { Speaker } from "../speaker/speaker.type.js";
import { Stance } from "../stance/stance.type.js";
import { listStatements } from "./list-statements.js";
import { StatementListArgs } from "./statement.input.js";
import { Statement, StatementConnection } from "./statement.type.js";

/** Statements and what hangs on them. */
@Resolver(() => Statement)
export class StatementResolver {
  @Query(() => Statement, { nullable: true, description: "One statement by its id; null if there is none." })
  async statement(
    @Arg("id", () => ID, { description: "The statement's id." }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Statement | null> {
    const stored = await loaders.statement.load(decodeStatementId(id, ["id"]));
    return stored === null ? null : new Statement(stored);
  }

  @Query(() => StatementConnection, {
    description: "Who said what: the statements that a filter lets through.",
  })
  statements(
    @Args(() => StatementListArgs) args: StatementListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Statement>> {
    return listStatements(args, context);
  }

  @FieldResolver(() => Article, { description: "The article that says so." })
  async article(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Promise<Article> {
    return new Article(await loaders.article.mustLoad(key.articleId));
  }

  @FieldResolver(() => Speaker, { description: "Who said it." })
  async speaker(@Root() { speakerId }: Statement, @Ctx() { loaders }: RequestContext): Promise<Speaker> {
    return new Speaker(await loaders.speaker.mustLoad(speakerId));
  }

  @FieldResolver(() => Sentiment, { description: "Its tone according to one scorer." })
  async sentiment(
    @Root() { key }: Statement,
    @Arg("scorer", () => String, {
      nullable: true,
      description: "The scorer by name or as name@version; the product's own if it isn't given.",
    })
    given: string | null | undefined,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Promise<Sentiment> {
    const scorer = findScorer(given, knowledge.scorers, ["scorer"]);
    const sentiments = await loaders.sentiments.load(key);
    const sentiment = pickScore(sentiments, scorer);
    if (sentiment === undefined) {
      throw unknownScorer(
        scorer,
        sentiments.map((one) => one.scorer),
        ["scorer"],
      );
    }
    return sentiment as Sentiment;
  }

  @Weigh({ size: 2 })
  @FieldResolver(() => [Sentiment], {
    description: "Its tone according to every scorer, the product's own first.",
  })
  async sentiments(
    @Root() { key }: Statement,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Promise<Sentiment[]> {
    return orderScores(await loaders.sentiments.load(key), knowledge.scorers) as Sentiment[];
  }

  @Weigh({ size: 3 })
  @FieldResolver(() => [Stance], {
    description: "The speaker's attitude towards every target that it names.",
  })
  async stances(
    @Root() { key }: Statement,
    @Arg("target", () => EntityRefInput, { nullable: true, description: "Only towards this target." })
    target: EntityRefInput | null | undefined,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Promise<Stance[]> {
    const stances = (await loaders.stances.load(key)) as Stance[];
    if (target === null || target === undefined) return stances;
    const ref = readReference("target", target, ["target"]);
    const id = await resolveReference("target", ref, knowledge.lookup, ["target"]);
    return stances.filter((stance) => stance.targetId === id);
  }

  @Weigh({ size: 3 })
  @FieldResolver(() => [Span], {
    description:
      "The words of the content that a search asks for, in any inflection and in reading order, for showing why it was found.",
  })
  highlights(
    @Root() { segments }: Statement,
    @Arg("text", () => String, { description: "The search, as given to the filter's `text`." }) text: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Span[]> {
    return loaders.highlights.load({ search: checkSearch(readText(text, ["text"]), ["text"]), segments });
  }

  @FieldResolver(() => Int, { description: "In how many articles of the story it stands, this one counted." })
  copies(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.copies.load(key);
  }

  @FieldResolver(() => Analysis, { description: "The analysis that found it." })
  async analysis(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Promise<Analysis> {
    return new Analysis(await loaders.analysis.mustLoad({ articleId: key.articleId, number: key.analysis }));
  }
}
