import { ArgsType, Field, ID, InputType } from "type-graphql";
import type { SpeakerKind } from "../../model/speaker.js";
import type { StatementKind } from "../../model/statement.js";
import type { Counting, StatementOrder, StatementOrderField } from "../../services/ports/filters.js";
import { describeEnum } from "../describe-enum.js";
import { PageArgs } from "../page/page.input.js";
import { DateTimeRangeInput, FloatRangeInput } from "../range/range.input.js";
import { EntityRefInput } from "../reference/reference.input.js";
import { SentimentFilterInput } from "../sentiment/sentiment.input.js";
import { SpeakerKindEnum } from "../speaker/speaker.type.js";
import { StanceFilterInput } from "../stance/stance.input.js";
import { StatementKindEnum } from "./statement.type.js";

const StatementOrderFieldEnum = describeEnum<StatementOrderField>(
  "StatementOrderField",
  "What statements are ordered by; those that are equal in it keep one and the same order.",
  {
    PUBLISHED_AT: "When the article was published.",
    SENTIMENT: "The score of the product's own scorer.",
    RELEVANCE: "How well the statement fits the filter's `text`; without one it is ORDER_INVALID.",
    ATTRIBUTION_CONFIDENCE: "How sure it is that the speaker is right.",
  },
);

export const OrderDirectionEnum = describeEnum<StatementOrder["direction"]>(
  "OrderDirection",
  "Which end comes first.",
  {
    ASC: "The smallest, or the earliest, first.",
    DESC: "The largest, or the latest, first.",
  },
);

export const CountingEnum = describeEnum<Counting>("Counting", "What copies of a story count for.", {
  EVERY_COPY: "Every statement of every article counts.",
  ONE_PER_STORY:
    "Each distinct statement of a story (same speaker, same content) counts once, in the earliest article that the filter lets through.",
});

/** Which statements a list takes: the API's form of the services' StatementFilter. */
@InputType("StatementFilter", {
  description:
    "Which statements to take: all that is given holds together; an empty list lets nothing through. At most 10 levels and 100 filters within one, and 1,000 values in all of its lists.",
})
export class StatementFilterInput {
  @Field(() => [StatementFilterInput], { nullable: true, description: "All of these hold." })
  readonly and?: StatementFilterInput[] | null;

  @Field(() => [StatementFilterInput], { nullable: true, description: "At least one of these holds." })
  readonly or?: StatementFilterInput[] | null;

  @Field(() => StatementFilterInput, { nullable: true, description: "This doesn't hold." })
  readonly not?: StatementFilterInput | null;

  @Field(() => [ID], { nullable: true, description: "From one of these articles." })
  readonly article?: string[] | null;

  @Field(() => [EntityRefInput], { nullable: true, description: "From an article of one of these outlets." })
  readonly outlet?: EntityRefInput[] | null;

  @Field(() => [ID], { nullable: true, description: "From an article of one of these stories." })
  readonly story?: string[] | null;

  @Field(() => [EntityRefInput], { nullable: true, description: "Said by one of these speakers." })
  readonly speaker?: EntityRefInput[] | null;

  @Field(() => [SpeakerKindEnum], { nullable: true, description: "Said by a speaker of one of these kinds." })
  readonly speakerKind?: SpeakerKind[] | null;

  @Field(() => [EntityRefInput], { nullable: true, description: "About one of these targets." })
  readonly target?: EntityRefInput[] | null;

  @Field(() => [StatementKindEnum], { nullable: true, description: "Of one of these kinds." })
  readonly kind?: StatementKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "From an article in one of these languages (ISO 639-1).",
  })
  readonly language?: string[] | null;

  @Field(() => DateTimeRangeInput, {
    nullable: true,
    description: "From an article published in this range of time.",
  })
  readonly publishedAt?: DateTimeRangeInput | null;

  @Field(() => DateTimeRangeInput, {
    nullable: true,
    description: "From an article taken in in this range of time, for pulling only what is new.",
  })
  readonly ingestedAt?: DateTimeRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the content, in web-search syntax: `"two state" -minister or ceasefire`.',
  })
  readonly text?: string | null;

  @Field(() => SentimentFilterInput, { nullable: true, description: "Of this tone." })
  readonly sentiment?: SentimentFilterInput | null;

  @Field(() => StanceFilterInput, {
    nullable: true,
    description: "With one stance to which all of this applies.",
  })
  readonly stance?: StanceFilterInput | null;

  @Field(() => FloatRangeInput, {
    nullable: true,
    description: "With a probability, 0 to 1, in this range that the speaker is right.",
  })
  readonly attributionConfidence?: FloatRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description: "From that version's analyses instead of the current ones. At the top of a filter only.",
  })
  readonly analyserVersion?: string | null;
}

/** How a list of statements is ordered. */
@InputType("StatementOrder", { description: "How a list of statements is ordered." })
export class StatementOrderInput implements StatementOrder {
  @Field(() => StatementOrderFieldEnum, { description: "By what." })
  readonly field!: StatementOrderField;

  @Field(() => OrderDirectionEnum, { description: "Which end comes first." })
  readonly direction!: StatementOrder["direction"];
}

/** The arguments of every list of statements but an article's own. */
@ArgsType()
export class StatementListArgs extends PageArgs {
  @Field(() => StatementFilterInput, {
    nullable: true,
    description: "Which statements; all if it isn't given.",
  })
  readonly where?: StatementFilterInput | null;

  @Field(() => StatementOrderInput, {
    nullable: true,
    description: "In which order; the latest published first if it isn't given.",
  })
  readonly orderBy?: StatementOrderInput | null;

  @Field(() => CountingEnum, {
    nullable: true,
    defaultValue: "EVERY_COPY",
    description: "What copies of a story count for.",
  })
  readonly counting?: Counting | null;
}
