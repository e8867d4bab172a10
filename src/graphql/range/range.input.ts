import { Field, Float, InputType } from "type-graphql";
import { DateTimeScalar } from "../scalars/date-time.js";

/** A half-open range of time. */
@InputType("DateTimeRange", { description: "A half-open range of time; either end may be left out." })
export class DateTimeRangeInput {
  @Field(() => DateTimeScalar, { nullable: true, description: "At or after this moment." })
  readonly gte?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this moment." })
  readonly lt?: Date | null;
}

/** A closed range of numbers. */
@InputType("FloatRange", { description: "A closed range of numbers; either end may be left out." })
export class FloatRangeInput {
  @Field(() => Float, { nullable: true, description: "At least this." })
  readonly gte?: number | null;

  @Field(() => Float, { nullable: true, description: "At most this." })
  readonly lte?: number | null;
}
