import { Field, Int, ObjectType } from "type-graphql";
import type { StoredRevision } from "../../services/ports/records.js";
import { TEXT_COST, Weigh } from "../cost.js";
import { DateTimeScalar } from "../scalars/date-time.js";

/** One state of an article. */
@ObjectType({
  description: "One state of an article's title and text: taking it in again with others adds one.",
  simpleResolvers: true,
})
export class Revision {
  @Field(() => Int, { description: "1 for the first." })
  readonly number: number;

  @Field(() => String, { description: "Its title then." })
  readonly title: string;

  @Weigh({ cost: TEXT_COST })
  @Field(() => String, { description: "Its text then, which the spans of its analyses point into." })
  readonly text: string;

  @Field(() => DateTimeScalar, { description: "When it was taken in." })
  readonly at: Date;

  constructor(revision: StoredRevision) {
    this.number = revision.number;
    this.title = revision.title;
    this.text = revision.text;
    this.at = revision.at;
  }
}
