import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { OnrecordError } from "../../errors.js";
import { askArticles } from "../../services/ask-articles.js";
import { askStatements, READING_ORDER } from "../../services/ask-statements.js";
import { canonicalUrl } from "../../services/identify-article.js";
import { decodeIdOf } from "../../services/node-id.js";
import { Analysis } from "../analysis/analysis.type.js";
import type { RequestContext } from "../context.js";
import { TEXT_COST, Weigh } from "../cost.js";
import { loadAhead } from "../load-ahead.js";
import { type Ready, whenReady } from "../loaders.js";
import { Outlet } from "../outlet/outlet.type.js";
import { PageArgs } from "../page/page.input.js";
import type { Connection } from "../page/page.type.js";
import { Revision } from "../revision/revision.type.js";
import { readStatementFilter } from "../statement/read-statement-filter.js";
import { StatementFilterInput } from "../statement/statement.input.js";
import { Statement, StatementConnection } from "../statement/statement.type.js";
import { Story } from "../story/story.type.js";
import { ArticleArgs, ArticleListArgs } from "./article.input.js";
import { Article, ArticleConnection } from "./article.type.js";
import { readArticleFilter } from "./read-article-filter.js";

/** Articles and what hangs on them. */
@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, {
    nullable: true,
    description: "One article, by its id or its address; null if there is none.",
  })
  async article(
    @Args(() => ArticleArgs) { id, url }: ArticleArgs,
    @Ctx() { loaders, stores }: RequestContext,
  ): Promise<Article | null> {
    if ((id ?? null) !== null && (url ?? null) !== null) throw oneOfTwo("both are");
    if (typeof id === "string") return loaders.article.load(decodeIdOf("Article", id, ["id"]));
    if (typeof url === "string") {
      const stored = await stores.articles.byUrl(readUrl(url));
      return stored === null ? null : new Article(stored);
    }
    throw oneOfTwo("neither is");
  }

  @Query(() => ArticleConnection, { description: "The articles, the newest first." })
  async articles(
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() { knowledge, loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Article>> {
    const list = await askArticles(readArticleFilter(args.where), args, stores.articles, knowledge);
    return ArticleConnection.of(list, (stored) => new Article(stored), loadAhead(info, loaders));
  }

  @Weigh({ cost: TEXT_COST })
  @FieldResolver(() => String, { description: "The current revision's text." })
  text(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<string> {
    const revision = loaders.revision.mustLoad({ articleId: stored.id, number: stored.revision });
    return whenReady(revision, ({ text }) => text);
  }

  @FieldResolver(() => Outlet, { description: "Who published it." })
  outlet(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<Outlet> {
    return loaders.outlet.mustLoad(stored.outletId);
  }

  @FieldResolver(() => Story, {
    description: "The story that it is a copy of; without copies, a story of its own.",
  })
  story(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<Story> {
    return loaders.story.mustLoad(stored.storyId);
  }

  @FieldResolver(() => Revision, { description: "Its title and text as they are now." })
  revision(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<Revision> {
    return loaders.revision.mustLoad({ articleId: stored.id, number: stored.revision });
  }

  @FieldResolver(() => Analysis, { description: "The analysis that its statements come from." })
  analysis(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<Analysis> {
    return loaders.analysis.mustLoad({ articleId: stored.id, number: stored.analysis });
  }

  @Weigh({ size: 2 })
  @FieldResolver(() => [Analysis], { description: "Every analysis of it, the newest first." })
  analyses(@Root() { stored }: Article, @Ctx() { loaders }: RequestContext): Ready<Analysis[]> {
    return loaders.analysesOf.load(stored.id);
  }

  @FieldResolver(() => StatementConnection, {
    description: "What it says that somebody said, in reading order.",
  })
  async statements(
    @Root() { stored }: Article,
    @Arg("where", () => StatementFilterInput, {
      nullable: true,
      description: "Which of them; all if it isn't given.",
    })
    where: StatementFilterInput | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { knowledge, loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Statement>> {
    const question = {
      where: readStatementFilter(where),
      orderBy: READING_ORDER,
      page,
      within: { article: [stored.id] },
    };
    const list = await askStatements(question, stores.statements, knowledge);
    return StatementConnection.of(list, (statement) => new Statement(statement), loadAhead(info, loaders));
  }
}

/** Addresses are stored in their canonical form, so any form of one finds its article. */
function readUrl(url: string): string {
  const canonical = canonicalUrl(url);
  if (canonical !== null) return canonical;
  throw new OnrecordError("URL_INVALID", "This is no absolute http or https address.", { path: ["url"] });
}

function oneOfTwo(which: string): OnrecordError {
  return new OnrecordError("BAD_REQUEST", `Give one of \`id\` and \`url\`; ${which} given.`, {
    path: ["id"],
  });
}
