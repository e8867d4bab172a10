import { Field, InputType } from "type-graphql";
import type { StanceLabel } from "../../model/stance.js";
import { FloatRangeInput } from "../range/range.input.js";
import { EntityRefInput } from "../reference/reference.input.js";
import { StanceLabelEnum } from "./stance.type.js";

/** All of it holds for one and the same stance. */
@InputType("StanceFilter", {
  description: "Target, label and score of one and the same stance of the statement.",
})
export class StanceFilterInput {
  @Field(() => EntityRefInput, { nullable: true, description: "Towards this target." })
  readonly target?: EntityRefInput | null;

  @Field(() => [StanceLabelEnum], { nullable: true, description: "One of these labels." })
  readonly label?: StanceLabel[] | null;

  @Field(() => FloatRangeInput, { nullable: true, description: "A score, -1 to 1, in this range." })
  readonly score?: FloatRangeInput | null;
}
