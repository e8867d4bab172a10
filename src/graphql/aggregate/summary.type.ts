import { Field, Int, ObjectType } from "type-graphql";
import type { StoredAggregate } from "../../services/ports/aggregates.js";
import type { SummaryKey } from "../../services/summarise.js";
import { DateTimeScalar } from "../scalars/date-time.js";
import { measuresOf } from "./aggregate.type.js";
import { SentimentMeasures, StanceMeasures } from "./measures.type.js";

/** What a speaker said, or what was said about a target, as a whole. */
@ObjectType({
  description: "What a speaker said, or what was said about a target, as a whole.",
  simpleResolvers: true,
})
export class StatementSummary {
  readonly key: SummaryKey;

  @Field(() => Int, { description: "How many statements." })
  readonly count: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the earliest article was published; null of no statement.",
  })
  readonly firstAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the latest article was published; null of no statement.",
  })
  readonly lastAt: Date | null;

  @Field(() => SentimentMeasures, { description: "Their tone." })
  readonly sentiment: SentimentMeasures;

  constructor(key: SummaryKey, stored: StoredAggregate | undefined) {
    this.key = key;
    this.count = stored?.count ?? 0;
    this.firstAt = stored?.firstAt ?? null;
    this.lastAt = stored?.lastAt ?? null;
    this.sentiment =
      stored === undefined ? new SentimentMeasures(NO_SCORES, new Map()) : measuresOf(stored, key.wanted);
  }
}

const NO_SCORES = { count: 0, sum: 0, squares: 0, low: 0, middle: 0, high: 0, clusters: null };

/** What one speaker thinks of one target. */
@ObjectType({ description: "What one speaker thinks of one target.", simpleResolvers: true })
export class StanceSummary {
  readonly stored: StoredAggregate;

  @Field(() => Int, { description: "How many statements." })
  readonly count: number;

  @Field(() => StanceMeasures, { description: "The attitude in them." })
  readonly stance: StanceMeasures;

  constructor(stored: StoredAggregate) {
    this.stored = stored;
    this.count = stored.count;
    this.stance = new StanceMeasures(stored.stance!);
  }
}
