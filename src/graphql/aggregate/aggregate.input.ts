import { ArgsType, Field, InputType, Int } from "type-graphql";
import type { GroupBy } from "../../services/check-grouping.js";
import { DEFAULT_PAGE, MAX_AGGREGATES, type PageArguments } from "../../services/page-rules.js";
import type {
  AggregateMeasure,
  AggregateOrder,
  Dimension,
  Interval,
} from "../../services/ports/aggregates.js";
import type { Counting } from "../../services/ports/filters.js";
import { describeEnum } from "../describe-enum.js";
import { FloatRangeInput } from "../range/range.input.js";
import { CountingEnum, OrderDirectionEnum, StatementFilterInput } from "../statement/statement.input.js";

const DimensionEnum = describeEnum<Dimension>(
  "Dimension",
  "What statements are grouped by. A statement has as many targets and stance labels as it has stances, and stands in the group of each; of the others it has one.",
  {
    SPEAKER: "Who said it.",
    SPEAKER_KIND: "What kind of speaker said it.",
    TARGET:
      "Whom or what it is about: each of its targets, also those beside the ones that `where.target` asks for.",
    OUTLET: "Who published the article.",
    KIND: "How much of it stands in quotation marks.",
    SENTIMENT_LABEL: "Its tone, according to the `scorer`.",
    STANCE_LABEL:
      "The speaker's attitude, towards the targets that the filter names if it names any; grouped by TARGET too, towards each.",
    LANGUAGE: "The article's language.",
    PUBLISHED_AT: "When the article was published, by `interval`.",
  },
);

const IntervalEnum = describeEnum<Interval>("Interval", "How long a bucket of time is.", {
  HOUR: "An hour.",
  DAY: "A day by the clock of the zone: 23 or 25 hours long when clocks change.",
  WEEK: "A week from Monday on (ISO 8601).",
  MONTH: "A month.",
  QUARTER: "Three months.",
  YEAR: "A year.",
});

const AggregateMeasureEnum = describeEnum<AggregateMeasure>(
  "AggregateMeasure",
  "What groups are ordered by. Groups without a mean come last.",
  {
    COUNT: "How many statements.",
    ARTICLES: "From how many articles.",
    SENTIMENT_MEAN: "The mean tone.",
    STANCE_MEAN: "The mean stance; the filter or the grouping must name targets.",
    SHARE: "The share of all statements that the filter lets through.",
    GROUP: "The group itself: time in its order, names by the alphabet.",
  },
);

/** One thing that statements are grouped by. */
@InputType("GroupBy", { description: "One thing that statements are grouped by." })
export class GroupByInput implements GroupBy {
  @Field(() => DimensionEnum, { description: "By what." })
  readonly by!: Dimension;

  @Field(() => IntervalEnum, { nullable: true, description: "How long a bucket is; with PUBLISHED_AT only." })
  readonly interval?: Interval | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: "UTC",
    description: "By whose clock, as an IANA time zone such as `Europe/Berlin`; with PUBLISHED_AT only.",
  })
  readonly timeZone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "Whether buckets without statements are given too: over the filter's `publishedAt`, or from the first to the last statement; at most 200,000 groups come of it. With PUBLISHED_AT only.",
  })
  readonly fill?: boolean | null;
}

/** A closed range of whole numbers. */
@InputType("IntRange", { description: "A closed range of whole numbers; either end may be left out." })
export class IntRangeInput {
  @Field(() => Int, { nullable: true, description: "At least this." })
  readonly gte?: number | null;

  @Field(() => Int, { nullable: true, description: "At most this." })
  readonly lte?: number | null;
}

/** Which groups are kept. */
@InputType("Having", {
  description:
    "Which groups are kept: all that is given holds. A group without a mean is in no range of means.",
})
export class HavingInput {
  @Field(() => IntRangeInput, { nullable: true, description: "So many statements." })
  readonly count?: IntRangeInput | null;

  @Field(() => IntRangeInput, { nullable: true, description: "From so many articles." })
  readonly articles?: IntRangeInput | null;

  @Field(() => FloatRangeInput, { nullable: true, description: "A mean tone, -1 to 1, in this range." })
  readonly sentimentMean?: FloatRangeInput | null;

  @Field(() => FloatRangeInput, {
    nullable: true,
    description: "A mean stance, -1 to 1, in this range; the filter or the grouping must name targets.",
  })
  readonly stanceMean?: FloatRangeInput | null;
}

/** How groups are ordered. */
@InputType("AggregateOrder", { description: "How groups are ordered." })
export class AggregateOrderInput implements AggregateOrder {
  @Field(() => AggregateMeasureEnum, { description: "By what." })
  readonly by!: AggregateMeasure;

  @Field(() => OrderDirectionEnum, { description: "Which end comes first." })
  readonly direction!: AggregateOrder["direction"];
}

/** Which statements are counted, and which of their copies. */
@ArgsType()
class CountedStatementsArgs {
  @Field(() => StatementFilterInput, {
    nullable: true,
    description: "Which statements; all if it isn't given.",
  })
  readonly where?: StatementFilterInput | null;

  @Field(() => CountingEnum, {
    nullable: true,
    defaultValue: "EVERY_COPY",
    description: "What copies of a story count for.",
  })
  readonly counting?: Counting | null;
}

/** The same, and whose scores are measured. */
@ArgsType()
export class CountedArgs extends CountedStatementsArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Whose tone is measured: a scorer by name or as name@version; the product's own if it isn't given.",
  })
  readonly scorer?: string | null;
}

/** The arguments of `statementAggregates`. */
@ArgsType()
export class AggregateListArgs extends CountedArgs implements PageArguments {
  @Field(() => [GroupByInput], {
    description: "What to group by, in this order, each once. An empty list makes one group of everything.",
  })
  readonly groupBy!: GroupByInput[];

  @Field(() => HavingInput, { nullable: true, description: "Which groups; all if it isn't given." })
  readonly having?: HavingInput | null;

  @Field(() => [AggregateOrderInput], {
    nullable: true,
    description:
      "In which order, the first deciding most; if it isn't given, the group with the most statements first, buckets of time alone by time.",
  })
  readonly orderBy?: AggregateOrderInput[] | null;

  @Field(() => Int, {
    nullable: true,
    description: `Groups from the start, or from \`after\` on: at most ${MAX_AGGREGATES}, ${DEFAULT_PAGE} if neither \`first\` nor \`last\` is given.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Goes on after the group with this cursor." })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Groups from the end, or back from \`before\`: at most ${MAX_AGGREGATES}. Not together with \`first\`.`,
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Goes back from the group with this cursor." })
  readonly before?: string | null;
}

/** The arguments of `timeline`. */
@ArgsType()
export class TimelineArgs {
  @Field(() => IntervalEnum, { description: "How long a bucket is." })
  readonly interval!: Interval;

  @Field(() => String, {
    nullable: true,
    defaultValue: "UTC",
    description: "By whose clock, as an IANA time zone such as `Europe/Berlin`.",
  })
  readonly timeZone?: string | null;
}

/** The arguments of `stanceTowards` and `stanceBy`. */
@ArgsType()
export class StanceSummaryArgs extends CountedStatementsArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many: at most ${MAX_AGGREGATES}, ${DEFAULT_PAGE} if it isn't given.`,
  })
  readonly first?: number | null;
}
