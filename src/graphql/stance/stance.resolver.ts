import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../context.js";
import type { Ready } from "../loaders.js";
import { Target } from "../target/target.type.js";
import { Stance } from "./stance.type.js";

/** What a stance points to. */
@Resolver(() => Stance)
export class StanceResolver {
  @FieldResolver(() => Target, { description: "Whom or what it is about." })
  target(@Root() stance: Stance, @Ctx() { loaders }: RequestContext): Ready<Target> {
    return loaders.target.mustLoad(stance.targetId);
  }
}
