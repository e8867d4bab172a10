import { checkArticle } from "./check-article.js";
import { articleId } from "./identify-article.js";
import type { ReadHtml } from "./ports/analyser.js";
import type { ArticleInput } from "./ports/ingest.js";
import type { Stores } from "./ports/stores.js";

export interface MissingSamplesOptions {
  readonly stores: Pick<Stores, "articles">;
  readonly readHtml: ReadHtml;
  readonly now: () => Date;
}

/**
 * The samples that a start has to load: those that are neither stored nor were ever taken out, so that a killed start is
 * completed and a removal is remembered. None beside other articles: there they are nobody's wish.
 */
export async function missingSamples(
  samples: readonly ArticleInput[],
  { stores, readHtml, now }: MissingSamplesOptions,
): Promise<ArticleInput[]> {
  const found = await stores.articles.countSamples();
  if (found.besideOthers || found.samples >= samples.length) return [];
  const ids = await Promise.all(
    samples.map(async (sample) => {
      const { draft, errors } = await checkArticle(sample, readHtml, { now: now(), sample: true });
      if (draft === null) throw errors[0]!;
      return articleId(draft);
    }),
  );
  const stored = await stores.articles.fingerprints(ids);
  const deleted = new Set(await stores.articles.deletedOf(ids));
  return samples.filter((_, at) => stored[at] === null && !deleted.has(ids[at]!));
}
