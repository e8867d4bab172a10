import "reflect-metadata";
import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { AggregateGroupResolver, AggregateResolver } from "./aggregate/aggregate.resolver.js";
import {
  SpeakerSummaryResolver,
  StanceSummaryResolver,
  SummaryResolver,
  TargetSummaryResolver,
} from "./aggregate/summary.resolver.js";
import { AnalyseResolver } from "./analyse/analyse.resolver.js";
import { AnalysisResolver } from "./analysis/analysis.resolver.js";
import { ArticleResolver } from "./article/article.resolver.js";
import { callDirectly } from "./call-directly.js";
import { IngestResolver } from "./ingest/ingest.resolver.js";
import { locateErrors } from "./locate-errors.js";
import { NodeResolver } from "./node/node.resolver.js";
import { OutletResolver } from "./outlet/outlet.resolver.js";
import { ServerResolver } from "./server/server.resolver.js";
import { SpeakerResolver } from "./speaker/speaker.resolver.js";
import { StanceResolver } from "./stance/stance.resolver.js";
import { StatementResolver } from "./statement/statement.resolver.js";
import { StoryResolver } from "./story/story.resolver.js";
import { TargetResolver } from "./target/target.resolver.js";

/** The whole API. Input is checked by GraphQL's types and by what reads it, so TypeGraphQL validates nothing itself. */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ArticleResolver,
      StatementResolver,
      SpeakerResolver,
      TargetResolver,
      OutletResolver,
      StoryResolver,
      AnalysisResolver,
      StanceResolver,
      AggregateResolver,
      AggregateGroupResolver,
      SummaryResolver,
      SpeakerSummaryResolver,
      TargetSummaryResolver,
      StanceSummaryResolver,
      AnalyseResolver,
      IngestResolver,
      ServerResolver,
    ],
    validate: false,
  });
  // TypeGraphQL declares the root types itself, without a description.
  describeRoot(schema.getQueryType(), "Everything that can be asked.");
  describeRoot(schema.getMutationType(), "Everything that can be changed.");
  callDirectly(schema);
  locateErrors(schema);
  return schema;
}

function describeRoot(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
