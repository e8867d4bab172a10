import { ArgsType, Field, ID } from "type-graphql";
import type { TargetKind } from "../../model/target.js";
import { PageArgs } from "../page/page.input.js";
import { TargetKindEnum } from "./target.type.js";

/** The arguments of `targets`. */
@ArgsType()
export class TargetListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "A part of a name or alias, or one spelt alike. The closest come first: the name itself, what begins with it, what has a word that begins with it, what has its words with a letter or two wrong, then the rest.",
  })
  readonly search?: string | null;

  @Field(() => [TargetKindEnum], { nullable: true, description: "Of one of these kinds." })
  readonly kind?: TargetKind[] | null;
}

/** The arguments of `target`. */
@ArgsType()
export class TargetArgs {
  @Field(() => ID, { nullable: true, description: "The target's id. Give this or `name`." })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The target's name or an alias, in any case. Give this or `id`.",
  })
  readonly name?: string | null;
}
