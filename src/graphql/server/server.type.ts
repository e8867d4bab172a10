import { Field, Float, Int, ObjectType } from "type-graphql";

/** What a request may ask for at most. */
@ObjectType({ description: "What one request may ask for at most.", simpleResolvers: true })
export class ServerLimits {
  @Field(() => Int, { description: "Rows of one page." })
  readonly pageRows!: number;

  @Field(() => Int, { description: "Groups of one page of aggregates." })
  readonly pageGroups!: number;

  @Field(() => Int, { description: "Articles of one `ingestArticles`." })
  readonly articlesPerRequest!: number;

  @Field(() => Int, { description: "Bytes of UTF-8 of one article's text." })
  readonly textBytes!: number;

  @Field(() => Int, { description: "Bytes of a whole request." })
  readonly requestBytes!: number;

  @Field(() => Int, {
    description:
      "Cost of a query: about one for every value that it may answer, more for what the database must count or page for.",
  })
  readonly queryCost!: number;

  @Field(() => Int, { description: "Levels of fields within fields." })
  readonly queryDepth!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Seconds that the database works at one page, count or group of a query before it is stopped (QUESTION_TOO_SLOW); null where it takes as long as it takes.",
  })
  readonly questionSeconds!: number | null;
}

/** How much is stored. */
@ObjectType({ description: "How much is stored.", simpleResolvers: true })
export class ServerSizes {
  @Field(() => Int, { description: "Articles." })
  readonly articles!: number;

  @Field(() => Int, { description: "Articles of the sample corpus, counted among the articles." })
  readonly samples!: number;

  @Field(() => Int, { description: "Statements of the current analyses." })
  readonly statements!: number;

  @Field(() => Int, { description: "Speakers." })
  readonly speakers!: number;

  @Field(() => Int, { description: "Targets." })
  readonly targets!: number;

  @Field(() => Int, { description: "Outlets." })
  readonly outlets!: number;

  @Field(() => Int, {
    description:
      "Cells of the rollups: sums that aggregates are read from where they answer exactly (`extensions.aggregates` says of every answer whether they did).",
  })
  readonly rollupCells!: number;
}

/** How the response cache has done since the server started. */
@ObjectType({
  description: "Answers that are kept for as long as the data stays the same, since the server started.",
  simpleResolvers: true,
})
export class ResponseCacheInfo {
  @Field(() => Float, { description: "Requests that were answered without being executed." })
  readonly hits!: number;

  @Field(() => Float, { description: "Requests that could have been, and weren't." })
  readonly misses!: number;

  @Field(() => Int, { description: "Answers that are kept." })
  readonly answers!: number;

  @Field(() => Float, { description: "Bytes that they take." })
  readonly bytes!: number;

  @Field(() => Float, { description: "Bytes that they may take." })
  readonly maxBytes!: number;
}

/** What answers here. */
@ObjectType({ description: "What answers here: versions, scorers, limits and sizes.", simpleResolvers: true })
export class ServerInfo {
  @Field(() => String, { description: "Onrecord's version." })
  readonly version!: string;

  @Field(() => String, { description: "The analyser's version." })
  readonly analyserVersion!: string;

  @Field(() => [String], { description: "Every scorer as name@version, the default one first." })
  readonly scorers!: readonly string[];

  @Field(() => ResponseCacheInfo, {
    nullable: true,
    description: "The response cache, null where it is off.",
  })
  readonly responseCache!: ResponseCacheInfo | null;

  @Field(() => ServerLimits, { description: "What one request may ask for at most." })
  readonly limits!: ServerLimits;
}
