import type { ArticleWrite } from "../services/ports/article-write.js";
import type { WriteOutcome } from "../services/ports/stores.js";
import type { Database, Queries } from "./database.js";
import { deleteUnusedOutlets } from "./delete-articles.js";
import { Prisma } from "./generated/client.js";
import { time } from "./parameters.js";
import { addToRollups, withdrawFromRollups } from "./rollups/change-rollups.js";
import { lockSpeakers, refreshRoles, upsertOutlet, upsertStory } from "./upsert-references.js";
import { writeAnalysis } from "./write-analysis.js";
import { joinWriters } from "./write-lock.js";

/**
 * Stores articles, each in a transaction of its own, `writers` of them at a time; answers in order. Several writes of
 * one article go one after the other, in this process by waiting, between processes by its row's lock.
 */
export async function writeArticles(
  database: Database,
  articles: readonly ArticleWrite[],
  writers: number,
): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  const lastOf = new Map<string, Promise<unknown>>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < articles.length) {
      const index = next++;
      const article = articles[index] as ArticleWrite;
      const before = lastOf.get(article.id);
      const write = Promise.resolve(before)
        .catch(() => undefined)
        .then(() => database.transaction((queries) => writeArticle(queries, article)));
      lastOf.set(article.id, write);
      outcomes[index] = { id: article.id, status: await write };
    }
  };
  const workers = Array.from({ length: Math.min(writers, articles.length) }, work);
  const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return outcomes;
}

/** What is stored of an article, as far as a write depends on it. */
interface Stored {
  readonly revision: number;
  readonly analysis: number;
  readonly analyses: number;
  readonly outlet: string;
  readonly published: Date;
  readonly url: string | null;
  readonly externalId: string | null;
  readonly author: string | null;
  readonly language: string;
  readonly sample: boolean;
  readonly title: string;
  readonly textHash: string;
  readonly analyserVersion: string;
  readonly status: string;
  readonly analysedRevision: number;
  readonly analysedLanguage: string;
  readonly sameParameters: boolean;
}

async function writeArticle(queries: Queries, article: ArticleWrite): Promise<WriteOutcome["status"]> {
  await joinWriters(queries);
  const stored = await lockStored(queries, article);
  if (stored === null) return createArticle(queries, article);
  const revised = stored.title !== article.draft.title || stored.textHash !== article.textHash;
  if (revised && article.analysis === null) return "GONE";
  const analysed = article.analysis !== null && (revised || !isSameAnalysis(stored, article));
  const updated = !hasSameMetadata(stored, article);
  if (!revised && !analysed && !updated) return "UNCHANGED";
  const revision = revised ? stored.revision + 1 : stored.revision;
  const analysis = analysed ? stored.analyses + 1 : stored.analysis;
  await upsertOutlet(queries, article.outlet);
  const speakers = [
    ...(await speakersOf(queries, article.id)),
    ...article.speakers.map((speaker) => speaker.id),
  ];
  await lockSpeakers(queries, speakers);
  await withdrawFromRollups(queries, [article.id]);
  await updateArticle(queries, article, { revision, analysis });
  if (revised) await insertRevision(queries, article, revision);
  if (analysed) {
    await queries.run(
      Prisma.sql`UPDATE statement SET current = false WHERE article_id = ${article.id}::uuid AND current`,
    );
    await writeAnalysis(queries, article, { revision, analysis });
  }
  if (stored.published.getTime() !== article.draft.publishedAt.getTime()) {
    await queries.run(Prisma.sql`UPDATE statement SET published_at = ${time(article.draft.publishedAt)}
      WHERE article_id = ${article.id}::uuid`);
  }
  await refreshRoles(queries, speakers);
  if (stored.outlet !== article.outlet.id) await deleteUnusedOutlets(queries, [stored.outlet]);
  await insertEvent(queries, article, "REVISED", analysed ? analysis : null);
  await addToRollups(queries, [article.id]);
  return "REVISED";
}

/** Everybody whose role the article's statements may have given. */
async function speakersOf(queries: Queries, id: string): Promise<string[]> {
  const rows = await queries.rows<{ id: string }>(
    Prisma.sql`SELECT DISTINCT speaker_id AS id FROM statement WHERE article_id = ${id}::uuid`,
  );
  return rows.map((row) => row.id);
}

