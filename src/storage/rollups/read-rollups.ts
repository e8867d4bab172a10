import type { AggregateQuestion } from "../../services/ports/aggregates.js";
import { bucketStart } from "../aggregate-buckets.js";
import { Prisma } from "../generated/client.js";
import { all } from "../keyset-page.js";
import { texts, time, uuids } from "../parameters.js";
import type { CellDimension, RollupPlan } from "./plan-rollup.js";

/** The CTE `sums` of a question, from the cells of a plan; its columns are those that the statements give. */
export function sumsOfCells(question: AggregateQuestion, plan: RollupPlan): Prisma.Sql {
  const keys = question.dimensions.map((dimension) =>
    dimension === "PUBLISHED_AT"
      ? Prisma.sql`${plan.single ? Prisma.sql`bucket` : bucketStart(Prisma.sql`bucket`, question)} AS bucket`
      : Prisma.sql`${COLUMNS[dimension].cell} AS ${COLUMNS[dimension].group}`,
  );
  const listed = keys.length === 0 ? Prisma.empty : Prisma.sql`${Prisma.join(keys)},`;
  const cells = Prisma.sql`FROM rollup WHERE ${conditionOf(plan)}`;
  // A group that is one cell is read as it is, so that the index by magnitude finds the greatest without looking at the rest.
  if (plan.single)
    return Prisma.sql`sums AS (SELECT ${listed} ${sums((column) => column)}, magnitude ${cells})`;
  const grouping = keys.length === 0 ? Prisma.sql`()` : Prisma.join(keys.map((_, index) => PLACES[index]!));
  const added = sums((column) => Prisma.sql`coalesce(sum(${column}), 0)`);
  return Prisma.sql`sums AS (SELECT ${listed} ${added} ${cells} GROUP BY ${grouping})`;
}

const COLUMNS: Readonly<Record<CellDimension, { cell: Prisma.Sql; group: Prisma.Sql; isId: boolean }>> = {
  SPEAKER: { cell: Prisma.sql`speaker_id`, group: Prisma.sql`speaker_id`, isId: true },
  TARGET: { cell: Prisma.sql`target_id`, group: Prisma.sql`target_id`, isId: true },
  OUTLET: { cell: Prisma.sql`outlet_id`, group: Prisma.sql`outlet_id`, isId: true },
  KIND: { cell: Prisma.sql`value`, group: Prisma.sql`kind`, isId: false },
  SENTIMENT_LABEL: { cell: Prisma.sql`value`, group: Prisma.sql`sentiment_label`, isId: false },
  STANCE_LABEL: { cell: Prisma.sql`value`, group: Prisma.sql`stance_label`, isId: false },
  SPEAKER_KIND: { cell: Prisma.sql`value`, group: Prisma.sql`speaker_kind`, isId: false },
  LANGUAGE: { cell: Prisma.sql`value`, group: Prisma.sql`language`, isId: false },
};

/** Places of columns in a SELECT, for GROUP BY. */
const PLACES = Array.from({ length: 9 }, (_, index) => Prisma.raw(`${index + 1}`));

function conditionOf({ scope, grain, only, from, to }: RollupPlan): Prisma.Sql {
  return all([
    Prisma.sql`scope = ${scope}::text AND grain = ${grain}::text AND count > 0`,
    ...(Object.entries(only) as [CellDimension, readonly string[]][]).map(([dimension, values]) => {
      const { cell, isId } = COLUMNS[dimension];
      return Prisma.sql`${cell} = ANY(${isId ? uuids(values) : texts(values)})`;
    }),
    ...(from === null ? [] : [Prisma.sql`bucket >= ${time(from)}`]),
    ...(to === null ? [] : [Prisma.sql`bucket < ${time(to)}`]),
  ]);
}

/** The scorer's own scores stand on every statement, so that there are as many as statements, and as many clusters as articles. */
function sums(added: (column: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  const whole = (column: Prisma.Sql) => Prisma.sql`${added(column)}::bigint`;
  const count = whole(Prisma.sql`count`);
  const articles = whole(Prisma.sql`articles`);
  return Prisma.sql`${count} AS count, ${articles} AS articles, NULL::timestamptz AS first_at, NULL::timestamptz AS last_at,
    ${count} AS tones, ${whole(Prisma.sql`tone_sum`)} AS tone_sum, ${whole(Prisma.sql`tone_squares`)} AS tone_squares,
    ${whole(Prisma.sql`negative`)} AS negative, ${whole(Prisma.sql`positive`)} AS positive, ${articles} AS tone_clusters,
    ARRAY[${Prisma.join(TONE_PRODUCTS.map(added))}] AS tone_products,
    ${whole(Prisma.sql`attitudes`)} AS attitudes, ${whole(Prisma.sql`attitude_sum`)} AS attitude_sum,
    ${whole(Prisma.sql`attitude_squares`)} AS attitude_squares, ${whole(Prisma.sql`oppose`)} AS oppose,
    ${whole(Prisma.sql`support`)} AS support, ${articles} AS attitude_clusters,
    ARRAY[${Prisma.join(ATTITUDE_PRODUCTS.map(added))}] AS attitude_products`;
}

const TONE_PRODUCTS = ["nn", "ns", "ss", "nnn", "nns", "nss"].map((one) => Prisma.raw(`tone_${one}`));
const ATTITUDE_PRODUCTS = ["nn", "ns", "ss", "nnn", "nns", "nss"].map((one) => Prisma.raw(`attitude_${one}`));
