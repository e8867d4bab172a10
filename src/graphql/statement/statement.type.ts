import { Field, Float, Int, ObjectType } from "type-graphql";
import type { StatementKind } from "../../model/statement.js";
import { encodeStatementId } from "../../services/node-id.js";
import type { StatementKey, StoredStatement } from "../../services/ports/records.js";
import { Weigh } from "../cost.js";
import { describeEnum } from "../describe-enum.js";
import { Node } from "../node/node.type.js";
import { connectionOf } from "../page/page.type.js";
import { Span } from "../span/span.type.js";

export const StatementKindEnum = describeEnum<StatementKind>(
  "StatementKind",
  "How much of a statement stands in quotation marks.",
  {
    DIRECT:
      "The whole content stands in quotation marks, or layout stands for them: turns of transcripts, posts, dialogue behind dashes.",
    INDIRECT: "None of the content stands in quotation marks.",
    MIXED: "A part of the content stands in quotation marks.",
  },
);

/** Something an article says that somebody said. */
@ObjectType({
  implements: Node,
  description:
    "Something an article says that somebody said: a content, the words that name who, and the cue between them.",
  simpleResolvers: true,
})
export class Statement extends Node {
  readonly key: StatementKey;
  readonly speakerId: string;

  @Field(() => Int, { description: "Its place among the article's statements in reading order, from 0." })
  readonly position: number;

  @Field(() => String, {
    description: "What was said, as one readable string: the segments, joined by “ … ”.",
  })
  readonly text: string;

  @Weigh({ size: 2 })
  @Field(() => [Span], { description: "The content's pieces in reading order, quotation marks included." })
  readonly segments: readonly Span[];

  @Field(() => Span, { nullable: true, description: "The words that name who said it." })
  readonly source: Span | null;

  @Field(() => Span, {
    nullable: true,
    description: "The words that report it, such as “said” or “according to”.",
  })
  readonly cue: Span | null;

  @Field(() => StatementKindEnum, { description: "How much of it stands in quotation marks." })
  readonly kind: StatementKind;

  @Field(() => Float, { description: "Probability, 0 to 1, that the speaker is right." })
  readonly attributionConfidence: number;

  constructor(statement: StoredStatement) {
    super(encodeStatementId(statement));
    this.key = statement;
    this.speakerId = statement.speakerId;
    this.position = statement.position;
    this.text = statement.text;
    this.segments = statement.segments;
    this.source = statement.source;
    this.cue = statement.cue;
    this.kind = statement.kind;
    this.attributionConfidence = statement.attributionConfidence;
  }
}

export const StatementConnection = connectionOf("Statement", "statements", () => Statement);