async function createArticle(queries: Queries, article: ArticleWrite): Promise<WriteOutcome["status"]> {
  if (article.analysis === null) return "GONE";
  const { id, draft, outlet, at } = article;
  const first = { revision: 1, analysis: 1 };
  await upsertOutlet(queries, outlet);
  await upsertStory(queries, id);
  // Two writers at once: the second one waits here, fails on the key, and finds the article when it tries again.
  await queries.run(Prisma.sql`
    INSERT INTO article (id, outlet_id, story_id, url, external_id, author, language, published_at, ingested_at,
      current_revision, current_analysis, sample)
    VALUES (${id}::uuid, ${outlet.id}::uuid, ${id}::uuid, ${draft.url}::text, ${draft.externalId}::text,
      ${draft.author}::text, ${languageOf(article)}::text, ${time(draft.publishedAt)}, ${time(at)}, 1, 1, ${draft.sample})`);
  await insertRevision(queries, article, 1);
  await writeAnalysis(queries, article, first);
  await insertEvent(queries, article, "CREATED", 1);
  await addToRollups(queries, [id]);
  return "CREATED";
}

async function lockStored(queries: Queries, article: ArticleWrite): Promise<Stored | null> {
  const parameters = JSON.stringify(article.analysis?.parameters ?? {});
  const [stored] = await queries.rows<Stored>(Prisma.sql`
    SELECT a.current_revision AS revision, a.current_analysis AS analysis, a.outlet_id AS outlet,
      a.published_at AS published, a.url, a.external_id AS "externalId", a.author, a.language, a.sample,
      r.title, r.text_hash AS "textHash", n.analyser_version AS "analyserVersion", n.status,
      n.revision AS "analysedRevision", n.language AS "analysedLanguage",
      n.parameters = ${parameters}::jsonb AS "sameParameters",
      (SELECT max(m.number) FROM analysis m WHERE m.article_id = a.id) AS analyses
    FROM article a
    JOIN revision r ON r.article_id = a.id AND r.number = a.current_revision
    JOIN analysis n ON n.article_id = a.id AND n.number = a.current_analysis
    WHERE a.id = ${article.id}::uuid FOR UPDATE OF a`);
  return stored ?? null;
}

function isSameAnalysis(stored: Stored, { analysis }: ArticleWrite): boolean {
  return (
    analysis !== null &&
    stored.analysedRevision === stored.revision &&
    stored.analyserVersion === analysis.analyserVersion &&
    stored.status === analysis.status &&
    stored.analysedLanguage === analysis.language &&
    stored.sameParameters
  );
}

function hasSameMetadata(stored: Stored, article: ArticleWrite): boolean {
  const { draft, outlet } = article;
  return (
    stored.outlet === outlet.id &&
    stored.published.getTime() === draft.publishedAt.getTime() &&
    stored.url === draft.url &&
    stored.externalId === draft.externalId &&
    stored.author === draft.author &&
    stored.sample === draft.sample
  );
}

/** The language that the article is filed under: what the analyser worked with, else what stays as it was. */
function languageOf({ analysis, draft }: ArticleWrite): string | null {
  return analysis?.language ?? draft.language;
}

async function updateArticle(
  queries: Queries,
  article: ArticleWrite,
  { revision, analysis }: { revision: number; analysis: number },
): Promise<void> {
  const { id, draft, outlet } = article;
  await queries.run(Prisma.sql`
    UPDATE article SET outlet_id = ${outlet.id}::uuid, url = ${draft.url}::text, external_id = ${draft.externalId}::text,
      author = ${draft.author}::text, language = coalesce(${languageOf(article)}::text, language),
      published_at = ${time(draft.publishedAt)}, sample = ${draft.sample},
      current_revision = ${revision}::int, current_analysis = ${analysis}::int
    WHERE id = ${id}::uuid`);
}

async function insertRevision(queries: Queries, article: ArticleWrite, revision: number): Promise<void> {
  const { id, draft, textHash, at } = article;
  await queries.run(Prisma.sql`INSERT INTO revision (article_id, number, title, text, text_hash, at)
    VALUES (${id}::uuid, ${revision}::int, ${draft.title}::text, ${draft.text}::text, ${textHash}::text, ${time(at)})`);
}

async function insertEvent(
  queries: Queries,
  { id, at }: ArticleWrite,
  event: "CREATED" | "REVISED",
  analysis: number | null,
): Promise<void> {
  await queries.run(Prisma.sql`INSERT INTO outbox (article_id, event, analysis, at)
    VALUES (${id}::uuid, ${event}::text, ${analysis}::int, ${time(at)})`);
}
