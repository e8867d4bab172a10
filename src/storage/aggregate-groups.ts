import { OnrecordError } from "../errors.js";
import type {
  AggregateMeasure,
  AggregateQuestion,
  Having,
  IntRange,
  WantedMeasures,
} from "../services/ports/aggregates.js";
import type { FloatRange } from "../services/ports/filters.js";
import { bucketStarts, mostFilled, nextBucket, overlong } from "./aggregate-buckets.js";
import { DIMENSION_COLUMNS, looksAtStances, piecesOf } from "./aggregate-rows.js";
import { Prisma } from "./generated/client.js";
import { all } from "./keyset-page.js";
import { time } from "./parameters.js";
import type { RollupPlan } from "./rollups/plan-rollup.js";
import { sumsOfCells } from "./rollups/read-rollups.js";
import { given } from "./statement-filter.js";

/**
 * CTEs up to `measured`: the groups of a question with their sums, empty buckets filled in, as far as `having` lets them
 * through; from the cells of a plan or, without one, from the statements (then `pieces` is there too). Every sum is exact:
 * whole numbers of ten-thousandths.
 */
export function measuredGroups(
  question: AggregateQuestion,
  wanted: WantedMeasures,
  plan: RollupPlan | null,
): Prisma.Sql {
  const sums = plan === null ? sumsOfStatements(question, wanted) : sumsOfCells(question, plan);
  return Prisma.sql`${sums}, ${filled(question)},
    measured AS (SELECT * FROM filled WHERE ${havingCondition(question.having)})`;
}

function sumsOfStatements(question: AggregateQuestion, wanted: WantedMeasures): Prisma.Sql {
  const keys = keyColumns(question);
  const stances = looksAtStances(question, wanted);
  const groups = needsArticles(question, wanted)
    ? Prisma.sql`clusters AS (
        SELECT ${Prisma.join([...keys, Prisma.sql`article_id`])}, ${sumsOfPieces(stances)}
        FROM pieces GROUP BY ${Prisma.join([...keys, Prisma.sql`article_id`])}
      ), sums AS (SELECT ${listed(keys)} ${sumsOfClusters(stances)} FROM clusters GROUP BY ${grouping(keys)})`
    : Prisma.sql`sums AS (
        SELECT ${listed(keys)} NULL::bigint AS articles, ${NO_CLUSTERS}, ${sumsOfPieces(stances)}
        FROM pieces GROUP BY ${grouping(keys)})`;
  return Prisma.sql`${piecesOf(question, wanted)}, ${groups}`;
}

/** The columns that a question groups by, in its order. */
export function keyColumns({ dimensions }: AggregateQuestion): Prisma.Sql[] {
  return dimensions.map((dimension) => DIMENSION_COLUMNS[dimension]);
}

/** Columns followed by a comma, or nothing. */
export function listed(columns: readonly Prisma.Sql[]): Prisma.Sql {
  return columns.length === 0 ? Prisma.empty : Prisma.sql`${Prisma.join([...columns])},`;
}

export function grouping(keys: readonly Prisma.Sql[]): Prisma.Sql {
  return keys.length === 0 ? Prisma.sql`()` : Prisma.join([...keys]);
}

/** What a measure orders groups by; a mean of nothing comes last in either direction. */
export function measureColumn(measure: Exclude<AggregateMeasure, "GROUP">, last: Prisma.Sql): Prisma.Sql {
  switch (measure) {
    case "COUNT":
    case "SHARE":
      return Prisma.sql`count::double precision`;
    case "ARTICLES":
      return Prisma.sql`articles::double precision`;
    case "SENTIMENT_MEAN":
      return Prisma.sql`coalesce(${TONE_MEAN}, ${last})`;
    case "STANCE_MEAN":
      return Prisma.sql`coalesce(${ATTITUDE_MEAN}, ${last})`;
  }
}

const TONE_MEAN = Prisma.sql`(tone_sum::double precision / nullif(tones * 10000, 0))`;
const ATTITUDE_MEAN = Prisma.sql`(attitude_sum::double precision / nullif(attitudes * 10000, 0))`;

/** Articles are counted where they are looked at, filtered or ordered by. */
function needsArticles({ having, orderBy }: AggregateQuestion, wanted: WantedMeasures): boolean {
  return wanted.articles || having.articles !== undefined || orderBy.some(({ by }) => by === "ARTICLES");
}

