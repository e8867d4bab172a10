import { Field, ID, InputType } from "type-graphql";

/** An outlet, a speaker or a target as a caller names it. */
@InputType("EntityRef", {
  description:
    "An outlet, a speaker or a target: exactly one of `id` and `name`. A name that nobody has is UNKNOWN_NAME, with similar ones; one that fits two is AMBIGUOUS_NAME, with the candidates.",
})
export class EntityRefInput {
  @Field(() => ID, { nullable: true, description: "Its id, as the API gave it." })
  readonly id?: string | null;

  @Field(() => String, { nullable: true, description: "Its name or one of its aliases, in any case." })
  readonly name?: string | null;
}
