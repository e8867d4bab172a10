import { Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { MAX_ARTICLES, MAX_REQUEST_BYTES, MAX_TEXT_BYTES } from "../../services/limits.js";
import { MAX_AGGREGATES, MAX_PAGE } from "../../services/page-rules.js";
import type { RequestContext } from "../context.js";
import { COUNT_COST, MAX_COST, MAX_DEPTH, Weigh } from "../cost.js";
import { ServerInfo, ServerSizes } from "./server.type.js";

/** Tells about the server itself. */
@Resolver(() => ServerInfo)
export class ServerResolver {
  @Query(() => ServerInfo, { description: "Versions, scorers, limits and sizes." })
  serverInfo(@Ctx() { analyser, version, questionMs, cacheFigures }: RequestContext): ServerInfo {
    return {
      version,
      analyserVersion: analyser.version,
      scorers: analyser.scorers,
      responseCache: cacheFigures(),
      limits: {
        pageRows: MAX_PAGE,
        pageGroups: MAX_AGGREGATES,
        articlesPerRequest: MAX_ARTICLES,
        textBytes: MAX_TEXT_BYTES,
        requestBytes: MAX_REQUEST_BYTES,
        queryCost: MAX_COST,
        queryDepth: MAX_DEPTH,
        questionSeconds: questionMs === 0 ? null : questionMs / 1_000,
      },
    };
  }

  @FieldResolver(() => String, { description: "PostgreSQL's version." })
  async databaseVersion(@Ctx() { stores }: RequestContext): Promise<string> {
    return (await stores.facts()).serverVersion;
  }

  @Weigh({ cost: COUNT_COST })
  @FieldResolver(() => ServerSizes, { description: "How much is stored." })
  sizes(@Ctx() { stores }: RequestContext): Promise<ServerSizes> {
    return stores.facts();
  }
}
