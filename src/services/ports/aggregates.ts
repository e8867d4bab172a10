import type { SentimentLabel } from "../../model/sentiment.js";
import type { SpeakerKind } from "../../model/speaker.js";
import type { StanceLabel } from "../../model/stance.js";
import type { StatementKind } from "../../model/statement.js";
import type { Counting, FloatRange, ResolvedStatementFilter } from "./filters.js";
import type { Page, PageRequest } from "./page.js";

/** What statements can be grouped by; TARGET and STANCE_LABEL have as many values in a statement as it has stances. */
export const DIMENSIONS = [
  "SPEAKER",
  "SPEAKER_KIND",
  "TARGET",
  "OUTLET",
  "KIND",
  "SENTIMENT_LABEL",
  "STANCE_LABEL",
  "LANGUAGE",
  "PUBLISHED_AT",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Lengths of a time bucket; weeks begin on Monday (ISO 8601). */
export const INTERVALS = ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;
export type Interval = (typeof INTERVALS)[number];

/** How time is cut into buckets: by the clock of an IANA time zone. */
export interface Buckets {
  readonly interval: Interval;
  readonly timeZone: string;
  /** Whether buckets without statements are given too, over the filter's range of time or else the group's own. */
  readonly fill: boolean;
  /** Most groups that filling in may make, beyond which it is refused with TOO_MANY_GROUPS; 200,000 if not given. */
  readonly most?: number | undefined;
}

/** The measures that groups can be ordered by. */
export const AGGREGATE_MEASURES = [
  "COUNT",
  "ARTICLES",
  "SENTIMENT_MEAN",
  "STANCE_MEAN",
  "SHARE",
  "GROUP",
] as const;
export type AggregateMeasure = (typeof AGGREGATE_MEASURES)[number];
export interface AggregateOrder {
  readonly by: AggregateMeasure;
  readonly direction: "ASC" | "DESC";
}

/** Both ends optional and inclusive. */
export interface IntRange {
  readonly gte?: number | undefined;
  readonly lte?: number | undefined;
}

/** Which groups are kept. A mean of nothing is in no range. */
export interface Having {
  readonly count?: IntRange | undefined;
  readonly articles?: IntRange | undefined;
  readonly sentimentMean?: FloatRange | undefined;
  readonly stanceMean?: FloatRange | undefined;
}

/** Measures that cost more than a sum, computed only where somebody looks at them. */
export interface WantedMeasures {
  /** Distinct articles, and the sums over them that an interval needs. */
  readonly articles: boolean;
  /** Distinct speakers. */
  readonly speakers: boolean;
  /** Measures of stance. */
  readonly stance: boolean;
  /** When the earliest and the latest article were published. */
  readonly dates: boolean;
  /** Shares, 0 to 1, of the tone's percentiles. */
  readonly percentiles: readonly number[];
}

/** None of them: for who wants to know how many there are. */
export const COUNTS_ALONE: WantedMeasures = {
  articles: false,
  speakers: false,
  stance: false,
  dates: false,
  percentiles: [],
};

/** Everything about a question but the page. */
export interface AggregateQuestion {
  readonly where: ResolvedStatementFilter;
  /** In the caller's order, each dimension once. */
  readonly dimensions: readonly Dimension[];
  /** Present where PUBLISHED_AT is among the dimensions. */
  readonly buckets: Buckets | null;
  readonly having: Having;
  readonly orderBy: readonly AggregateOrder[];
  readonly counting: Counting;
  /** Name or name@version; the product's own if null. */
  readonly scorer: string | null;
}

/** What the statements of a group have in common; null where a dimension isn't grouped by. */
export interface StoredGroup {
  readonly speakerId: string | null;
  readonly speakerKind: SpeakerKind | null;
  readonly targetId: string | null;
  readonly outletId: string | null;
  readonly kind: StatementKind | null;
  readonly sentimentLabel: SentimentLabel | null;
  readonly stanceLabel: StanceLabel | null;
  readonly language: string | null;
  /** The bucket, half-open. */
  readonly from: Date | null;
  readonly to: Date | null;
}

/**
 * Sums over scores, exact: a score has four decimals, so that sums of its ten-thousandths are whole numbers. From them
 * come mean, standard deviation and interval (services/measures.ts).
 */
export interface ScoreSums {
  /** How many scores. */
  readonly count: number;
  /** Ten-thousandths. */
  readonly sum: number;
  /** Squares of ten-thousandths. */
  readonly squares: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /**
   * Over the articles, n being an article's scores and s their sum: how many articles, and Σn², Σns, Σs², Σn³, Σn²s and
   * Σns². Null where not wanted.
   */
  readonly clusters: {
    readonly count: number;
    readonly nn: number;
    readonly ns: number;
    readonly ss: number;
    readonly nnn: number;
    readonly nns: number;
    readonly nss: number;
  } | null;
}

/** One group with its measures. */
export interface StoredAggregate {
  readonly group: StoredGroup;
  readonly count: number;
  /** Null where not wanted. */
  readonly articles: number | null;
  readonly speakers: number | null;
  /** Of the earliest and the latest article; null for an empty bucket, and where not wanted. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly sentiment: ScoreSums;
  /** As many as were wanted, in that order; null where there is no score. */
  readonly percentiles: readonly (number | null)[];
  /** Null where not wanted. */
  readonly stance: ScoreSums | null;
}

/** What an answer was read from: sums kept beside the statements, or the statements themselves. Both give the same. */
export type AggregateSource = "ROLLUPS" | "STATEMENTS";

/** What aggregates are read from; `heard` is told which source each answer came from. */
export interface AggregateStore {
  page(
    question: AggregateQuestion,
    wanted: WantedMeasures,
    page: PageRequest,
    heard?: (source: AggregateSource) => void,
  ): Promise<Page<StoredAggregate>>;
  /** How many groups there are. */
  count(question: AggregateQuestion): Promise<number>;
  /**
   * Of each of these speakers (targets) the `most` groups with the most statements. The question's dimensions are `leading`
   * and at most one more.
   */
  of(
    leading: "SPEAKER" | "TARGET",
    ids: readonly string[],
    question: AggregateQuestion,
    wanted: WantedMeasures,
    most: number,
    heard?: (source: AggregateSource) => void,
  ): Promise<StoredAggregate[]>;
}
