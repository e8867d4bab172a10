import type { AggregateQuestion, Dimension, WantedMeasures } from "../services/ports/aggregates.js";
import { bucketStart } from "./aggregate-buckets.js";
import { countedStatements } from "./counted-statements.js";
import { Prisma } from "./generated/client.js";
import { all, type KeyColumn, TEXT, TIME, UUID } from "./keyset-page.js";
import { texts, uuids } from "./parameters.js";

/** The column of `pieces` and of `groups` that holds a dimension's value. */
export const DIMENSION_COLUMNS: Readonly<Record<Dimension, Prisma.Sql>> = {
  SPEAKER: Prisma.sql`speaker_id`,
  SPEAKER_KIND: Prisma.sql`speaker_kind`,
  TARGET: Prisma.sql`target_id`,
  OUTLET: Prisma.sql`outlet_id`,
  KIND: Prisma.sql`kind`,
  SENTIMENT_LABEL: Prisma.sql`sentiment_label`,
  STANCE_LABEL: Prisma.sql`stance_label`,
  LANGUAGE: Prisma.sql`language`,
  PUBLISHED_AT: Prisma.sql`bucket`,
};

const CASTS: Readonly<Record<Dimension, Prisma.Sql>> = {
  SPEAKER: UUID,
  SPEAKER_KIND: TEXT,
  TARGET: UUID,
  OUTLET: UUID,
  KIND: TEXT,
  SENTIMENT_LABEL: TEXT,
  STANCE_LABEL: TEXT,
  LANGUAGE: TEXT,
  PUBLISHED_AT: TIME,
};

/** A dimension's column with what casts a cursor's value to its type. */
export function dimensionKey(dimension: Dimension): KeyColumn {
  return { column: DIMENSION_COLUMNS[dimension], cast: CASTS[dimension] };
}

/**
 * The statements that a question counts, one row a statement and group, as the CTE `pieces`: the dimensions' columns,
 * `article_id`, `speaker_id`, `published_at`, `tone` (ten-thousandths) and `tone_label`, both null where the scorer gave none; with
 * stances also how many of them the row stands for (`attitudes`), their sum and sum of squares in ten-thousandths, and
 * how many `oppose` and `support`.
 */
export function piecesOf(question: AggregateQuestion, wanted: WantedMeasures): Prisma.Sql {
  const { dimensions, buckets, counting, scorer, where } = question;
  const { from, condition } = countedStatements(where, counting);
  const asked = new Set(dimensions);
  const joins: Prisma.Sql[] = [];
  const columns: Prisma.Sql[] = [Prisma.sql`s.article_id, s.speaker_id, s.published_at`];
  if (asked.has("OUTLET") || asked.has("LANGUAGE")) {
    joins.push(Prisma.sql`JOIN article ar ON ar.id = s.article_id`);
    if (asked.has("OUTLET")) columns.push(Prisma.sql`ar.outlet_id`);
    if (asked.has("LANGUAGE")) columns.push(Prisma.sql`ar.language`);
  }
  if (asked.has("SPEAKER_KIND")) {
    joins.push(Prisma.sql`JOIN speaker sp ON sp.id = s.speaker_id`);
    columns.push(Prisma.sql`sp.kind AS speaker_kind`);
  }
  if (asked.has("KIND")) columns.push(Prisma.sql`s.kind`);
  if (buckets !== null)
    columns.push(Prisma.sql`${bucketStart(Prisma.sql`s.published_at`, question)} AS bucket`);
  const tone = toneOf(scorer);
  joins.push(tone.join);
  columns.push(Prisma.sql`${tone.score} AS tone`, Prisma.sql`${tone.label} AS tone_label`);
  if (asked.has("SENTIMENT_LABEL")) columns.push(Prisma.sql`${tone.label} AS sentiment_label`);
  const stances = stancesOf(question, wanted);
  if (stances !== null) {
    joins.push(stances.join);
    columns.push(stances.columns);
  }
  const labelled = asked.has("SENTIMENT_LABEL") ? Prisma.sql`AND ${tone.label} IS NOT NULL` : Prisma.empty;
  return Prisma.sql`pieces AS (
    SELECT ${Prisma.join(columns)} FROM ${from} ${Prisma.join(joins, " ")} WHERE ${condition} ${labelled})`;
}

