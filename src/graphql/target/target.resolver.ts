import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { askTargets } from "../../services/ask-entities.js";
import { resolveReference } from "../../services/resolve-references.js";
import type { RequestContext } from "../context.js";
import { LOOKUP_COST, Weigh } from "../cost.js";
import { loadAhead } from "../load-ahead.js";
import type { Ready } from "../loaders.js";
import type { Connection } from "../page/page.type.js";
import { readEntityFilter, readReference } from "../reference/read-reference.js";
import { Speaker } from "../speaker/speaker.type.js";
import { listStatements } from "../statement/list-statements.js";
import { StatementListArgs } from "../statement/statement.input.js";
import { type Statement, StatementConnection } from "../statement/statement.type.js";
import { TargetArgs, TargetListArgs } from "./target.input.js";
import { Target, TargetConnection } from "./target.type.js";

/** Targets and what is said about them. */
@Resolver(() => Target)
export class TargetResolver {
  @Weigh({ cost: LOOKUP_COST })
  @Query(() => Target, {
    nullable: true,
    description:
      "One target, by id or name; null if there is none of that id, UNKNOWN_NAME if none of that name.",
  })
  async target(
    @Args(() => TargetArgs) args: TargetArgs,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Promise<Target | null> {
    const id = await resolveReference("target", readReference("target", args, []), knowledge.lookup, []);
    return loaders.target.load(id);
  }

  @Query(() => TargetConnection, { description: "The targets, by name." })
  targets(
    @Args(() => TargetListArgs) args: TargetListArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Target> {
    const list = askTargets(readEntityFilter(args), args, stores.targets);
    return TargetConnection.of(list, (stored) => new Target(stored), loadAhead(info, loaders));
  }

  @FieldResolver(() => Speaker, {
    nullable: true,
    description: "The same person or organisation as a speaker, if it ever spoke.",
  })
  asSpeaker(@Root() { stored }: Target, @Ctx() { loaders }: RequestContext): Ready<Speaker | null> {
    return stored.asSpeakerId === null ? null : loaders.speaker.mustLoad(stored.asSpeakerId);
  }

  @FieldResolver(() => StatementConnection, { description: "The statements that are about it." })
  statements(
    @Root() { stored }: Target,
    @Args(() => StatementListArgs) args: StatementListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Statement>> {
    return listStatements(args, context, info, { target: [stored.id] });
  }
}
