import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { askSpeakers } from "../../services/ask-entities.js";
import { resolveReference } from "../../services/resolve-references.js";
import type { RequestContext } from "../context.js";
import { LOOKUP_COST, Weigh } from "../cost.js";
import { loadAhead } from "../load-ahead.js";
import type { Ready } from "../loaders.js";
import type { Connection } from "../page/page.type.js";
import { readEntityFilter, readReference } from "../reference/read-reference.js";
import { listStatements } from "../statement/list-statements.js";
import { StatementListArgs } from "../statement/statement.input.js";
import { type Statement, StatementConnection } from "../statement/statement.type.js";
import { Target } from "../target/target.type.js";
import { SpeakerArgs, SpeakerListArgs } from "./speaker.input.js";
import { Speaker, SpeakerConnection } from "./speaker.type.js";

/** Speakers and what they say. */
@Resolver(() => Speaker)
export class SpeakerResolver {
  @Weigh({ cost: LOOKUP_COST })
  @Query(() => Speaker, {
    nullable: true,
    description:
      "One speaker, by id or name; null if there is none of that id, UNKNOWN_NAME if none of that name.",
  })
  async speaker(
    @Args(() => SpeakerArgs) args: SpeakerArgs,
    @Ctx() { loaders, knowledge }: RequestContext,
  ): Promise<Speaker | null> {
    const id = await resolveReference("speaker", readReference("speaker", args, []), knowledge.lookup, []);
    return loaders.speaker.load(id);
  }

  @Query(() => SpeakerConnection, { description: "The speakers, by name." })
  speakers(
    @Args(() => SpeakerListArgs) args: SpeakerListArgs,
    @Ctx() { loaders, stores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Connection<Speaker> {
    const list = askSpeakers(readEntityFilter(args), args, stores.speakers);
    return SpeakerConnection.of(list, (stored) => new Speaker(stored), loadAhead(info, loaders));
  }

  @FieldResolver(() => Target, {
    nullable: true,
    description: "The same person or organisation as a target, if anybody spoke of it.",
  })
  asTarget(@Root() { stored }: Speaker, @Ctx() { loaders }: RequestContext): Ready<Target | null> {
    return stored.asTargetId === null ? null : loaders.target.mustLoad(stored.asTargetId);
  }

  @FieldResolver(() => StatementConnection, { description: "What they said." })
  statements(
    @Root() { stored }: Speaker,
    @Args(() => StatementListArgs) args: StatementListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Statement>> {
    return listStatements(args, context, info, { speaker: [stored.id] });
  }
}
