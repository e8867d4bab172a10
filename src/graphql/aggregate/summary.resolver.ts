import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { OnrecordError } from "../../errors.js";
import { checkTimeZone } from "../../services/check-grouping.js";
import { DEFAULT_PAGE, MAX_AGGREGATES } from "../../services/page-rules.js";
import type { AggregateQuestion, Interval } from "../../services/ports/aggregates.js";
import { resolveStatementFilter } from "../../services/resolve-filters.js";
import { findScorer } from "../../services/scorers.js";
import { concerning, type Leading, type SummaryKey } from "../../services/summarise.js";
import type { RequestContext } from "../context.js";
import { COUNT_COST, pageRows, Weigh } from "../cost.js";
import type { Ready } from "../loaders.js";
import { readText } from "../reference/read-reference.js";
import { Speaker } from "../speaker/speaker.type.js";
import { readStatementFilter } from "../statement/read-statement-filter.js";
import { Target } from "../target/target.type.js";
import { CountedArgs, StanceSummaryArgs, TimelineArgs } from "./aggregate.input.js";
import { totalOf } from "./aggregate.resolver.js";
import { StatementAggregate } from "./aggregate.type.js";
import { StanceSummary, StatementSummary } from "./summary.type.js";
import { pathOf, wantedMeasures } from "./wanted-measures.js";

/** Most buckets of a timeline: hours of seven months, days of 13 years. */
const MAX_BUCKETS = 5_000;
/** Buckets that a timeline usually has: a week of hours, a year of days, two of weeks, five of months. */
const USUAL_BUCKETS: Readonly<Record<Interval, number>> = {
  HOUR: 168,
  DAY: 365,
  WEEK: 104,
  MONTH: 60,
  QUARTER: 20,
  YEAR: 10,
};
/** Summaries of a page's speakers or targets are one SQL statement together. */
const SUMMARY_COST = 50;

