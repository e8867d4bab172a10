import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { decodeNodeId, decodeStatementId, type NodeId, type NodeType } from "../../services/node-id.js";
import type { RequestContext } from "../context.js";
import type { Loaders, Ready } from "../loaders.js";
import { Node } from "./node.type.js";

/** Finds anything again by its id. */
@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Whatever has this id; null if it is gone." })
  node(
    @Arg("id", () => ID, { description: "An id as the API gave it." }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Ready<Node | null> {
    const decoded = decodeNodeId(id, ["id"]);
    return FINDERS[decoded.type](decoded, id, loaders);
  }
}

type Find = (node: NodeId, id: string, loaders: Loaders) => Ready<Node | null>;

const FINDERS: Record<NodeType, Find> = {
  Article: ({ key }, _id, { article }) => article.load(key),
  Statement: (_node, id, { statement }) => statement.load(decodeStatementId(id, ["id"])),
  Speaker: ({ key }, _id, { speaker }) => speaker.load(key),
  Target: ({ key }, _id, { target }) => target.load(key),
  Outlet: ({ key }, _id, { outlet }) => outlet.load(key),
  Story: ({ key }, _id, { story }) => story.load(key),
  Analysis: ({ key }, _id, { analysis }) => {
    const [articleId = "", number] = key.split(":");
    return analysis.load({ articleId, number: Number(number) });
  },
};
