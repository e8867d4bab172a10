import { Field, ObjectType } from "type-graphql";
import type { TargetKind } from "../../model/target.js";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredTarget } from "../../services/ports/records.js";
import { describeEnum } from "../describe-enum.js";
import { Node } from "../node/node.type.js";
import { connectionOf } from "../page/page.type.js";
import { JsonScalar } from "../scalars/json.js";

export const TargetKindEnum = describeEnum<TargetKind>(
  "TargetKind",
  "What kind of thing a statement is about.",
  {
    PERSON: "One person with a name.",
    ORGANISATION: "A company, a party, a ministry, an army …",
    PLACE: "A country, a town, a river …",
    TOPIC: "What is argued about: a ceasefire, a bill, a tax.",
  },
);

/** What statements are about. */
@ObjectType({
  implements: Node,
  description: "Whom or what statements are about, recognised over the whole article and across articles.",
  simpleResolvers: true,
})
export class Target extends Node {
  readonly stored: StoredTarget;

  @Field(() => String, { description: "The fullest form of the name." })
  readonly name: string;

  @Field(() => TargetKindEnum, { description: "What kind of thing it is." })
  readonly kind: TargetKind;

  @Field(() => [String], { description: "Every other form of the name that articles use." })
  readonly aliases: readonly string[];

  @Field(() => JsonScalar, {
    description: "Its ids elsewhere, by the name of the register; empty if none is known.",
  })
  readonly externalIds: Readonly<Record<string, string>>;

  constructor(target: StoredTarget) {
    super(encodeNodeId("Target", target.id));
    this.stored = target;
    this.name = target.name;
    this.kind = target.kind;
    this.aliases = target.aliases;
    this.externalIds = target.externalIds;
  }
}

export const TargetConnection = connectionOf("Target", "targets", () => Target);
