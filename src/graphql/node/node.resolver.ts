import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { decodeNodeId, decodeStatementId, type NodeId, type NodeType } from "../../services/node-id.js";
import { Analysis } from "../analysis/analysis.type.js";
import { Article } from "../article/article.type.js";
import type { RequestContext } from "../context.js";
import type { Loaders } from "../loaders.js";
import { Outlet } from "../outlet/outlet.type.js";
import { Speaker } from "../speaker/speaker.type.js";
import { Statement } from "../statement/statement.type.js";
import { Story } from "../story/story.type.js";
import { Target } from "../target/target.type.js";
import { Node } from "./node.type.js";

/** Finds anything again by its id. */
@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Whatever has this id; null if it is gone." })
  node(
    @Arg("id", () => ID, { description: "An id as the API gave it." }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Node | null> {
    const decoded = decodeNodeId(id, ["id"]);
    return FINDERS[decoded.type](decoded, id, loaders);
  }
}

type Find = (node: NodeId, id: string, loaders: Loaders) => Promise<Node | null>;

const FINDERS: Record<NodeType, Find> = {
  Article: async ({ key }, _id, { article }) => dress(await article.load(key), Article),
  Statement: async (_node, id, { statement }) =>
    dress(await statement.load(decodeStatementId(id, ["id"])), Statement),
  Speaker: async ({ key }, _id, { speaker }) => dress(await speaker.load(key), Speaker),
  Target: async ({ key }, _id, { target }) => dress(await target.load(key), Target),
  Outlet: async ({ key }, _id, { outlet }) => dress(await outlet.load(key), Outlet),
  Story: async ({ key }, _id, { story }) => dress(await story.load(key), Story),
  Analysis: async ({ key }, _id, { analysis }) => {
    const [articleId = "", number] = key.split(":");
    return dress(await analysis.load({ articleId, number: Number(number) }), Analysis);
  },
};

function dress<Stored>(stored: Stored | null, NodeClass: new (stored: Stored) => Node): Node | null {
  return stored === null ? null : new NodeClass(stored);
}
