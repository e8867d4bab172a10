import { Field, ID, Int, ObjectType } from "type-graphql";
import type { IngestResult } from "../../services/ports/ingest.js";
import { describeEnum } from "../describe-enum.js";

type IngestStatus = IngestResult["status"];

const IngestStatusEnum = describeEnum<IngestStatus>("IngestStatus", "What became of an article.", {
  CREATED: "It is new and stored.",
  UNCHANGED: "It was stored before, just as it is.",
  REVISED: "It was stored before and is changed: another title or text is a new revision.",
  FAILED: "It isn't stored; `userErrors` says why.",
});

/** Something that a form can mend. */
@ObjectType({ description: "Something in the input that the caller can mend.", simpleResolvers: true })
export class UserError {
  @Field(() => String, { description: "A code that never changes its meaning, such as TITLE_MISSING." })
  readonly code!: string;

  @Field(() => String, { description: "What is wrong, in words." })
  readonly message!: string;

  @Field(() => [String], { description: "Where in the input it lies: `articles`, `3`, `publishedAt`." })
  readonly path!: readonly string[];

  @Field(() => String, { description: "What to do about it." })
  readonly remedy!: string;
}

/** What became of one article. */
@ObjectType("IngestResult", { description: "What became of one article.", simpleResolvers: true })
export class IngestResultType {
  /** The stored article's id; null where it failed. */
  readonly articleId!: string | null;

  @Field(() => IngestStatusEnum, { description: "What became of it." })
  readonly status!: IngestStatus;

  @Field(() => [UserError], { description: "Why it failed; empty if it didn't." })
  readonly userErrors!: UserError[];
}

/** What `ingestArticles` answers. */
@ObjectType({ description: "What became of the articles.", simpleResolvers: true })
export class IngestPayload {
  @Field(() => [IngestResultType], { description: "One result an article, in the order they were given." })
  readonly results!: IngestResultType[];

  @Field(() => Int, { description: "How many are new." })
  readonly created!: number;

  @Field(() => Int, { description: "How many were stored before, just as they are." })
  readonly unchanged!: number;

  @Field(() => Int, { description: "How many were stored before and are changed." })
  readonly revised!: number;

  @Field(() => Int, { description: "How many are not stored." })
  readonly failed!: number;
}

/** What `deleteArticle` answers. */
@ObjectType({ description: "What became of an article to be deleted.", simpleResolvers: true })
export class DeletePayload {
  @Field(() => ID, { nullable: true, description: "The id of what was deleted; null if nothing was." })
  readonly deletedId!: string | null;

  @Field(() => [UserError], { description: "Why nothing was deleted; empty if it was." })
  readonly userErrors!: UserError[];
}