function sumsOfPieces(stances: boolean): Prisma.Sql {
  const attitudes = stances
    ? Prisma.sql`sum(attitudes)::bigint AS attitudes, sum(attitude_sum)::bigint AS attitude_sum,
        sum(attitude_squares)::bigint AS attitude_squares, sum(oppose)::bigint AS oppose, sum(support)::bigint AS support`
    : NO_ATTITUDES;
  return Prisma.sql`count(*) AS count, min(published_at) AS first_at, max(published_at) AS last_at,
    count(tone) AS tones, coalesce(sum(tone), 0) AS tone_sum, coalesce(sum(tone * tone), 0) AS tone_squares,
    count(*) FILTER (WHERE tone_label = 'NEGATIVE') AS negative,
    count(*) FILTER (WHERE tone_label = 'POSITIVE') AS positive, ${attitudes}`;
}

const NO_ATTITUDES = Prisma.sql`NULL::bigint AS attitudes, NULL::bigint AS attitude_sum,
  NULL::bigint AS attitude_squares, NULL::bigint AS oppose, NULL::bigint AS support`;
const NO_CLUSTERS = Prisma.sql`NULL::bigint AS tone_clusters, NULL::numeric[] AS tone_products,
  NULL::bigint AS attitude_clusters, NULL::numeric[] AS attitude_products`;

/** Σn², Σns, Σs², Σn³, Σn²s, Σns² over articles: what the interval of the mean is made of (services/measures.ts). */
const TONE_PRODUCTS = Prisma.sql`ARRAY[sum(tones * tones), sum(tones * tone_sum), sum(tone_sum * tone_sum),
  sum(tones * tones * tones), sum(tones * tones * tone_sum), sum(tones * tone_sum * tone_sum)]`;
const ATTITUDE_PRODUCTS = Prisma.sql`ARRAY[sum(attitudes * attitudes), sum(attitudes * attitude_sum),
  sum(attitude_sum * attitude_sum), sum(attitudes * attitudes * attitudes),
  sum(attitudes * attitudes * attitude_sum), sum(attitudes * attitude_sum * attitude_sum)]`;

function sumsOfClusters(stances: boolean): Prisma.Sql {
  const attitudes = stances
    ? Prisma.sql`count(*) FILTER (WHERE attitudes > 0) AS attitude_clusters, ${ATTITUDE_PRODUCTS} AS attitude_products,
        sum(attitudes)::bigint AS attitudes, sum(attitude_sum)::bigint AS attitude_sum,
        sum(attitude_squares)::bigint AS attitude_squares, sum(oppose)::bigint AS oppose, sum(support)::bigint AS support`
    : Prisma.sql`NULL::bigint AS attitude_clusters, NULL::numeric[] AS attitude_products, ${NO_ATTITUDES}`;
  return Prisma.sql`count(*) AS articles, count(*) FILTER (WHERE tones > 0) AS tone_clusters,
    ${TONE_PRODUCTS} AS tone_products, coalesce(sum(count), 0)::bigint AS count,
    min(first_at) AS first_at, max(last_at) AS last_at, coalesce(sum(tones), 0)::bigint AS tones,
    coalesce(sum(tone_sum), 0)::bigint AS tone_sum, coalesce(sum(tone_squares), 0)::bigint AS tone_squares,
    coalesce(sum(negative), 0)::bigint AS negative, coalesce(sum(positive), 0)::bigint AS positive, ${attitudes}`;
}

