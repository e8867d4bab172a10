/** What a dashboard asks, and the SQL that answers it without rollups. */
export interface AggregateQuestionSql {
  readonly name: string;
  /** Arguments of `statementAggregates` beside `first`. */
  readonly argumentsText: string;
  /** Whose scores are measured. */
  readonly measured: "sentiment" | "stance";
  /**
   * GROUP BY on the base tables with everything asked for, the interval's variance and degrees of freedom as docs/api.md
   * has them; Student's quantile is left to who asks.
   */
  readonly clustered: string;
  /** The same without an interval. */
  readonly plain: string | null;
}

/** What the rollups answer: the hundred groups with the most statements. All SQL is written by hand. */
export const SERVED: readonly AggregateQuestionSql[] = [
  {
    name: "bySpeakerAndMonth",
    argumentsText: `groupBy: [{by: SPEAKER}, {by: PUBLISHED_AT, interval: MONTH}], orderBy: [{by: COUNT, direction: DESC}]`,
    measured: "sentiment",
    clustered: `
    WITH clusters AS (
      SELECT speaker_id, date_trunc('month', published_at, 'UTC') AS bucket, article_id, count(*)::double precision AS n, sum(sentiment_score) AS s,
        count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
        count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
      FROM statement WHERE current
      GROUP BY speaker_id, bucket, article_id
    ), sums AS (
      SELECT speaker_id, bucket, sum(n) AS count, sum(s) / sum(n) AS mean, sum(low) AS low, sum(high) AS high,
        sum(n * n) AS nn, sum(n * s) AS ns, sum(s * s) AS ss,
        sum(n * n * n) AS nnn, sum(n * n * s) AS nns, sum(n * s * s) AS nss
      FROM clusters
      GROUP BY speaker_id, bucket ORDER BY count DESC LIMIT 100
    )
    SELECT speaker_id, bucket, count::int, mean, low::int, high::int, count * count / nn - 1 AS freedom,
      (ss - 2 * mean * ns + mean * mean * nn + 2 * (nss - 2 * mean * nns + mean * mean * nnn) / count)
        / (count * count) AS variance
    FROM sums
    ORDER BY count DESC`,
    plain: `
    SELECT speaker_id, date_trunc('month', published_at, 'UTC') AS bucket, count(*)::int AS count, avg(sentiment_score) AS mean,
      count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
      count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
    FROM statement WHERE current
    GROUP BY speaker_id, bucket ORDER BY count DESC LIMIT 100`,
  },
  {
    name: "byOutletAndDay",
    argumentsText: `groupBy: [{by: OUTLET}, {by: PUBLISHED_AT, interval: DAY}], orderBy: [{by: COUNT, direction: DESC}]`,
    measured: "sentiment",
    clustered: `
    WITH clusters AS (
      SELECT outlet_id, date_trunc('day', s.published_at, 'UTC') AS bucket, article_id, count(*)::double precision AS n, sum(sentiment_score) AS s,
        count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
        count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
      FROM statement s JOIN article a ON a.id = s.article_id WHERE current
      GROUP BY outlet_id, bucket, article_id
    ), sums AS (
      SELECT outlet_id, bucket, sum(n) AS count, sum(s) / sum(n) AS mean, sum(low) AS low, sum(high) AS high,
        sum(n * n) AS nn, sum(n * s) AS ns, sum(s * s) AS ss,
        sum(n * n * n) AS nnn, sum(n * n * s) AS nns, sum(n * s * s) AS nss
      FROM clusters
      GROUP BY outlet_id, bucket ORDER BY count DESC LIMIT 100
    )
    SELECT outlet_id, bucket, count::int, mean, low::int, high::int, count * count / nn - 1 AS freedom,
      (ss - 2 * mean * ns + mean * mean * nn + 2 * (nss - 2 * mean * nns + mean * mean * nnn) / count)
        / (count * count) AS variance
    FROM sums
    ORDER BY count DESC`,
    plain: `
    SELECT outlet_id, date_trunc('day', s.published_at, 'UTC') AS bucket, count(*)::int AS count, avg(sentiment_score) AS mean,
      count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
      count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
    FROM statement s JOIN article a ON a.id = s.article_id WHERE current
    GROUP BY outlet_id, bucket ORDER BY count DESC LIMIT 100`,
  },
  {
    name: "bySpeakerAndTarget",
    argumentsText: `groupBy: [{by: SPEAKER}, {by: TARGET}], orderBy: [{by: COUNT, direction: DESC}]`,
    measured: "stance",
    clustered: `
    WITH clusters AS (
      SELECT speaker_id, target_id, article_id, count(*)::double precision AS n, sum(t.score) AS s,
        count(*) FILTER (WHERE t.label = 'OPPOSE') AS low,
        count(*) FILTER (WHERE t.label = 'SUPPORT') AS high
      FROM statement s JOIN stance t USING (article_id, analysis, position) WHERE current
      GROUP BY speaker_id, target_id, article_id
    ), sums AS (
      SELECT speaker_id, target_id, sum(n) AS count, sum(s) / sum(n) AS mean, sum(low) AS low, sum(high) AS high,
        sum(n * n) AS nn, sum(n * s) AS ns, sum(s * s) AS ss,
        sum(n * n * n) AS nnn, sum(n * n * s) AS nns, sum(n * s * s) AS nss
      FROM clusters
      GROUP BY speaker_id, target_id ORDER BY count DESC LIMIT 100
    )
    SELECT speaker_id, target_id, count::int, mean, low::int, high::int, count * count / nn - 1 AS freedom,
      (ss - 2 * mean * ns + mean * mean * nn + 2 * (nss - 2 * mean * nns + mean * mean * nnn) / count)
        / (count * count) AS variance
    FROM sums
    ORDER BY count DESC`,
    plain: `
    SELECT speaker_id, target_id, count(*)::int AS count, avg(t.score) AS mean,
      count(*) FILTER (WHERE t.label = 'OPPOSE') AS low,
      count(*) FILTER (WHERE t.label = 'SUPPORT') AS high
    FROM statement s JOIN stance t USING (article_id, analysis, position) WHERE current
    GROUP BY speaker_id, target_id ORDER BY count DESC LIMIT 100`,
  },
  {
    name: "overAll",
    argumentsText: `groupBy: []`,
    measured: "sentiment",
    clustered: `
    WITH clusters AS (
      SELECT article_id, count(*)::double precision AS n, sum(sentiment_score) AS s,
        count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
        count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
      FROM statement WHERE current
      GROUP BY article_id
    ), sums AS (
      SELECT sum(n) AS count, sum(s) / sum(n) AS mean, sum(low) AS low, sum(high) AS high,
        sum(n * n) AS nn, sum(n * s) AS ns, sum(s * s) AS ss,
        sum(n * n * n) AS nnn, sum(n * n * s) AS nns, sum(n * s * s) AS nss
      FROM clusters
    )
    SELECT count::int, mean, low::int, high::int, count * count / nn - 1 AS freedom,
      (ss - 2 * mean * ns + mean * mean * nn + 2 * (nss - 2 * mean * nns + mean * mean * nnn) / count)
        / (count * count) AS variance
    FROM sums`,
    plain: `
    SELECT count(*)::int AS count, avg(sentiment_score) AS mean,
      count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
      count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
    FROM statement WHERE current`,
  },
];

