import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { listArticles } from "../../services/ask-articles.js";
import { Article, ArticleConnection } from "../article/article.type.js";
import type { RequestContext } from "../context.js";
import { loadAhead } from "../load-ahead.js";
import type { Ready } from "../loaders.js";
import { PageArgs } from "../page/page.input.js";
import type { Connection } from "../page/page.type.js";
import { Story } from "./story.type.js";

/** The articles of a story. */
@Resolver(() => Story)
export class StoryResolver {
  @FieldResolver(() => ArticleConnection, { description: "Its articles, the newest first." })
  articles(
    @Root() { stored }: Story,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Article> {
    const list = listArticles({ story: [stored.id] }, page, stores.articles);
    return ArticleConnection.of(list, (article) => new Article(article), loadAhead(info, loaders));
  }

  @FieldResolver(() => Article, { description: "The article that was published first." })
  original(@Root() { stored }: Story, @Ctx() { loaders }: RequestContext): Ready<Article> {
    return loaders.article.mustLoad(stored.originalId);
  }
}
