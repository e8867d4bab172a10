import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { listAggregates, namesStances, readAggregateQuestion } from "../../services/ask-aggregates.js";
import { listCounted } from "../../services/ask-statements.js";
import { narrowToGroup } from "../../services/narrow-to-group.js";
import type { AggregateQuestion, AggregateSource } from "../../services/ports/aggregates.js";
import type { RequestContext } from "../context.js";
import { AGGREGATES_COST, GROUP_COUNT_COST, GROUP_PAGE_COST, Weigh } from "../cost.js";
import { loadAhead } from "../load-ahead.js";
import type { Ready } from "../loaders.js";
import { Outlet } from "../outlet/outlet.type.js";
import { PageArgs } from "../page/page.input.js";
import type { Connection } from "../page/page.type.js";
import { Speaker } from "../speaker/speaker.type.js";
import { Statement, StatementConnection } from "../statement/statement.type.js";
import { Target } from "../target/target.type.js";
import { AggregateListArgs } from "./aggregate.input.js";
import {
  type Aggregated,
  AggregateGroup,
  StatementAggregate,
  StatementAggregateConnection,
} from "./aggregate.type.js";
import { readAggregateWish } from "./read-aggregate-wish.js";
import { pathOf, wantedMeasures } from "./wanted-measures.js";

/** Statements counted and measured in groups. */
@Resolver(() => StatementAggregate)
export class AggregateResolver {
  @Weigh({ cost: AGGREGATES_COST })
  @Query(() => StatementAggregateConnection, {
    description: "Statements counted and measured in groups, over the same filter as `statements`.",
  })
  async statementAggregates(
    @Args(() => AggregateListArgs) args: AggregateListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<StatementAggregate>> {
    const { stores, knowledge } = context;
    const question = await readAggregateQuestion(readAggregateWish(args), knowledge);
    const wanted = wantedMeasures(info, namesStances(question));
    const heard = (source: AggregateSource) => context.sources.set(pathOf(info), source);
    const list = listAggregates(question, wanted, args, stores.aggregates, heard);
    const aggregated = { question, wanted, total: totalOf(question, context) };
    return StatementAggregateConnection.of(list, (stored) => new StatementAggregate(stored, aggregated));
  }

  @Weigh({ cost: GROUP_PAGE_COST, count: GROUP_COUNT_COST })
  @FieldResolver(() => StatementConnection, {
    description: "Exactly the statements that are counted, the latest published first.",
  })
  statements(
    @Root() { stored, aggregated: { question } }: StatementAggregate,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Statement> {
    const within = narrowToGroup(question, stored.group);
    const list = listCounted(question.where, within, question.counting, page, stores.statements);
    return StatementConnection.of(list, (statement) => new Statement(statement), loadAhead(info, loaders));
  }
}

/** What a group's statements have in common, where it is a thing of its own. */
@Resolver(() => AggregateGroup)
export class AggregateGroupResolver {
  @FieldResolver(() => Speaker, { nullable: true, description: "Who said it." })
  speaker(@Root() { stored }: AggregateGroup, @Ctx() { loaders }: RequestContext): Ready<Speaker | null> {
    return stored.speakerId === null ? null : loaders.speaker.mustLoad(stored.speakerId);
  }

  @FieldResolver(() => Target, { nullable: true, description: "Whom or what it is about." })
  target(@Root() { stored }: AggregateGroup, @Ctx() { loaders }: RequestContext): Ready<Target | null> {
    return stored.targetId === null ? null : loaders.target.mustLoad(stored.targetId);
  }

  @FieldResolver(() => Outlet, { nullable: true, description: "Who published the article." })
  outlet(@Root() { stored }: AggregateGroup, @Ctx() { loaders }: RequestContext): Ready<Outlet | null> {
    return stored.outletId === null ? null : loaders.outlet.mustLoad(stored.outletId);
  }
}

/** How many statements a question counts in all, counted when first asked. */
export function totalOf(
  { where, counting }: AggregateQuestion,
  { stores }: RequestContext,
): Aggregated["total"] {
  let total: Promise<number> | null = null;
  return () => {
    total ??= stores.statements.count(where, counting);
    return total;
  };
}
