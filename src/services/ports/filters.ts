import type { AnalysisStatus } from "../../model/analysis.js";
import type { SentimentLabel } from "../../model/sentiment.js";
import type { SpeakerKind } from "../../model/speaker.js";
import type { StanceLabel } from "../../model/stance.js";
import type { StatementKind } from "../../model/statement.js";
import type { TargetKind } from "../../model/target.js";

/** Both ends optional. */
export interface DateTimeRange {
  readonly gte?: Date | undefined;
  readonly lt?: Date | undefined;
}
/** Both ends optional and inclusive. */
export interface FloatRange {
  readonly gte?: number | undefined;
  readonly lte?: number | undefined;
}

/** Label and score of one scorer's sentiment; without `scorer` the product's own. */
export interface SentimentFilter {
  readonly label?: readonly SentimentLabel[] | undefined;
  readonly score?: FloatRange | undefined;
  readonly scorer?: string | undefined;
}

/**
 * Which statements a list, an aggregate or an export takes, `Ref` being how entities are named in it: a reference as the
 * caller gives it, or an id once it is resolved. Fields of one object all hold together; an empty list lets nothing through.
 */
export interface StatementFilterOf<Ref> {
  readonly and?: readonly StatementFilterOf<Ref>[] | undefined;
  readonly or?: readonly StatementFilterOf<Ref>[] | undefined;
  readonly not?: StatementFilterOf<Ref> | undefined;
  readonly article?: readonly string[] | undefined;
  readonly outlet?: readonly Ref[] | undefined;
  readonly story?: readonly string[] | undefined;
  readonly speaker?: readonly Ref[] | undefined;
  readonly speakerKind?: readonly SpeakerKind[] | undefined;
  readonly target?: readonly Ref[] | undefined;
  readonly kind?: readonly StatementKind[] | undefined;
  readonly language?: readonly string[] | undefined;
  readonly publishedAt?: DateTimeRange | undefined;
  readonly ingestedAt?: DateTimeRange | undefined;
  /** Full text, web-search syntax. */
  readonly text?: string | undefined;
  readonly sentiment?: SentimentFilter | undefined;
  /** All on one and the same stance. */
  readonly stance?:
    | {
        readonly target?: Ref | undefined;
        readonly label?: readonly StanceLabel[] | undefined;
        readonly score?: FloatRange | undefined;
      }
    | undefined;
  readonly attributionConfidence?: FloatRange | undefined;
  /** That version's analyses instead of the current ones; only at the top level of a filter. */
  readonly analyserVersion?: string | undefined;
}

/** An outlet, a speaker or a target as a caller names it: exactly one of the two. */
export interface EntityRef {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** A filter as a caller gives it (ids inside are database ids, already decoded). */
export type StatementFilter = StatementFilterOf<EntityRef>;
/** The same with every name looked up. */
export type ResolvedStatementFilter = StatementFilterOf<string>;

export interface ArticleFilterOf<Ref> {
  readonly ids?: readonly string[] | undefined;
  readonly outlet?: readonly Ref[] | undefined;
  readonly story?: readonly string[] | undefined;
  readonly language?: readonly string[] | undefined;
  readonly publishedAt?: DateTimeRange | undefined;
  readonly ingestedAt?: DateTimeRange | undefined;
  /** Full text over title and text, web-search syntax. */
  readonly text?: string | undefined;
  readonly status?: readonly AnalysisStatus[] | undefined;
}
export type ArticleFilter = ArticleFilterOf<EntityRef>;
export type ResolvedArticleFilter = ArticleFilterOf<string>;

export const STATEMENT_ORDER_FIELDS = [
  "PUBLISHED_AT",
  "SENTIMENT",
  "RELEVANCE",
  "ATTRIBUTION_CONFIDENCE",
] as const;
export type StatementOrderField = (typeof STATEMENT_ORDER_FIELDS)[number];
export interface StatementOrder {
  readonly field: StatementOrderField;
  readonly direction: "ASC" | "DESC";
}

/**
 * What a search text searches for: WORDS, perhaps without others; EXCLUSIONS where it only leaves words out; NOTHING where
 * it has none but those too common to be searched for, such as "the".
 */
export type SearchKind = "WORDS" | "EXCLUSIONS" | "NOTHING";

/** EVERY_COPY counts each statement; ONE_PER_STORY each distinct one (same speaker, same normalised content) of a story once. */
export const COUNTINGS = ["EVERY_COPY", "ONE_PER_STORY"] as const;
export type Counting = (typeof COUNTINGS)[number];

export interface SpeakerFilter {
  /** Part or similar spelling of a name or alias; orders the list by closeness. */
  readonly search?: string | undefined;
  readonly kind?: readonly SpeakerKind[] | undefined;
}
export interface TargetFilter {
  readonly search?: string | undefined;
  readonly kind?: readonly TargetKind[] | undefined;
}
export interface OutletFilter {
  readonly search?: string | undefined;
}
