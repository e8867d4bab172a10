import { createHash } from "node:crypto";
import { OnrecordError } from "../errors.js";
import type { ArticleWrite, StatementWrite } from "../services/ports/article-write.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { records, time } from "./parameters.js";
import { fromEvidence, fromSpan } from "./span-columns.js";
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

function statementRow(statement: StatementWrite, roles: ReadonlyMap<string, string | null>): object {
  const [own] = statement.sentiments;
  if (own === undefined) throw new OnrecordError("INTERNAL", "A statement came without any sentiment.");
  return {
    position: statement.position,
    text: statement.text,
    segments: statement.segments.map(fromSpan),
    source: statement.source === null ? null : fromSpan(statement.source),
    cue: statement.cue === null ? null : fromSpan(statement.cue),
    kind: statement.kind,
    speaker: statement.speakerId,
    role: roles.get(statement.speakerId) ?? null,
    confidence: statement.attributionConfidence,
    content: contentKey(statement.text),
    score: own.score,
    label: own.label,
  };
}

/** Equal for statements of the same words: neither case nor punctuation nor quotation marks count. */
function contentKey(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return createHash("sha256").update(words).digest("hex").slice(0, 32);
}

function scoreRows({ position, sentiments }: StatementWrite): object[] {
  return sentiments.map(({ scorer, score, label, confidence, evidence }, ordinal) => ({
    position,
    ...scorerColumns(scorer),
    ordinal,
    score,
    label,
    confidence,
    evidence: evidence.map(fromEvidence),
  }));
}

function stanceRows({ position, stances }: StatementWrite): object[] {
  return stances.map(({ targetId, scorer, score, label, confidence, evidence, mentions }, ordinal) => ({
    position,
    target: targetId,
    ...scorerColumns(scorer),
    ordinal,
    score,
    label,
    confidence,
    evidence: evidence.map(fromEvidence),
    mentions: mentions.map(fromSpan),
  }));
}

/** A scorer is name@version. */
function scorerColumns(scorer: string): { scorer: string; version: string } {
  const at = scorer.indexOf("@");
  return at < 0 ? { scorer, version: "" } : { scorer: scorer.slice(0, at), version: scorer.slice(at + 1) };
}
