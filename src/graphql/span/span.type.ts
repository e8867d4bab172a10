import { Field, Int, ObjectType } from "type-graphql";
import type { QuotedSpan } from "../../services/ports/records.js";

/** A passage of a text with its words. Served straight from what is stored. */
@ObjectType({
  description:
    "A passage of the analysed revision's text: half-open, in UTF-16 code units, so that JavaScript's `text.slice(start, end)` gives its words.",
  simpleResolvers: true,
})
export class Span implements QuotedSpan {
  @Field(() => Int, { description: "Offset of its first code unit." })
  readonly start!: number;

  @Field(() => Int, { description: "Offset after its last code unit." })
  readonly end!: number;

  @Field(() => String, { description: "Its words, exactly as they stand in the text." })
  readonly text!: string;
}
