import { ArgsType, Field, ID, InputType } from "type-graphql";
import type { AnalysisStatus } from "../../model/analysis.js";
import { AnalysisStatusEnum } from "../analysis/analysis.type.js";
import { PageArgs } from "../page/page.input.js";
import { DateTimeRangeInput } from "../range/range.input.js";
import { EntityRefInput } from "../reference/reference.input.js";

/** Which articles a list takes. */
@InputType("ArticleFilter", {
  description:
    "Which articles to take: all that is given holds together; an empty list lets nothing through.",
})
export class ArticleFilterInput {
  @Field(() => [ID], { nullable: true, description: "These articles." })
  readonly ids?: string[] | null;

  @Field(() => [EntityRefInput], { nullable: true, description: "Published by one of these outlets." })
  readonly outlet?: EntityRefInput[] | null;

  @Field(() => [ID], { nullable: true, description: "Copies of one of these stories." })
  readonly story?: string[] | null;

  @Field(() => [String], { nullable: true, description: "In one of these languages (ISO 639-1)." })
  readonly language?: string[] | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "Published in this range of time." })
  readonly publishedAt?: DateTimeRangeInput | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: "Taken in in this range of time." })
  readonly ingestedAt?: DateTimeRangeInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of title or text, in web-search syntax: `"two words" -without or other`.',
  })
  readonly text?: string | null;

  @Field(() => [AnalysisStatusEnum], {
    nullable: true,
    description: "With a current analysis of this status.",
  })
  readonly status?: AnalysisStatus[] | null;
}

/** The arguments of `articles`. */
@ArgsType()
export class ArticleListArgs extends PageArgs {
  @Field(() => ArticleFilterInput, { nullable: true, description: "Which articles; all if it isn't given." })
  readonly where?: ArticleFilterInput | null;
}

/** The arguments of `article`. */
@ArgsType()
export class ArticleArgs {
  @Field(() => ID, { nullable: true, description: "The article's id. Give this or `url`." })
  readonly id?: string | null;

  @Field(() => String, { nullable: true, description: "The article's canonical address. Give this or `id`." })
  readonly url?: string | null;
}
