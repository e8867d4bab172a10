import { Field, Int, ObjectType } from "type-graphql";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredStory } from "../../services/ports/records.js";
import { Node } from "../node/node.type.js";
import { DateTimeScalar } from "../scalars/date-time.js";

/** Articles that are copies of one text. */
@ObjectType({
  implements: Node,
  description: "Articles that are copies of one text: wire copy, syndication.",
  simpleResolvers: true,
})
export class Story extends Node {
  readonly stored: StoredStory;

  @Field(() => Int, { description: "How many articles it has." })
  readonly copies: number;

  @Field(() => DateTimeScalar, { description: "When the first of them was published." })
  readonly firstPublishedAt: Date;

  constructor(story: StoredStory) {
    super(encodeNodeId("Story", story.id));
    this.stored = story;
    this.copies = story.copies;
    this.firstPublishedAt = story.firstPublishedAt;
  }
}
