import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from "type-graphql";
import { checkSearch } from "../../services/check-conditions.js";
import { decodeStatementId } from "../../services/node-id.js";
import { resolveReference } from "../../services/resolve-references.js";
import { findScorer, orderScores, pickScore, unknownScorer } from "../../services/scorers.js";
import { Analysis } from "../analysis/analysis.type.js";
import { Article } from "../article/article.type.js";
import type { RequestContext } from "../context.js";
import { Weigh } from "../cost.js";
import { type Ready, whenReady } from "../loaders.js";
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
  statement(
    @Arg("id", () => ID, { description: "The statement's id." }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Ready<Statement | null> {
    return loaders.statement.load(decodeStatementId(id, ["id"]));
  }

  @Query(() => StatementConnection, {
    description: "Who said what: the statements that a filter lets through.",
  })
  statements(
    @Args(() => StatementListArgs) args: StatementListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Statement>> {
    return listStatements(args, context, info);
  }

  @FieldResolver(() => Article, { description: "The article that says so." })
  article(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Ready<Article> {
    return loaders.article.mustLoad(key.articleId);
  }

  @FieldResolver(() => Speaker, { description: "Who said it." })
  speaker(@Root() { speakerId }: Statement, @Ctx() { loaders }: RequestContext): Ready<Speaker> {
    return loaders.speaker.mustLoad(speakerId);
  }

  @FieldResolver(() => Sentiment, { description: "Its tone according to one scorer." })
  sentiment(
    @Root() { key }: Statement,
    @Arg("scorer", () => String, {
      nullable: true,
      description: "The scorer by name or as name@version; the product's own if it isn't given.",
    })
    given: string | null | undefined,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Ready<Sentiment> {
    const scorer = findScorer(given, knowledge.scorers, ["scorer"]);
    return whenReady(loaders.sentiments.load(key), (sentiments) => {
      const sentiment = pickScore(sentiments, scorer);
      if (sentiment !== undefined) return sentiment as Sentiment;
      const scorers = sentiments.map((one) => one.scorer);
      throw unknownScorer(scorer, scorers, ["scorer"]);
    });
  }

  @Weigh({ size: 2 })
  @FieldResolver(() => [Sentiment], {
    description: "Its tone according to every scorer, the product's own first.",
  })
  sentiments(@Root() { key }: Statement, @Ctx() { loaders, knowledge }: RequestContext): Ready<Sentiment[]> {
    return whenReady(
      loaders.sentiments.load(key),
      (sentiments) => orderScores(sentiments, knowledge.scorers) as Sentiment[],
    );
  }

  @Weigh({ size: 3 })
  @FieldResolver(() => [Stance], {
    description: "The speaker's attitude towards every target that it names.",
  })
  stances(
    @Root() { key }: Statement,
    @Arg("target", () => EntityRefInput, { nullable: true, description: "Only towards this target." })
    target: EntityRefInput | null | undefined,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Ready<Stance[]> {
    const stances = loaders.stances.load(key) as Ready<Stance[]>;
    if (target === null || target === undefined) return stances;
    const ref = readReference("target", target, ["target"]);
    const resolved = resolveReference("target", ref, knowledge.lookup, ["target"]);
    return resolved.then(async (id) => (await stances).filter((stance) => stance.targetId === id));
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
  ): Ready<Span[]> {
    return loaders.highlights.load({ search: checkSearch(readText(text, ["text"]), ["text"]), segments });
  }

  @FieldResolver(() => Int, { description: "In how many articles of the story it stands, this one counted." })
  copies(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Ready<number> {
    return loaders.copies.load(key);
  }

  @FieldResolver(() => Analysis, { description: "The analysis that found it." })
  analysis(@Root() { key }: Statement, @Ctx() { loaders }: RequestContext): Ready<Analysis> {
    return loaders.analysis.mustLoad({ articleId: key.articleId, number: key.analysis });
  }
}