/** Words and a range of scores: no rollup knows them. */
export const UNSERVED: AggregateQuestionSql = {
  name: "fullTextAndScores",
  argumentsText: `where: {text: "harbour budget", sentiment: {score: {gte: 0.1}}}, groupBy: [{by: SPEAKER}], orderBy: [{by: COUNT, direction: DESC}]`,
  measured: "sentiment",
  clustered: `
    WITH clusters AS (
      SELECT speaker_id, article_id, count(*)::double precision AS n, sum(sentiment_score) AS s,
        count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS low,
        count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS high
      FROM statement
      WHERE current AND sentiment_score >= 0.1
        AND text_search @@ websearch_to_tsquery('english', 'harbour budget')
      GROUP BY speaker_id, article_id
    ), sums AS (
      SELECT speaker_id, sum(n) AS count, sum(s) / sum(n) AS mean, sum(low) AS low, sum(high) AS high,
        sum(n * n) AS nn, sum(n * s) AS ns, sum(s * s) AS ss,
        sum(n * n * n) AS nnn, sum(n * n * s) AS nns, sum(n * s * s) AS nss
      FROM clusters
      GROUP BY speaker_id ORDER BY count DESC LIMIT 100
    )
    SELECT speaker_id, count::int, mean, low::int, high::int, count * count / nn - 1 AS freedom,
      (ss - 2 * mean * ns + mean * mean * nn + 2 * (nss - 2 * mean * nns + mean * mean * nnn) / count)
        / (count * count) AS variance
    FROM sums
    ORDER BY count DESC`,
  plain: null,
};
