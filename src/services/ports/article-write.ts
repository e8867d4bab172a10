import type { ArticleAnalysis } from "../../model/analysis.js";
import type { ArticleDraft } from "../../model/article.js";
import type { SpeakerKind } from "../../model/speaker.js";
import type { TargetKind } from "../../model/target.js";
import type { StoredSentiment, StoredStance, StoredStatement } from "./records.js";

/** A speaker or target as it goes into storage: `id` is a UUID v5 of `key`, so that the order of arrival doesn't matter. */
export interface EntityWrite<Kind extends SpeakerKind | TargetKind> {
  readonly id: string;
  /** What makes it the same one across articles: kind and folded name. A speaker and a target of the same key are the same one. */
  readonly key: string;
  readonly kind: Kind;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly role: string | null;
}

/** A statement with everything that hangs on it. */
export interface StatementWrite extends Omit<StoredStatement, "articleId" | "analysis"> {
  readonly sentiments: readonly StoredSentiment[];
  readonly stances: readonly StoredStance[];
}

/** Everything that one article's transaction writes. */
export interface ArticleWrite {
  readonly id: string;
  readonly draft: ArticleDraft;
  /** SHA-256 of the text, hex. */
  readonly textHash: string;
  readonly outlet: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly domain: string | null;
  };
  /** Null where title and text are the stored ones and only metadata changes. */
  readonly analysis: Omit<ArticleAnalysis, "statements"> | null;
  readonly statements: readonly StatementWrite[];
  readonly speakers: readonly EntityWrite<SpeakerKind>[];
  readonly targets: readonly EntityWrite<TargetKind>[];
  /** When it is written. */
  readonly at: Date;
}
