import { Arg, Field, Float, Int, ObjectType } from "type-graphql";
import { type Bounds, deviationOf, intervalOf, meanOf } from "../../services/measures.js";
import type { ScoreSums } from "../../services/ports/aggregates.js";

const LEVEL = "How sure it is to hold the mean, between 0 and 1.";

/** Where a mean lies. */
@ObjectType({ description: "Bounds between which a mean lies, -1 to 1.", simpleResolvers: true })
class ConfidenceInterval implements Bounds {
  @Field(() => Float, { description: "The lower bound." })
  readonly low!: number;

  @Field(() => Float, { description: "The upper bound." })
  readonly high!: number;
}

/** What scores of tone and of stance are measured by alike; simple fields, since a resolver costs each of 1,000 groups a promise. */
@ObjectType()
abstract class ScoreMeasures {
  constructor(protected readonly sums: ScoreSums) {}

  @Field(() => Float, { simple: true, nullable: true, description: "The mean score, -1 to 1; null of none." })
  get mean(): number | null {
    return meanOf(this.sums);
  }

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description: "The sample standard deviation of the scores; null of fewer than two.",
  })
  get stddev(): number | null {
    return deviationOf(this.sums);
  }

  @Field(() => ConfidenceInterval, {
    nullable: true,
    description:
      "The confidence interval of the mean, clustered by article, since statements of one article resemble each other (docs/api.md tells how); null of fewer than two articles, and where they don't differ, which tells nothing of how far the mean may err.",
  })
  interval(
    @Arg("level", () => Float, { defaultValue: 0.95, description: LEVEL }) level: number,
  ): ConfidenceInterval | null {
    return intervalOf(this.sums, level, ["level"]);
  }
}

/** The tone of a group's statements. */
@ObjectType({ description: "The tone of a group's statements, according to one scorer." })
export class SentimentMeasures extends ScoreMeasures {
  constructor(
    sums: ScoreSums,
    /** Percentiles by their share. */
    private readonly percentiles: ReadonlyMap<number, number | null>,
  ) {
    super(sums);
  }

  @Field(() => Float, {
    nullable: true,
    description: "The score below which a share `p` of the scores lies, interpolated; null of none.",
  })
  percentile(
    @Arg("p", () => Float, { description: "The share, 0 to 1: 0.5 is the median." }) p: number,
  ): number | null {
    return this.percentiles.get(p) ?? null;
  }

  @Field(() => Int, { simple: true, description: "Statements whose words are negative." })
  get negative(): number {
    return this.sums.low;
  }

  @Field(() => Int, { simple: true, description: "Statements whose words are neither." })
  get neutral(): number {
    return this.sums.middle;
  }

  @Field(() => Int, { simple: true, description: "Statements whose words are positive." })
  get positive(): number {
    return this.sums.high;
  }
}

/** The attitude of a group's statements towards the targets that the filter or the grouping names. */
@ObjectType({
  description:
    "The speakers' attitude towards the targets that the filter or the grouping names: one stance a statement and target.",
})
export class StanceMeasures extends ScoreMeasures {
  @Field(() => Int, { simple: true, description: "Stances that oppose." })
  get oppose(): number {
    return this.sums.low;
  }

  @Field(() => Int, { simple: true, description: "Stances that do neither." })
  get neutral(): number {
    return this.sums.middle;
  }

  @Field(() => Int, { simple: true, description: "Stances that support." })
  get support(): number {
    return this.sums.high;
  }
}
