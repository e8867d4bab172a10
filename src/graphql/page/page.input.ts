import { ArgsType, Field, Int } from "type-graphql";
import { DEFAULT_PAGE, MAX_PAGE, type PageArguments } from "../../services/page-rules.js";

/** The arguments that every connection takes. */
@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `Rows from the start, or from \`after\` on: at most ${MAX_PAGE}, ${DEFAULT_PAGE} if neither \`first\` nor \`last\` is given.`,
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Goes on after the row with this cursor." })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Rows from the end, or back from \`before\`: at most ${MAX_PAGE}. Not together with \`first\`.`,
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Goes back from the row with this cursor." })
  readonly before?: string | null;
}
