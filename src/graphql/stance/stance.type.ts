import { Field, Float, ObjectType } from "type-graphql";
import type { StanceLabel } from "../../model/stance.js";
import type { StoredStance } from "../../services/ports/records.js";
import { Weigh } from "../cost.js";
import { describeEnum } from "../describe-enum.js";
import { Evidence } from "../sentiment/sentiment.type.js";
import { Span } from "../span/span.type.js";

export const StanceLabelEnum = describeEnum<StanceLabel>(
  "StanceLabel",
  "What a speaker thinks of a target.",
  {
    OPPOSE: "The speaker is against the target.",
    NEUTRAL: "The speaker names the target and takes no side.",
    SUPPORT: "The speaker is for the target.",
  },
);

/** An attitude towards one target. Served straight from what is stored. */
@ObjectType({
  description: "The speaker's attitude towards one target in one statement.",
  simpleResolvers: true,
})
export class Stance implements StoredStance {
  readonly targetId!: string;

  @Field(() => Float, { description: "From -1, opposes, to 1, supports." })
  readonly score!: number;

  @Field(() => StanceLabelEnum, { description: "The score in a word." })
  readonly label!: StanceLabel;

  @Field(() => Float, { description: "Probability, 0 to 1, that the label is right." })
  readonly confidence!: number;

  @Field(() => String, { description: "Who gave the score, as name@version." })
  readonly scorer!: string;

  @Field(() => [Evidence], { description: "The words that moved the score." })
  readonly evidence!: Evidence[];

  @Weigh({ size: 2 })
  @Field(() => [Span], { description: "Where the statement names the target, in reading order." })
  readonly mentions!: Span[];
}
