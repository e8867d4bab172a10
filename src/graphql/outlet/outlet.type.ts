import { Field, ObjectType } from "type-graphql";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredOutlet } from "../../services/ports/records.js";
import { Node } from "../node/node.type.js";
import { connectionOf } from "../page/page.type.js";

/** Who published an article. */
@ObjectType({ implements: Node, description: "Who published an article.", simpleResolvers: true })
export class Outlet extends Node {
  readonly key: string;

  @Field(() => String, { description: "Its name as first written; case makes no difference." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "The domain of its articles' addresses." })
  readonly domain: string | null;

  constructor(outlet: StoredOutlet) {
    super(encodeNodeId("Outlet", outlet.id));
    this.key = outlet.id;
    this.name = outlet.name;
    this.domain = outlet.domain;
  }
}

export const OutletConnection = connectionOf("Outlet", "outlets", () => Outlet);
