import { Field, Float, Int, ObjectType } from "type-graphql";
import type { SentimentLabel } from "../../model/sentiment.js";
import type { SpeakerKind } from "../../model/speaker.js";
import type { StanceLabel } from "../../model/stance.js";
import type { StatementKind } from "../../model/statement.js";
import type {
  AggregateQuestion,
  StoredAggregate,
  StoredGroup,
  WantedMeasures,
} from "../../services/ports/aggregates.js";
import { isSmallSample, SMALL } from "../../services/small-sample.js";
import { COUNT_COST, Weigh } from "../cost.js";
import { connectionOf } from "../page/page.type.js";
import { DateTimeScalar } from "../scalars/date-time.js";
import { SentimentLabelEnum } from "../sentiment/sentiment.type.js";
import { SpeakerKindEnum } from "../speaker/speaker.type.js";
import { StanceLabelEnum } from "../stance/stance.type.js";
import { StatementKindEnum } from "../statement/statement.type.js";
import { SentimentMeasures, StanceMeasures } from "./measures.type.js";

/** What the statements of a group have in common. */
@ObjectType({
  description: "What the statements of a group have in common: null where nothing is grouped by it.",
  simpleResolvers: true,
})
export class AggregateGroup {
  readonly stored: StoredGroup;

  @Field(() => SpeakerKindEnum, { nullable: true, description: "What kind of speaker said it." })
  readonly speakerKind: SpeakerKind | null;

  @Field(() => StatementKindEnum, {
    nullable: true,
    description: "How much of it stands in quotation marks.",
  })
  readonly kind: StatementKind | null;

  @Field(() => SentimentLabelEnum, { nullable: true, description: "Its tone." })
  readonly sentimentLabel: SentimentLabel | null;

  @Field(() => StanceLabelEnum, { nullable: true, description: "The speaker's attitude." })
  readonly stanceLabel: StanceLabel | null;

  @Field(() => String, { nullable: true, description: "The article's language (ISO 639-1)." })
  readonly language: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the bucket of time begins." })
  readonly from: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it ends, which is when the next one begins.",
  })
  readonly to: Date | null;

  constructor(group: StoredGroup) {
    this.stored = group;
    this.speakerKind = group.speakerKind;
    this.kind = group.kind;
    this.sentimentLabel = group.sentimentLabel;
    this.stanceLabel = group.stanceLabel;
    this.language = group.language;
    this.from = group.from;
    this.to = group.to;
  }
}

/** What an aggregate is part of: the question, and how many statements it counts in all. */
export interface Aggregated {
  readonly question: AggregateQuestion;
  readonly wanted: WantedMeasures;
  readonly total: () => Promise<number>;
}

/** Statements counted and measured together. */
@ObjectType({ description: "Statements counted and measured together.", simpleResolvers: true })
export class StatementAggregate {
  readonly stored: StoredAggregate;
  readonly aggregated: Aggregated;

  @Field(() => AggregateGroup, { description: "What they have in common." })
  readonly groupedBy: AggregateGroup;

  @Field(() => Int, { description: "How many statements." })
  readonly count: number;

  @Field(() => Int, { description: "From how many articles." })
  get articles(): number {
    return this.stored.articles ?? 0;
  }

  @Field(() => Int, { description: "By how many speakers." })
  get speakers(): number {
    return this.stored.speakers ?? 0;
  }

  @Field(() => Boolean, {
    description: `Whether fewer than ${SMALL.statements} statements or ${SMALL.articles} articles stand behind it, so that its means say little.`,
  })
  get smallSample(): boolean {
    return isSmallSample(this.count, this.articles);
  }

  @Weigh({ cost: COUNT_COST / 100 })
  @Field(() => Float, {
    description:
      "Its share, 0 to 1, of all the statements that the filter lets through. Statements with several targets stand in several groups: their shares can add up to more than 1.",
  })
  get share(): Promise<number> {
    return this.aggregated.total().then((total) => (total === 0 ? 0 : this.count / total));
  }

  @Field(() => SentimentMeasures, { description: "Their tone." })
  readonly sentiment: SentimentMeasures;

  @Field(() => StanceMeasures, {
    nullable: true,
    description:
      "Their attitude towards the targets that the filter or the grouping names; null if neither names any.",
  })
  readonly stance: StanceMeasures | null;

  constructor(stored: StoredAggregate, aggregated: Aggregated) {
    this.stored = stored;
    this.aggregated = aggregated;
    this.groupedBy = new AggregateGroup(stored.group);
    this.count = stored.count;
    this.sentiment = measuresOf(stored, aggregated.wanted);
    this.stance = stored.stance === null ? null : new StanceMeasures(stored.stance);
  }
}

export const StatementAggregateConnection = connectionOf(
  "StatementAggregate",
  "groups of statements",
  () => StatementAggregate,
);

/** The tone of an aggregate with the percentiles that were asked for. */
export function measuresOf(
  { sentiment, percentiles }: StoredAggregate,
  wanted: WantedMeasures,
): SentimentMeasures {
  return new SentimentMeasures(
    sentiment,
    new Map(wanted.percentiles.map((p, index) => [p, percentiles[index] ?? null])),
  );
}
