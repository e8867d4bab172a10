import { ArgsType, Field } from "type-graphql";
import { PageArgs } from "../page/page.input.js";

/** The arguments of `outlets`. */
@ArgsType()
export class OutletListArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "The start of a name, or one spelt alike." })
  readonly search?: string | null;
}
