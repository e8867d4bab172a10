import { Field, ObjectType } from "type-graphql";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredArticle } from "../../services/ports/records.js";
import { Node } from "../node/node.type.js";
import { connectionOf } from "../page/page.type.js";
import { DateTimeScalar } from "../scalars/date-time.js";

/** A published text. */
@ObjectType({
  implements: Node,
  description: "One published text with everything that was found in it.",
  simpleResolvers: true,
})
export class Article extends Node {
  readonly stored: StoredArticle;

  @Field(() => String, { nullable: true, description: "Its canonical address." })
  readonly url: string | null;

  @Field(() => String, { nullable: true, description: "The outlet's own id of it." })
  readonly externalId: string | null;

  @Field(() => String, { description: "The current revision's title." })
  readonly title: string;

  @Field(() => String, { nullable: true, description: "Who wrote it, as the outlet says." })
  readonly author: string | null;

  @Field(() => String, {
    description: "ISO 639-1 code of its language, such as `en`; `und` where it can't be told.",
  })
  readonly language: string;

  @Field(() => DateTimeScalar, { description: "When it was published." })
  readonly publishedAt: Date;

  @Field(() => DateTimeScalar, { description: "When Onrecord first took it in." })
  readonly ingestedAt: Date;

  @Field(() => Boolean, { description: "Whether it belongs to the samples that a first start loads." })
  readonly sample: boolean;

  constructor(article: StoredArticle) {
    super(encodeNodeId("Article", article.id));
    this.stored = article;
    this.url = article.url;
    this.externalId = article.externalId;
    this.title = article.title;
    this.author = article.author;
    this.language = article.language;
    this.publishedAt = article.publishedAt;
    this.ingestedAt = article.ingestedAt;
    this.sample = article.sample;
  }
}

export const ArticleConnection = connectionOf("Article", "articles", () => Article);