/** A speaker's statements as a whole. */
@Resolver(() => Speaker)
export class SpeakerSummaryResolver {
  @Weigh({ cost: SUMMARY_COST })
  @FieldResolver(() => StatementSummary, { description: "What they said, as a whole." })
  summary(
    @Root() { stored }: Speaker,
    @Args(() => CountedArgs) args: CountedArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatementSummary> {
    return summaryOf("SPEAKER", stored.id, args, context, info);
  }

  @Weigh({ cost: SUMMARY_COST, size: pageRows })
  @FieldResolver(() => [StanceSummary], {
    description: "What they think of the targets that they speak of most, the most frequent first.",
  })
  stanceTowards(
    @Root() { stored }: Speaker,
    @Args(() => StanceSummaryArgs) args: StanceSummaryArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StanceSummary[]> {
    return stancesOf("SPEAKER", stored.id, args, context, info);
  }
}

/** What is said about a target, as a whole. */
@Resolver(() => Target)
export class TargetSummaryResolver {
  @Weigh({ cost: SUMMARY_COST })
  @FieldResolver(() => StatementSummary, { description: "What was said about it, as a whole." })
  summary(
    @Root() { stored }: Target,
    @Args(() => CountedArgs) args: CountedArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatementSummary> {
    return summaryOf("TARGET", stored.id, args, context, info);
  }

  @Weigh({ cost: SUMMARY_COST, size: pageRows })
  @FieldResolver(() => [StanceSummary], {
    description: "What those think of it who speak of it most, the most frequent first.",
  })
  stanceBy(
    @Root() { stored }: Target,
    @Args(() => StanceSummaryArgs) args: StanceSummaryArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StanceSummary[]> {
    return stancesOf("TARGET", stored.id, args, context, info);
  }
}

/** How a whole goes through time. */
@Resolver(() => StatementSummary)
export class SummaryResolver {
  @Weigh({ cost: COUNT_COST, size: ({ interval }) => USUAL_BUCKETS[interval as Interval] })
  @FieldResolver(() => [StatementAggregate], {
    description: `The same over time, empty buckets too, in order: at most ${MAX_BUCKETS}.`,
  })
  async timeline(
    @Root() { key }: StatementSummary,
    @Args(() => TimelineArgs) { interval, timeZone }: TimelineArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatementAggregate[]> {
    const zone = checkTimeZone(readText(timeZone ?? "UTC", ["timeZone"]), ["timeZone"]);
    const question: AggregateQuestion = {
      where: concerning(key.leading, key.id, key.where),
      dimensions: ["PUBLISHED_AT"],
      buckets: { interval, timeZone: zone, fill: true, most: MAX_BUCKETS },
      having: {},
      orderBy: [{ by: "GROUP", direction: "ASC" }],
      counting: key.counting,
      scorer: key.scorer,
    };
    const wanted = wantedMeasures(info, false);
    const request = { limit: MAX_BUCKETS, forward: true, from: null };
    const page = await context.stores.aggregates
      .page(question, wanted, request, (source) => context.sources.set(pathOf(info), source))
      .catch((error: unknown) => {
        throw error instanceof OnrecordError && error.code === "TOO_MANY_GROUPS" ? tooManyBuckets() : error;
      });
    const aggregated = { question, wanted, total: totalOf(question, context) };
    return page.rows.map(({ value }) => new StatementAggregate(value, aggregated));
  }
}

/** The other side of a stance. */
@Resolver(() => StanceSummary)
export class StanceSummaryResolver {
  @FieldResolver(() => Speaker, { description: "Who speaks." })
  speaker(@Root() { stored }: StanceSummary, @Ctx() { loaders }: RequestContext): Ready<Speaker> {
    return loaders.speaker.mustLoad(stored.group.speakerId!);
  }

  @FieldResolver(() => Target, { description: "Whom or what it is about." })
  target(@Root() { stored }: StanceSummary, @Ctx() { loaders }: RequestContext): Ready<Target> {
    return loaders.target.mustLoad(stored.group.targetId!);
  }
}

function tooManyBuckets(): OnrecordError {
  return new OnrecordError("TOO_MANY_GROUPS", `This timeline has more than ${MAX_BUCKETS} buckets.`, {
    path: ["interval"],
    details: { limit: MAX_BUCKETS },
  });
}

async function summaryOf(
  leading: Leading,
  id: string,
  { where, counting, scorer }: CountedArgs,
  { loaders, knowledge }: RequestContext,
  info: GraphQLResolveInfo,
): Promise<StatementSummary> {
  const found = findScorer(scorer, knowledge.scorers, ["scorer"]);
  const key: SummaryKey = {
    field: pathOf(info),
    leading,
    id,
    most: null,
    where: await resolveStatementFilter(readStatementFilter(where), knowledge),
    counting: counting ?? "EVERY_COPY",
    scorer: found === findScorer(undefined, knowledge.scorers, []) ? null : found,
    wanted: wantedMeasures(info, false),
  };
  const [whole] = await loaders.summary.load(key);
  return new StatementSummary(key, whole);
}

async function stancesOf(
  leading: Leading,
  id: string,
  { first, where, counting }: StanceSummaryArgs,
  { loaders, knowledge }: RequestContext,
  info: GraphQLResolveInfo,
): Promise<StanceSummary[]> {
  const most = first ?? DEFAULT_PAGE;
  if (most < 0 || most > MAX_AGGREGATES) {
    const code = most < 0 ? "PAGE_INVALID" : "PAGE_TOO_LARGE";
    throw new OnrecordError(code, `\`first\` is ${most}; it lies between 0 and ${MAX_AGGREGATES}.`, {
      path: ["first"],
      details: { limit: MAX_AGGREGATES },
    });
  }
  const stances = await loaders.summary.load({
    field: pathOf(info),
    leading,
    id,
    most,
    where: await resolveStatementFilter(readStatementFilter(where), knowledge),
    counting: counting ?? "EVERY_COPY",
    scorer: null,
    wanted: wantedMeasures(info, true),
  });
  return stances.map((stored) => new StanceSummary(stored));
}
