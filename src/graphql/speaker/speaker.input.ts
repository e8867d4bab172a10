import { ArgsType, Field, ID } from "type-graphql";
import type { SpeakerKind } from "../../model/speaker.js";
import { PageArgs } from "../page/page.input.js";
import { SpeakerKindEnum } from "./speaker.type.js";

/** The arguments of `speakers`. */
@ArgsType()
export class SpeakerListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "A part of a name or alias, or one spelt alike. The closest come first: the name itself, what begins with it, what has a word that begins with it, what has its words with a letter or two wrong, then the rest.",
  })
  readonly search?: string | null;

  @Field(() => [SpeakerKindEnum], { nullable: true, description: "Of one of these kinds." })
  readonly kind?: SpeakerKind[] | null;
}

/** The arguments of `speaker`. */
@ArgsType()
export class SpeakerArgs {
  @Field(() => ID, { nullable: true, description: "The speaker's id. Give this or `name`." })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The speaker's name or an alias, in any case. Give this or `id`.",
  })
  readonly name?: string | null;
}
