/** An article as it comes in, parsed and checked. */
export interface ArticleDraft {
  /** Canonical absolute http(s) URL. */
  readonly url: string | null;
  /** The outlet's own id of it. */
  readonly externalId: string | null;
  readonly title: string;
  /** 1 byte to 2 MB of UTF-8, without NUL or lone surrogates. */
  readonly text: string;
  readonly author: string | null;
  /** The outlet's name as written. */
  readonly outlet: string;
  readonly publishedAt: Date;
  /** ISO 639-1 code if the caller knows it, else null: the analyser finds out. */
  readonly language: string | null;
  /** Part of the sample corpus. */
  readonly sample: boolean;
}
