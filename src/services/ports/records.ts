import type { AnalysisStatus } from "../../model/analysis.js";
import type { SentimentLabel } from "../../model/sentiment.js";
import type { Span } from "../../model/span.js";
import type { SpeakerKind } from "../../model/speaker.js";
import type { StanceLabel } from "../../model/stance.js";
import type { StatementKind } from "../../model/statement.js";
import type { TargetKind } from "../../model/target.js";

/** A span together with the words it covers, so that a page of statements needs no article texts. */
export interface QuotedSpan extends Span {
  readonly text: string;
}

/** Evidence as it is stored: see model/sentiment. */
export interface StoredEvidence {
  readonly span: QuotedSpan;
  readonly weight: number;
  readonly note: string | null;
}

export interface StoredOutlet {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
}

export interface StoredArticle {
  readonly id: string;
  readonly outletId: string;
  readonly storyId: string;
  readonly url: string | null;
  readonly externalId: string | null;
  /** The current revision's. */
  readonly title: string;
  readonly author: string | null;
  readonly language: string;
  readonly publishedAt: Date;
  readonly ingestedAt: Date;
  /** Number of the current revision, from 1. */
  readonly revision: number;
  /** Number of the current analysis, from 1. */
  readonly analysis: number;
  readonly sample: boolean;
}

/** One state of an article's title and text. */
export interface StoredRevision {
  readonly articleId: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

export interface StoredAnalysis {
  readonly articleId: string;
  readonly number: number;
  readonly revision: number;
  readonly analyserVersion: string;
  readonly status: AnalysisStatus;
  readonly parameters: Readonly<Record<string, string>>;
  readonly statementCount: number;
  readonly analysedAt: Date;
}

export interface StoredStory {
  readonly id: string;
  readonly copies: number;
  readonly firstPublishedAt: Date;
  /** The earliest article; derived, never stored. */
  readonly originalId: string;
}

/** What makes a statement unique. `analysis` is the number of the article's analysis. */
export interface StatementKey {
  readonly articleId: string;
  readonly analysis: number;
  readonly position: number;
}

export interface StoredStatement extends StatementKey {
  readonly text: string;
  readonly segments: readonly QuotedSpan[];
  readonly source: QuotedSpan | null;
  readonly cue: QuotedSpan | null;
  readonly kind: StatementKind;
  readonly speakerId: string;
  readonly attributionConfidence: number;
}

export interface StoredSentiment {
  readonly scorer: string;
  readonly score: number;
  readonly label: SentimentLabel;
  readonly confidence: number;
  readonly evidence: readonly StoredEvidence[];
}

export interface StoredStance {
  readonly targetId: string;
  readonly scorer: string;
  readonly score: number;
  readonly label: StanceLabel;
  readonly confidence: number;
  readonly evidence: readonly StoredEvidence[];
  readonly mentions: readonly QuotedSpan[];
}

export interface StoredSpeaker {
  readonly id: string;
  readonly name: string;
  readonly kind: SpeakerKind;
  /** The role seen in the article published last. */
  readonly role: string | null;
  readonly aliases: readonly string[];
  readonly externalIds: Readonly<Record<string, string>>;
  /** The target that is the same person or organisation, if anybody spoke of it. */
  readonly asTargetId: string | null;
}

export interface StoredTarget {
  readonly id: string;
  readonly name: string;
  readonly kind: TargetKind;
  readonly aliases: readonly string[];
  readonly externalIds: Readonly<Record<string, string>>;
  /** The speaker that is the same person or organisation, if it ever spoke. */
  readonly asSpeakerId: string | null;
}
