import type { ArticleDraft } from "../../src/model/article.js";
import { buildArticleWrite } from "../../src/services/build-article-write.js";
import type { ArticleWrite } from "../../src/services/ports/article-write.js";
import { exampleAnalyser } from "../services/example-analyser.js";

/** What an example article may differ in. */
export interface ExampleArticle extends Partial<ArticleDraft> {
  readonly number: number;
  /** The analyser's version; 1.0.0 if not given. */
  readonly version?: string;
  readonly at?: Date;
}

/** An article ready to be written, in the language of the example analyser. */
export async function exampleArticle(example: ExampleArticle): Promise<ArticleWrite> {
  const { number, version = "1.0.0", at = new Date("2026-06-15T12:00:00Z"), ...given } = example;
  const draft: ArticleDraft = {
    url: `https://ledger.example/${number}`,
    externalId: null,
    title: `Article ${number}`,
    text: `Tilda Varga (+1) on Port Authority: the quay number ${number} will be ready`,
    author: null,
    outlet: "Ledger",
    publishedAt: new Date(Date.UTC(2026, 4, 1 + (number % 28))),
    language: null,
    sample: false,
    ...given,
  };
  return buildArticleWrite(draft, await exampleAnalyser(version).analyse(draft.text, draft.language), at);
}

/** Random numbers 0..1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
