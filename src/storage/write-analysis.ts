import type { ArticleWrite } from "../services/ports/article-write.js";
import { scoreRows, stanceRows, statementRow } from "./analysis-rows.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { records, time } from "./parameters.js";
import { upsertSpeakers, upsertTargets } from "./upsert-references.js";

/**
 * Writes an article's new current analysis: everybody in it, the analysis, its statements, their scores and stances, one
 * SQL statement each however many there are.
 */
export async function writeAnalysis(
  queries: Queries,
  article: ArticleWrite,
  { revision, analysis }: { revision: number; analysis: number },
): Promise<void> {
  const { id, draft, statements, at } = article;
  const run = article.analysis as NonNullable<ArticleWrite["analysis"]>;
  await upsertSpeakers(queries, article.speakers, draft.publishedAt);
  await upsertTargets(queries, article.targets);
  await queries.run(Prisma.sql`
    INSERT INTO analysis (article_id, number, revision, analyser_version, status, language, parameters,
      statement_count, analysed_at)
    VALUES (${id}::uuid, ${analysis}::int, ${revision}::int, ${run.analyserVersion}::text, ${run.status}::text,
      ${run.language}::text, ${JSON.stringify(run.parameters)}::jsonb, ${statements.length}::int, ${time(at)})`);
  if (statements.length === 0) return;
  const roles = new Map(article.speakers.map((speaker) => [speaker.id, speaker.role]));
  await queries.run(Prisma.sql`
    INSERT INTO statement (article_id, analysis, position, text, segments, source, cue, kind, speaker_id, speaker_role,
      attribution_confidence, content_key, sentiment_score, sentiment_label, published_at, current)
    SELECT ${id}::uuid, ${analysis}::int, n.position, n.text, n.segments, n.source, n.cue, n.kind, n.speaker, n.role,
      n.confidence, n.content, n.score, n.label, ${time(draft.publishedAt)}, true
    FROM jsonb_to_recordset(${records(statements.map((statement) => statementRow(statement, roles)))}) AS n(position int, text text, segments jsonb,
      source jsonb, cue jsonb, kind text, speaker uuid, role text, confidence double precision, content text,
      score double precision, label text)`);
  await queries.run(Prisma.sql`
    INSERT INTO score (article_id, analysis, position, scorer, scorer_version, ordinal, score, label, confidence, evidence)
    SELECT ${id}::uuid, ${analysis}::int, n.*
    FROM jsonb_to_recordset(${records(statements.flatMap(scoreRows))}) AS n(position int, scorer text, version text,
      ordinal int, score double precision, label text, confidence double precision, evidence jsonb)`);
  await queries.run(Prisma.sql`
    INSERT INTO stance (article_id, analysis, position, target_id, scorer, scorer_version, ordinal, score, label,
      confidence, evidence, mentions)
    SELECT ${id}::uuid, ${analysis}::int, n.*
    FROM jsonb_to_recordset(${records(statements.flatMap(stanceRows))}) AS n(position int, target uuid, scorer text,
      version text, ordinal int, score double precision, label text, confidence double precision, evidence jsonb,
      mentions jsonb)`);
}
