import { Field, Int, ObjectType } from "type-graphql";
import type { AnalysisStatus } from "../../model/analysis.js";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredAnalysis } from "../../services/ports/records.js";
import { describeEnum } from "../describe-enum.js";
import { Node } from "../node/node.type.js";
import { DateTimeScalar } from "../scalars/date-time.js";
import { JsonScalar } from "../scalars/json.js";

export const AnalysisStatusEnum = describeEnum<AnalysisStatus>("AnalysisStatus", "How an analysis ended.", {
  DONE: "The text was read and its statements are stored.",
  UNSUPPORTED_LANGUAGE: "The article is stored, but the analyser doesn't know its language.",
  FAILED: "The article is stored, but the analyser failed on it, which is a bug.",
});

/** One run of the analyser. */
@ObjectType({
  implements: Node,
  description:
    "One run of the analyser over one revision of an article. It never changes; a newer one takes its place.",
  simpleResolvers: true,
})
export class Analysis extends Node {
  readonly stored: StoredAnalysis;

  @Field(() => String, { description: "Version of the analyser that ran." })
  readonly analyserVersion: string;

  @Field(() => AnalysisStatusEnum, { description: "How it ended." })
  readonly status: AnalysisStatus;

  @Field(() => DateTimeScalar, { description: "When it ran." })
  readonly analysedAt: Date;

  @Field(() => JsonScalar, {
    description: "What the result depends on besides text and version: names and checksums of the weights.",
  })
  readonly parameters: Readonly<Record<string, string>>;

  @Field(() => Int, { description: "How many statements it found." })
  readonly statementCount: number;

  constructor(analysis: StoredAnalysis) {
    super(encodeNodeId("Analysis", `${analysis.articleId}:${analysis.number}`));
    this.stored = analysis;
    this.analyserVersion = analysis.analyserVersion;
    this.status = analysis.status;
    this.analysedAt = analysis.analysedAt;
    this.parameters = analysis.parameters;
    this.statementCount = analysis.statementCount;
  }
}