/** The product's own scores stand on the statement; those of another scorer are looked up. */
function toneOf(scorer: string | null): { join: Prisma.Sql; score: Prisma.Sql; label: Prisma.Sql } {
  if (scorer === null) {
    return {
      join: Prisma.empty,
      score: Prisma.sql`round(s.sentiment_score * 10000)::int`,
      label: Prisma.sql`s.sentiment_label`,
    };
  }
  const [name, version] = scorer.split("@", 2);
  const exactly = version === undefined ? Prisma.empty : Prisma.sql`AND sc.scorer_version = ${version}`;
  return {
    join: Prisma.sql`LEFT JOIN score sc ON sc.article_id = s.article_id AND sc.analysis = s.analysis
      AND sc.position = s.position AND sc.scorer = ${name} ${exactly}`,
    score: Prisma.sql`round(sc.score * 10000)::int`,
    label: Prisma.sql`sc.label`,
  };
}

/** Whether a question needs the stances themselves: to group by them, to measure them, or to keep or order groups by their mean. */
export function looksAtStances(
  { dimensions, having, orderBy }: AggregateQuestion,
  wanted: WantedMeasures,
): boolean {
  return (
    wanted.stance ||
    dimensions.includes("TARGET") ||
    dimensions.includes("STANCE_LABEL") ||
    having.stanceMean !== undefined ||
    orderBy.some(({ by }) => by === "STANCE_MEAN")
  );
}

/**
 * The stances of a statement that count: those that the filter's `stance` names. Grouped by target they are one a row;
 * otherwise gathered, so that a statement stands in a group once however many stances it brings.
 */
function stancesOf(
  question: AggregateQuestion,
  wanted: WantedMeasures,
): { join: Prisma.Sql; columns: Prisma.Sql } | null {
  if (!looksAtStances(question, wanted)) return null;
  const { dimensions, where } = question;
  const keys = (["TARGET", "STANCE_LABEL"] as const).filter((dimension) => dimensions.includes(dimension));
  const onStatement = Prisma.sql`t.article_id = s.article_id AND t.analysis = s.analysis AND t.position = s.position`;
  const conditions = all([onStatement, ...stanceConditions(where, dimensions)]);
  const score = Prisma.sql`round(t.score * 10000)::bigint`;
  const keyColumns = keys.map((key) =>
    key === "TARGET" ? Prisma.sql`t.target_id` : Prisma.sql`t.label AS stance_label`,
  );
  const group = keys.map((key) => (key === "TARGET" ? Prisma.sql`t.target_id` : Prisma.sql`t.label`));
  const sums = Prisma.sql`count(*)::int AS attitudes, coalesce(sum(${score}), 0)::bigint AS attitude_sum,
    coalesce(sum(${score} * ${score}), 0)::bigint AS attitude_squares,
    (count(*) FILTER (WHERE t.label = 'OPPOSE'))::int AS oppose, (count(*) FILTER (WHERE t.label = 'SUPPORT'))::int AS support`;
  const carried = Prisma.sql`st.attitudes, st.attitude_sum, st.attitude_squares, st.oppose, st.support`;
  if (keys.includes("TARGET")) {
    return {
      join: Prisma.sql`JOIN stance t ON ${conditions}`,
      columns: Prisma.sql`${Prisma.join(keyColumns)}, 1 AS attitudes, ${score} AS attitude_sum,
        ${score} * ${score} AS attitude_squares, (t.label = 'OPPOSE')::int AS oppose, (t.label = 'SUPPORT')::int AS support`,
    };
  }
  if (keys.length > 0) {
    return {
      join: Prisma.sql`JOIN LATERAL (SELECT ${Prisma.join(keyColumns)}, ${sums} FROM stance t
        WHERE ${conditions} GROUP BY ${Prisma.join(group)}) st ON true`,
      columns: Prisma.sql`st.stance_label, ${carried}`,
    };
  }
  return {
    join: Prisma.sql`CROSS JOIN LATERAL (SELECT ${sums} FROM stance t WHERE ${conditions}) st`,
    columns: carried,
  };
}

/** Grouped by target, every target of a statement has its group, whichever of them the filter's `target` asks for. */
function stanceConditions(
  { target, stance }: AggregateQuestion["where"],
  dimensions: readonly Dimension[],
): Prisma.Sql[] {
  const others = dimensions.includes("TARGET") ? undefined : target;
  const named = stance?.target === undefined ? others : [stance.target];
  return [
    ...(named === undefined ? [] : [Prisma.sql`t.target_id = ANY(${uuids(named)})`]),
    ...(stance?.label === undefined ? [] : [Prisma.sql`t.label = ANY(${texts(stance.label)})`]),
    ...(stance?.score?.gte === undefined
      ? []
      : [Prisma.sql`t.score >= ${stance.score.gte}::double precision`]),
    ...(stance?.score?.lte === undefined
      ? []
      : [Prisma.sql`t.score <= ${stance.score.lte}::double precision`]),
  ];
}
