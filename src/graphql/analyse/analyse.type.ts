import { Field, Float, Int, ObjectType } from "type-graphql";
import type { AnalysisStatus } from "../../model/analysis.js";
import type { StanceLabel } from "../../model/stance.js";
import type { StatementKind } from "../../model/statement.js";
import { AnalysisStatusEnum } from "../analysis/analysis.type.js";
import { Weigh } from "../cost.js";
import { Evidence, Sentiment } from "../sentiment/sentiment.type.js";
import { Span } from "../span/span.type.js";
import { StanceLabelEnum } from "../stance/stance.type.js";
import { StatementKindEnum } from "../statement/statement.type.js";

/** A speaker or target as one article names it. */
@ObjectType({ description: "A speaker or a target as this one article knows it.", simpleResolvers: true })
export class AnalysedName {
  @Field(() => String, { description: "The fullest form that the article gives." })
  readonly name!: string;

  @Field(() => String, { description: "A SpeakerKind of a speaker, a TargetKind of a target." })
  readonly kind!: string;

  @Field(() => String, { nullable: true, description: "Role or title beside the name; targets have none." })
  readonly role!: string | null;
}

/** An attitude towards one target, not stored. */
@ObjectType({ description: "The speaker's attitude towards one target.", simpleResolvers: true })
export class AnalysedStance {
  @Field(() => AnalysedName, { description: "Whom or what it is about." })
  readonly target!: AnalysedName;

  @Field(() => Float, { description: "From -1, opposes, to 1, supports." })
  readonly score!: number;

  @Field(() => StanceLabelEnum, { description: "The score in a word." })
  readonly label!: StanceLabel;

  @Field(() => Float, { description: "Probability, 0 to 1, that the label is right." })
  readonly confidence!: number;

  @Field(() => [Evidence], { description: "The words that moved the score." })
  readonly evidence!: Evidence[];

  @Weigh({ size: 2 })
  @Field(() => [Span], { description: "Where the statement names the target, in reading order." })
  readonly mentions!: Span[];
}

/** A statement, not stored. */
@ObjectType("AnalysedStatement", {
  description: "Something the article says that somebody said, as the analyser found it.",
  simpleResolvers: true,
})
export class AnalysedStatementType {
  @Field(() => Int, { description: "Its place among the article's statements in reading order, from 0." })
  readonly position!: number;

  @Field(() => String, {
    description: "What was said, as one readable string: the segments, joined by “ … ”.",
  })
  readonly text!: string;

  @Weigh({ size: 2 })
  @Field(() => [Span], { description: "The content's pieces in reading order, quotation marks included." })
  readonly segments!: Span[];

  @Field(() => Span, { nullable: true, description: "The words that name who said it." })
  readonly source!: Span | null;

  @Field(() => Span, {
    nullable: true,
    description: "The words that report it, such as “said” or “according to”.",
  })
  readonly cue!: Span | null;

  @Field(() => StatementKindEnum, { description: "How much of it stands in quotation marks." })
  readonly kind!: StatementKind;

  @Field(() => AnalysedName, { description: "Who said it." })
  readonly speaker!: AnalysedName;

  @Field(() => Float, { description: "Probability, 0 to 1, that the speaker is right." })
  readonly attributionConfidence!: number;

  @Weigh({ size: 2 })
  @Field(() => [Sentiment], { description: "Its tone according to every scorer, the product's own first." })
  readonly sentiments!: Sentiment[];

  @Weigh({ size: 3 })
  @Field(() => [AnalysedStance], {
    description: "The speaker's attitude towards every target that it names.",
  })
  readonly stances!: AnalysedStance[];
}

/** What `analyse` answers. */
@ObjectType("ArticleAnalysis", {
  description: "What the analyser finds in a text that is not stored.",
  simpleResolvers: true,
})
export class ArticleAnalysisType {
  @Field(() => String, {
    description: "The text that the spans point into; made from `html` if that was given.",
  })
  readonly text!: string;

  @Field(() => String, { description: "ISO 639-1 code of its language; `und` where it can't be told." })
  readonly language!: string;

  @Field(() => AnalysisStatusEnum, { description: "How the analysis ended." })
  readonly status!: AnalysisStatus;

  @Field(() => String, { description: "Version of the analyser." })
  readonly analyserVersion!: string;

  @Weigh({ size: 50 })
  @Field(() => [AnalysedStatementType], { description: "What it says that somebody said, in reading order." })
  readonly statements!: AnalysedStatementType[];
}