/** Every bucket of every group that the other dimensions make, over the filter's range of time or all that there is. */
function filled(question: AggregateQuestion): Prisma.Sql {
  const { buckets, dimensions, where } = question;
  if (buckets === null) return Prisma.sql`filled AS (SELECT * FROM sums)`;
  const ends = Prisma.sql`${nextBucket(Prisma.sql`bucket`, question)} AS bucket_end`;
  if (!buckets.fill) return Prisma.sql`filled AS (SELECT sums.*, ${ends} FROM sums)`;
  const others = dimensions
    .filter((dimension) => dimension !== "PUBLISHED_AT")
    .map((by) => DIMENSION_COLUMNS[by]);
  const { gte, lt } = where.publishedAt ?? {};
  const first = gte === undefined ? Prisma.sql`(SELECT min(bucket) FROM sums)` : time(gte);
  const last =
    lt === undefined
      ? Prisma.sql`(SELECT max(bucket) FROM sums)`
      : Prisma.sql`(${time(lt)} - interval '1 millisecond')`;
  const combinations =
    others.length === 0
      ? Prisma.sql`SELECT 1 AS one`
      : Prisma.sql`SELECT DISTINCT ${Prisma.join(others)} FROM sums`;
  // A range that ends where it begins has no moment, and so no bucket.
  const any =
    gte === undefined || lt === undefined ? Prisma.sql`true` : Prisma.sql`${time(gte)} < ${time(lt)}`;
  return Prisma.sql`combinations AS (${combinations}),
    ends AS (SELECT ${first} AS first, ${last} AS last, (SELECT count(*) FROM combinations) AS groups WHERE ${any}),
    slots AS (SELECT * FROM combinations CROSS JOIN ${bucketStarts(question)} AS buckets LIMIT ${mostFilled(question) + 1}::int),
    filled AS (
      SELECT ${listed(keyColumns(question))} ${ends}, ${carried()}
      FROM slots LEFT JOIN sums USING (${Prisma.join(keyColumns(question))}))`;
}

/** Whether filling in came to more groups than it may, of which the rest is missing. */
export function overfilled(question: AggregateQuestion): Prisma.Sql {
  if (question.buckets?.fill !== true) return Prisma.sql`false`;
  return Prisma.sql`((SELECT count(*) > ${mostFilled(question)}::int FROM slots)
    OR EXISTS (SELECT 1 FROM ends WHERE ${overlong(question)}))`;
}

/** Throws TOO_MANY_GROUPS for a row that says so. */
export function refuseOverfilled(
  row: { readonly overfilled: boolean } | undefined,
  question: AggregateQuestion,
): void {
  if (row?.overfilled !== true) return;
  const limit = mostFilled(question);
  const path = ["groupBy", `${question.dimensions.indexOf("PUBLISHED_AT")}`, "fill"];
  throw new OnrecordError("TOO_MANY_GROUPS", `Filled in, these are more than ${limit} groups.`, {
    path,
    details: { limit },
  });
}

/** The sums, an empty bucket's being 0 where they were computed at all. */
function carried(): Prisma.Sql {
  return Prisma.sql`first_at, last_at, coalesce(count, 0) AS count, coalesce(articles, 0) AS articles,
    coalesce(tones, 0) AS tones, coalesce(tone_sum, 0) AS tone_sum, coalesce(tone_squares, 0) AS tone_squares,
    coalesce(negative, 0) AS negative, coalesce(positive, 0) AS positive,
    coalesce(attitudes, 0) AS attitudes, coalesce(attitude_sum, 0) AS attitude_sum,
    coalesce(attitude_squares, 0) AS attitude_squares, coalesce(oppose, 0) AS oppose, coalesce(support, 0) AS support,
    coalesce(tone_clusters, 0) AS tone_clusters, tone_products,
    coalesce(attitude_clusters, 0) AS attitude_clusters, attitude_products`;
}

function havingCondition({ count, articles, sentimentMean, stanceMean }: Having): Prisma.Sql {
  return all([
    ...rangeOf(Prisma.sql`count`, count),
    ...rangeOf(Prisma.sql`articles`, articles),
    ...rangeOf(Prisma.sql`coalesce(${TONE_MEAN}, 'NaN')`, sentimentMean),
    ...rangeOf(Prisma.sql`coalesce(${ATTITUDE_MEAN}, 'NaN')`, stanceMean),
  ]);
}

/** NaN is greater than every number in PostgreSQL, so a lower end alone would let it through. */
function rangeOf(measure: Prisma.Sql, range: IntRange | FloatRange | undefined): Prisma.Sql[] {
  if (range === undefined) return [];
  return [
    Prisma.sql`${measure}::double precision <> 'NaN'`,
    ...given(range.gte, (from) => Prisma.sql`${measure} >= ${from}::double precision`),
    ...given(range.lte, (to) => Prisma.sql`${measure} <= ${to}::double precision`),
  ];
}
