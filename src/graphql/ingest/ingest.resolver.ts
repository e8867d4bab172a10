import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { OnrecordError } from "../../errors.js";
import { MAX_ARTICLES } from "../../services/limits.js";
import { decodeIdOf } from "../../services/node-id.js";
import type { IngestResult } from "../../services/ports/ingest.js";
import { Article } from "../article/article.type.js";
import { forgetLoaded, type RequestContext } from "../context.js";
import { INGEST_COST, INGESTED_CHARACTERS, Weigh } from "../cost.js";
import type { Ready } from "../loaders.js";
import { ArticleInputType } from "./ingest.input.js";
import { DeletePayload, IngestPayload, IngestResultType, type UserError } from "./ingest.type.js";

/** Takes articles in and out. */
@Resolver(() => IngestResultType)
export class IngestResolver {
  @Weigh({ cost: (args) => costOfArticles(args.articles) })
  @Mutation(() => IngestPayload, {
    description: `Takes in up to ${MAX_ARTICLES} articles. A bad one fails alone; one that is stored already changes nothing.`,
  })
  async ingestArticles(
    @Arg("articles", () => [ArticleInputType], { description: "The articles." }) articles: ArticleInputType[],
    @Ctx() context: RequestContext,
  ): Promise<IngestPayload> {
    if (articles.length > MAX_ARTICLES) {
      throw new OnrecordError("TOO_MANY_ARTICLES", `These are ${articles.length} articles.`, {
        path: ["articles"],
        details: { limit: MAX_ARTICLES },
      });
    }
    const results = await context.ingestArticles(articles);
    forgetLoaded(context);
    const count = (status: IngestResult["status"]): number =>
      results.filter((result) => result.status === status).length;
    return {
      results: results.map((result, index) => ({
        articleId: result.articleId,
        status: result.status,
        userErrors: result.errors.map((error) => toUserError(error, ["articles", `${index}`])),
      })),
      created: count("CREATED"),
      unchanged: count("UNCHANGED"),
      revised: count("REVISED"),
      failed: count("FAILED"),
    };
  }

  @FieldResolver(() => Article, {
    nullable: true,
    description: "The article as it is stored; null if it failed.",
  })
  article(
    @Root() { articleId }: IngestResultType,
    @Ctx() { loaders }: RequestContext,
  ): Ready<Article | null> {
    return articleId === null ? null : loaders.article.mustLoad(articleId);
  }

  @Mutation(() => DeletePayload, {
    description:
      "Deletes an article with its analyses and statements, and speakers, targets and outlets that nothing else refers to.",
  })
  async deleteArticle(
    @Arg("id", () => ID, { description: "The article's id." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DeletePayload> {
    const deleted = await context.stores.articles.delete(decodeIdOf("Article", id, ["id"]));
    forgetLoaded(context);
    if (deleted) return { deletedId: id, userErrors: [] };
    const error = new OnrecordError("NOT_FOUND", "There is no article of this id.", { path: ["id"] });
    return { deletedId: null, userErrors: [toUserError(error, [])] };
  }
}

/** `articles` is undefined where the arguments can't be read. */
function costOfArticles(articles: unknown): number {
  if (!Array.isArray(articles)) return INGEST_COST;
  const lengths = (articles as readonly ArticleInputType[]).map(
    ({ text, html }) => (text?.length ?? 0) + (html?.length ?? 0),
  );
  const characters = lengths.reduce((sum, length) => sum + length, 0);
  return articles.length * INGEST_COST + Math.floor(characters / INGESTED_CHARACTERS);
}

function toUserError(error: OnrecordError, path: readonly string[]): UserError {
  const { code, message, remedy } = error;
  return { code, message, remedy, path: [...path, ...error.path] };
}
