import type { AnalysisStatus } from "../../model/analysis.js";
import type { AggregateStore } from "./aggregates.js";
import type { ArticleWrite } from "./article-write.js";
import type { ExportStore } from "./export.js";
import type {
  Counting,
  OutletFilter,
  ResolvedArticleFilter,
  ResolvedStatementFilter,
  SearchKind,
  SpeakerFilter,
  StatementOrder,
  TargetFilter,
} from "./filters.js";
import type { Page, PageRequest } from "./page.js";
import type {
  StatementKey,
  StoredAnalysis,
  StoredArticle,
  StoredOutlet,
  StoredRevision,
  StoredSentiment,
  StoredSpeaker,
  StoredStance,
  StoredStatement,
  StoredStory,
  StoredTarget,
} from "./records.js";

/**
 * What the services ask of storage. Methods that take several keys answer in the keys' order with one SQL statement,
 * null (or an empty list) where nothing is found. Every method throws DATABASE_UNAVAILABLE on an outage; those that answer
 * questions QUESTION_TOO_SLOW where the database takes longer than it may, DATABASE_BUSY where others hold all connections.
 */
export interface ArticleStore {
  /** Stores a batch, each article in one transaction of its own, set-wise; answers in order. */
  write(articles: readonly ArticleWrite[]): Promise<WriteOutcome[]>;
  /** What is stored of these articles, to tell what an ingest would change. */
  fingerprints(ids: readonly string[]): Promise<(ArticleFingerprint | null)[]>;
  /** Deletes an article with all that hangs on it, and speakers, targets and outlets nothing else refers to. */
  delete(id: string): Promise<boolean>;
  /** Those of these articles that were deleted, and not stored again since; an outbox row tells of each. */
  deletedOf(ids: readonly string[]): Promise<string[]>;
  /** How many samples are stored, and whether other articles are. */
  countSamples(): Promise<{ readonly samples: number; readonly besideOthers: boolean }>;
  /** Deletes every sample article the same way; answers how many. */
  deleteSamples(): Promise<number>;
  page(where: ResolvedArticleFilter, page: PageRequest): Promise<Page<StoredArticle>>;
  count(where: ResolvedArticleFilter): Promise<number>;
  byIds(ids: readonly string[]): Promise<(StoredArticle | null)[]>;
  /** By the canonical address; http and https are the same, as they are in an article's id. */
  byUrl(url: string): Promise<StoredArticle | null>;
  revisions(keys: readonly { articleId: string; number: number }[]): Promise<(StoredRevision | null)[]>;
  analyses(keys: readonly { articleId: string; number: number }[]): Promise<(StoredAnalysis | null)[]>;
  analysesOf(articleIds: readonly string[]): Promise<StoredAnalysis[][]>;
  stories(ids: readonly string[]): Promise<(StoredStory | null)[]>;
}

export interface ArticleFingerprint {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the current revision's text, hex. */
  readonly textHash: string;
  readonly url: string | null;
  readonly externalId: string | null;
  readonly author: string | null;
  readonly outletKey: string;
  readonly publishedAt: Date;
  readonly language: string;
  readonly sample: boolean;
  /** How the current analysis ended. */
  readonly analysisStatus: AnalysisStatus;
}

export interface WriteOutcome {
  readonly id: string;
  /** GONE stores nothing: the write has no analysis, but the article was deleted or revised meanwhile and needs one. */
  readonly status: "CREATED" | "UNCHANGED" | "REVISED" | "GONE";
}

export interface StatementStore {
  /** `within` narrows the list after its copies are counted; `where` decides which copy counts. */
  page(
    where: ResolvedStatementFilter,
    orderBy: StatementOrder,
    counting: Counting,
    page: PageRequest,
    within?: ResolvedStatementFilter,
  ): Promise<Page<StoredStatement>>;
  count(
    where: ResolvedStatementFilter,
    counting: Counting,
    within?: ResolvedStatementFilter,
  ): Promise<number>;
  byKeys(keys: readonly StatementKey[]): Promise<(StoredStatement | null)[]>;
  sentiments(keys: readonly StatementKey[]): Promise<StoredSentiment[][]>;
  stances(keys: readonly StatementKey[]): Promise<StoredStance[][]>;
  /** Those of these words that a search asks for, in any inflection. */
  matchingWords(search: string, words: readonly string[]): Promise<string[]>;
  /** In how many articles of its story each statement stands, itself counted. */
  copies(keys: readonly StatementKey[]): Promise<number[]>;
}

export interface SpeakerStore {
  page(where: SpeakerFilter, page: PageRequest): Promise<Page<StoredSpeaker>>;
  count(where: SpeakerFilter): Promise<number>;
  byIds(ids: readonly string[]): Promise<(StoredSpeaker | null)[]>;
  /** Everybody whose name or alias is one of these, case-insensitively. */
  byNames(names: readonly string[]): Promise<StoredSpeaker[][]>;
}

export interface TargetStore {
  page(where: TargetFilter, page: PageRequest): Promise<Page<StoredTarget>>;
  count(where: TargetFilter): Promise<number>;
  byIds(ids: readonly string[]): Promise<(StoredTarget | null)[]>;
  byNames(names: readonly string[]): Promise<StoredTarget[][]>;
}

export interface OutletStore {
  page(where: OutletFilter, page: PageRequest): Promise<Page<StoredOutlet>>;
  count(where: OutletFilter): Promise<number>;
  byIds(ids: readonly string[]): Promise<(StoredOutlet | null)[]>;
  byNames(names: readonly string[]): Promise<StoredOutlet[][]>;
}

/** Sizes of what is stored, for `serverInfo` and `onrecord doctor`. */
export interface DatabaseFacts {
  readonly serverVersion: string;
  readonly articles: number;
  readonly samples: number;
  readonly statements: number;
  readonly speakers: number;
  readonly targets: number;
  readonly outlets: number;
  /** Whether there is a role that may read the views and nothing else. */
  readonly reader: boolean;
  /** Sums kept beside the statements for aggregates. */
  readonly rollupCells: number;
  readonly analysesByStatus: Readonly<Record<AnalysisStatus, number>>;
}

/** How far the rollups are from a recount of the statements. */
export interface RollupDifference {
  /** Cells of the recount. */
  readonly cells: number;
  /** Cells that are missing, that are too many, or that hold other sums. */
  readonly wrong: number;
}

export interface Stores {
  readonly articles: ArticleStore;
  readonly statements: StatementStore;
  readonly speakers: SpeakerStore;
  readonly targets: TargetStore;
  readonly outlets: OutletStore;
  readonly aggregates: AggregateStore;
  readonly exports: ExportStore;
  /** What each of these texts searches for. */
  searchKinds(searches: readonly string[]): Promise<SearchKind[]>;
  /** Which state of the data it is: another text after every change, the same in every process. */
  dataVersion(): Promise<string>;
  facts(): Promise<DatabaseFacts>;
  /** Recounts every rollup cell from the statements; reads everything, and changes nothing. */
  recountRollups(): Promise<RollupDifference>;
  /** Makes them anew from the statements, while nobody writes. */
  rebuildRollups(): Promise<void>;
  /** Answers at once whether the database does; throws DATABASE_UNAVAILABLE otherwise. */
  ping(): Promise<void>;
}
