import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../context.js";
import type { Ready } from "../loaders.js";
import { Revision } from "../revision/revision.type.js";
import { Analysis } from "./analysis.type.js";

/** What an analysis looked at. */
@Resolver(() => Analysis)
export class AnalysisResolver {
  @FieldResolver(() => Revision, { description: "The state of the article that it read." })
  revision(@Root() { stored }: Analysis, @Ctx() { loaders }: RequestContext): Ready<Revision> {
    const { articleId, revision } = stored;
    return loaders.revision.mustLoad({ articleId, number: revision });
  }
}
