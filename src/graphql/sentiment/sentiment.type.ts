import { Field, Float, ObjectType } from "type-graphql";
import type { SentimentLabel } from "../../model/sentiment.js";
import type { StoredEvidence, StoredSentiment } from "../../services/ports/records.js";
import { describeEnum } from "../describe-enum.js";
import { Span } from "../span/span.type.js";

export const SentimentLabelEnum = describeEnum<SentimentLabel>(
  "SentimentLabel",
  "The tone of a statement's own words.",
  {
    NEGATIVE: "The words are negative.",
    NEUTRAL: "The words are neither.",
    POSITIVE: "The words are positive.",
  },
);

/** Words that moved a score. Served straight from what is stored. */
@ObjectType({ description: "What moved a score, in the article's own words.", simpleResolvers: true })
export class Evidence implements StoredEvidence {
  @Field(() => Span, { description: "The words." })
  readonly span!: Span;

  @Field(() => Float, { description: "How much they moved it: below 0 down, above 0 up." })
  readonly weight!: number;

  @Field(() => String, {
    nullable: true,
    description: "Why they weigh something else than on their own, such as “negated” or “intensified”.",
  })
  readonly note!: string | null;
}

/** A tone. Served straight from what is stored. */
@ObjectType({
  description:
    "The tone of a statement's own words according to one scorer. It isn't stance: “They deserve our full support in this terrible war” sounds negative and supports.",
  simpleResolvers: true,
})
export class Sentiment implements StoredSentiment {
  @Field(() => Float, { description: "From -1, most negative, to 1, most positive." })
  readonly score!: number;

  @Field(() => SentimentLabelEnum, { description: "The score in a word." })
  readonly label!: SentimentLabel;

  @Field(() => Float, { description: "Probability, 0 to 1, that the label is right." })
  readonly confidence!: number;

  @Field(() => String, { description: "Who gave the score, as name@version." })
  readonly scorer!: string;

  @Field(() => [Evidence], { description: "The words that moved the score." })
  readonly evidence!: Evidence[];
}
