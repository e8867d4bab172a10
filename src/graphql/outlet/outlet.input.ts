import { ArgsType, Field } from "type-graphql";
import { PageArgs } from "../page/page.input.js";

/** The arguments of `outlets`. */
@ArgsType()
export class OutletListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "A part of a name, or one spelt alike. The closest come first: the name itself, what begins with it, what has a word that begins with it, what has its words with a letter or two wrong, then the rest.",
  })
  readonly search?: string | null;
}
