import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../context.js";
import { Revision } from "../revision/revision.type.js";
import { Analysis } from "./analysis.type.js";

/** What an analysis looked at. */
@Resolver(() => Analysis)
export class AnalysisResolver {
  @FieldResolver(() => Revision, { description: "The state of the article that it read." })
  async revision(@Root() { stored }: Analysis, @Ctx() { loaders }: RequestContext): Promise<Revision> {
    const { articleId, revision } = stored;
    return new Revision(await loaders.revision.mustLoad({ articleId, number: revision }));
  }
}
