import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../context.js";
import { Target } from "../target/target.type.js";
import { Stance } from "./stance.type.js";

/** What a stance points to. */
@Resolver(() => Stance)
export class StanceResolver {
  @FieldResolver(() => Target, { description: "Whom or what it is about." })
  async target(@Root() stance: Stance, @Ctx() { loaders }: RequestContext): Promise<Target> {
    return new Target(await loaders.target.mustLoad(stance.targetId));
  }
}
