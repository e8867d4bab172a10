import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { listArticles } from "../../services/ask-articles.js";
import { askOutlets } from "../../services/ask-entities.js";
import { Article, ArticleConnection } from "../article/article.type.js";
import type { RequestContext } from "../context.js";
import { loadAhead } from "../load-ahead.js";
import { PageArgs } from "../page/page.input.js";
import type { Connection } from "../page/page.type.js";
import { readEntityFilter } from "../reference/read-reference.js";
import { OutletListArgs } from "./outlet.input.js";
import { Outlet, OutletConnection } from "./outlet.type.js";

/** Outlets and what they published. */
@Resolver(() => Outlet)
export class OutletResolver {
  @Query(() => OutletConnection, { description: "The outlets, by name." })
  outlets(
    @Args(() => OutletListArgs) args: OutletListArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Outlet> {
    const list = askOutlets(readEntityFilter(args), args, stores.outlets);
    return OutletConnection.of(list, (stored) => new Outlet(stored), loadAhead(info, loaders));
  }

  @FieldResolver(() => ArticleConnection, { description: "What it published, the newest first." })
  articles(
    @Root() outlet: Outlet,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Article> {
    const list = listArticles({ outlet: [outlet.key] }, page, stores.articles);
    return ArticleConnection.of(list, (stored) => new Article(stored), loadAhead(info, loaders));
  }
}
