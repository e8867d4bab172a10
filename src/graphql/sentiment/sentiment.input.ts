import { Field, InputType } from "type-graphql";
import type { SentimentLabel } from "../../model/sentiment.js";
import { FloatRangeInput } from "../range/range.input.js";
import { SentimentLabelEnum } from "./sentiment.type.js";

/** Label and score of one scorer's sentiment. */
@InputType("SentimentFilter", { description: "Label and score of one scorer's sentiment." })
export class SentimentFilterInput {
  @Field(() => [SentimentLabelEnum], { nullable: true, description: "One of these labels." })
  readonly label?: SentimentLabel[] | null;

  @Field(() => FloatRangeInput, { nullable: true, description: "A score, -1 to 1, in this range." })
  readonly score?: FloatRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description: "The scorer by name or as name@version; the product's own if it isn't given.",
  })
  readonly scorer?: string | null;
}
