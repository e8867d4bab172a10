import type { OnrecordError } from "../../errors.js";

/** An article as a caller gives it: nothing is checked yet, and everything may be missing. */
export interface ArticleInput {
  readonly url?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly html?: string | null | undefined;
  readonly author?: string | null | undefined;
  readonly outlet?: string | null | undefined;
  readonly publishedAt?: string | null | undefined;
  readonly language?: string | null | undefined;
}

/** What became of one article. FAILED comes with errors and stores nothing; the others name the stored article. */
export interface IngestResult {
  readonly status: "CREATED" | "UNCHANGED" | "REVISED" | "FAILED";
  readonly articleId: string | null;
  /** Their paths start at the article: `["publishedAt"]`. */
  readonly errors: readonly OnrecordError[];
}

/** Takes articles in: one result an article, in order. Throws only on an outage; a bad row fails alone. */
export type IngestArticles = (articles: readonly ArticleInput[]) => Promise<IngestResult[]>;
