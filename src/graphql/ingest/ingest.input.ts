import { Field, InputType } from "type-graphql";
import type { ArticleInput } from "../../services/ports/ingest.js";

/** An article as a caller gives it. */
@InputType("ArticleInput", {
  description:
    "An article to take in or to analyse. Everything may be left out here and is checked article by article, so that one bad article never fails the others: `text` or `html` is needed, and to be stored also `title` (html may bring its own), `outlet` and `publishedAt`.",
})
export class ArticleInputType implements ArticleInput {
  @Field(() => String, { nullable: true, description: "Its canonical absolute http or https address." })
  readonly url?: string | null;

  @Field(() => String, { nullable: true, description: "The outlet's own id of it." })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: "Its title." })
  readonly title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its plain text: at most 2 MB of UTF-8. Not together with `html`.",
  })
  readonly text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The page that it stands on. Not together with `text`.",
  })
  readonly html?: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it." })
  readonly author?: string | null;

  @Field(() => String, { nullable: true, description: "The name of the outlet that published it." })
  readonly outlet?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When it was published, in ISO 8601: `2026-03-31` or `2026-03-31T09:30:00+02:00`.",
  })
  readonly publishedAt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "ISO 639-1 code of its language; found out if it isn't given.",
  })
  readonly language?: string | null;
}
