import type { DateTimeRange, FloatRange, ResolvedStatementFilter } from "../services/ports/filters.js";

import { Prisma } from "./generated/client.js";
import { all, any } from "./keyset-page.js";
import { searchQuery, texts, time, uuids } from "./parameters.js";

/**
 * A filter as a condition on `statement s`. Every column it touches is NOT NULL and every condition on other tables is
 * an EXISTS, so that it is true or false and never unknown, and `not` is the complement.
 */
export function statementCondition(where: ResolvedStatementFilter): Prisma.Sql {
  return all([scope(where.analyserVersion), statementMatches(where)]);
}

/** The current analyses, or of each article the newest one that a version of the analyser made. */
function scope(analyserVersion: string | undefined): Prisma.Sql {
  if (analyserVersion === undefined) return Prisma.sql`s.current`;
  // A version that nobody ran is told before anything is read. IS TRUE keeps the rest from becoming a join, which was taken to
  // leave a two-hundredth of what it leaves.
  return Prisma.sql`EXISTS (SELECT 1 FROM analysis n WHERE n.analyser_version = ${analyserVersion})
    AND ((s.article_id, s.analysis) IN (SELECT n.article_id, max(n.number) FROM analysis n
      WHERE n.analyser_version = ${analyserVersion} GROUP BY n.article_id)) IS TRUE`;
}

/** The same of any analysis, be it the current one or not. */
export function statementMatches(where: ResolvedStatementFilter): Prisma.Sql {
  return all([
    ...(where.and ?? []).map(statementMatches),
    ...(where.or === undefined ? [] : [any(where.or.map(statementMatches))]),
    // Not NOT: planned as an anti-join, NOT EXISTS was taken to leave a single row, and a page of 20 sorted 800,000.
    ...(where.not === undefined ? [] : [Prisma.sql`${statementMatches(where.not)} IS NOT TRUE`]),
    ...ownConditions(where),
    ...articleConditions(where),
    ...sentimentConditions(where.sentiment),
    ...stanceConditions(where),
  ]);
}

function ownConditions(where: ResolvedStatementFilter): Prisma.Sql[] {
  const { article, speaker, speakerKind, kind, text } = where;
  return [
    ...given(article, (ids) => Prisma.sql`s.article_id = ANY(${uuids(ids)})`),
    ...given(speaker, (ids) => Prisma.sql`s.speaker_id = ANY(${uuids(ids)})`),
    ...given(
      speakerKind,
      (kinds) => Prisma.sql`s.speaker_id IN (SELECT id FROM speaker WHERE kind = ANY(${texts(kinds)}))`,
    ),
    ...given(kind, (kinds) => Prisma.sql`s.kind = ANY(${texts(kinds)})`),
    ...given(text, (search) => Prisma.sql`s.text_search @@ ${searchQuery(search)}`),
    ...timeRange(Prisma.sql`s.published_at`, where.publishedAt),
    ...floatRange(Prisma.sql`s.attribution_confidence`, where.attributionConfidence),
  ];
}

function articleConditions(where: ResolvedStatementFilter): Prisma.Sql[] {
  const conditions = [
    ...given(where.outlet, (ids) => Prisma.sql`a.outlet_id = ANY(${uuids(ids)})`),
    ...given(where.story, (ids) => Prisma.sql`a.story_id = ANY(${uuids(ids)})`),
    ...given(where.language, (codes) => Prisma.sql`a.language = ANY(${texts(codes)})`),
    ...timeRange(Prisma.sql`a.ingested_at`, where.ingestedAt),
  ];
  if (conditions.length === 0) return [];
  return [Prisma.sql`EXISTS (SELECT 1 FROM article a WHERE a.id = s.article_id AND ${all(conditions)})`];
}

/** The product's own scorer stands on the statement itself; any other is looked up. */
function sentimentConditions(where: ResolvedStatementFilter["sentiment"]): Prisma.Sql[] {
  if (where === undefined) return [];
  const { label, score, scorer } = where;
  if (scorer === undefined) {
    return [
      ...given(label, (labels) => Prisma.sql`s.sentiment_label = ANY(${texts(labels)})`),
      ...floatRange(Prisma.sql`s.sentiment_score`, score),
    ];
  }
  const [name, version] = scorer.split("@", 2);
  const conditions = [
    Prisma.sql`c.scorer = ${name}`,
    ...given(version, (exactly) => Prisma.sql`c.scorer_version = ${exactly}`),
    ...given(label, (labels) => Prisma.sql`c.label = ANY(${texts(labels)})`),
    ...floatRange(Prisma.sql`c.score`, score),
  ];
  return [hangingOn(Prisma.sql`score c`, Prisma.sql`c`, conditions)];
}

function stanceConditions({ target, stance }: ResolvedStatementFilter): Prisma.Sql[] {
  const conditions = [
    ...given(stance?.target, (id) => Prisma.sql`t.target_id = ANY(${uuids([id])})`),
    ...given(stance?.label, (labels) => Prisma.sql`t.label = ANY(${texts(labels)})`),
    ...floatRange(Prisma.sql`t.score`, stance?.score),
  ];
  const from = Prisma.sql`stance t`;
  return [
    ...given(target, (ids) => hangingOn(from, Prisma.sql`t`, [Prisma.sql`t.target_id = ANY(${uuids(ids)})`])),
    ...(conditions.length === 0 ? [] : [hangingOn(from, Prisma.sql`t`, conditions)]),
  ];
}

function hangingOn(from: Prisma.Sql, alias: Prisma.Sql, conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM ${from} WHERE ${alias}.article_id = s.article_id
    AND ${alias}.analysis = s.analysis AND ${alias}.position = s.position AND ${all(conditions)})`;
}

/** The condition of a field that the caller gave, none for one that it left out. */
export function given<T>(value: T | undefined, condition: (value: T) => Prisma.Sql): Prisma.Sql[] {
  return value === undefined ? [] : [condition(value)];
}

export function timeRange(column: Prisma.Sql, range: DateTimeRange | undefined): Prisma.Sql[] {
  return [
    ...given(range?.gte, (from) => Prisma.sql`${column} >= ${time(from)}`),
    ...given(range?.lt, (to) => Prisma.sql`${column} < ${time(to)}`),
  ];
}

function floatRange(column: Prisma.Sql, range: FloatRange | undefined): Prisma.Sql[] {
  return [
    ...given(range?.gte, (from) => Prisma.sql`${column} >= ${from}::double precision`),
    ...given(range?.lte, (to) => Prisma.sql`${column} <= ${to}::double precision`),
  ];
}
