import {
  type AggregateQuestion,
  type AggregateSource,
  type AggregateStore,
  COUNTS_ALONE,
  type Dimension,
  type StoredAggregate,
  type WantedMeasures,
} from "../services/ports/aggregates.js";
import type { ResolvedStatementFilter } from "../services/ports/filters.js";
import type { KeyValue, PageRequest } from "../services/ports/page.js";
import { type AggregateRow, columnsOf, toAggregate } from "./aggregate-columns.js";
import {
  grouping,
  keyColumns,
  listed,
  measureColumn,
  measuredGroups,
  overfilled,
  refuseOverfilled,
} from "./aggregate-groups.js";
import { DIMENSION_COLUMNS, dimensionKey } from "./aggregate-rows.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { all, any, type KeyColumn, NUMBER, TEXT } from "./keyset-page.js";
import { uuids } from "./parameters.js";
import { asksBeyondSums, FIRST_YEAR, planRollup, type RollupPlan } from "./rollups/plan-rollup.js";

/** Aggregates, from the rollups where they answer exactly and from the statements otherwise; every answer is one SQL statement. */
export function createAggregateStore(queries: Queries, fromRollups: boolean): AggregateStore {
  const plan = (
    question: AggregateQuestion,
    wanted: WantedMeasures,
    heard?: (source: AggregateSource) => void,
  ) => planSource(queries, question, wanted, fromRollups, heard);
  return {
    page: async (question, wanted, page, heard) => {
      const keys = orderKeys(question);
      const rows = await queries.rows<PageRow>(
        pageSql(question, wanted, await plan(question, wanted, heard), keys, page),
      );
      refuseOverfilled(rows[0], question);
      const found = rows.filter((row) => row.key !== null);
      const more = found.length > page.limit;
      const kept = found.slice(0, page.limit);
      if (!page.forward) kept.reverse();
      const behind = rows[0]?.behind === true;
      return {
        rows: kept.map((row) => ({ key: row.key!, value: toAggregate(row, question, wanted) })),
        hasNext: page.forward ? more : behind,
        hasPrevious: page.forward ? behind : more,
      };
    },
    count: async (question) => {
      const [row] = await queries.rows<{ count: number; overfilled: boolean }>(Prisma.sql`
        WITH ${measuredGroups(question, COUNTS_ALONE, await plan(question, COUNTS_ALONE))}
        SELECT count(*)::double precision AS count, ${overfilled(question)} AS overfilled FROM measured`);
      refuseOverfilled(row, question);
      return row?.count ?? 0;
    },
    of: async (leading, ids, question, wanted, most, heard) => {
      const lead = DIMENSION_COLUMNS[leading];
      // Cells are picked by their own index; the statements of others need not be read to leave their groups out.
      const found = await plan(question, wanted, heard);
      const asked =
        found === null ? { ...question, where: concerning(leading, ids, question.where) } : question;
      const kept =
        found === null
          ? null
          : { ...found, only: { ...found.only, [leading]: within(ids, found.only[leading]) } };
      const rows = await queries.rows<AggregateRow>(Prisma.sql`
        WITH ${measuredGroups(asked, wanted, kept)}, page AS (
          SELECT * FROM (
            SELECT measured.*, row_number() OVER (PARTITION BY ${lead}
              ORDER BY count DESC, ${Prisma.join(keyColumns(asked))}) AS rank
            FROM measured WHERE ${lead} = ANY(${uuids(ids)})) ranked
          WHERE rank <= ${most}::int)
        ${extrasOf(asked, wanted)}
        SELECT ${columnsOf(asked)}, ${asksBeyondSums(asked, wanted) ? EXTRAS : NO_EXTRAS}
        FROM page ${extrasJoin(asked, wanted)} ORDER BY rank`);
      return rows.map((row) => toAggregate(row, asked, wanted));
    },
  };
}

/** Those ids that a filter leaves, where it leaves only some. */
function within(ids: readonly string[], left: readonly string[] | undefined): readonly string[] {
  return left === undefined ? ids : ids.filter((id) => left.includes(id));
}

/** Most rows that a LIMIT of one more can have. */
const UNLIMITED = 2 ** 31 - 2;

/** All groups of a question in its order, to be read a few at a time: the SQL, and what makes an aggregate of one of its rows. */
export async function allGroups(
  queries: Pick<Queries, "rows">,
  question: AggregateQuestion,
  wanted: WantedMeasures,
  fromRollups: boolean,
  heard?: (source: AggregateSource) => void,
): Promise<{ sql: Prisma.Sql; toAggregate: (row: AnswerRow) => StoredAggregate }> {
  const plan = await planSource(queries, question, wanted, fromRollups, heard);
  const page = { limit: UNLIMITED, forward: true, from: null };
  return {
    sql: pageSql(question, wanted, plan, orderKeys(question), page),
    toAggregate: (row) => {
      refuseOverfilled(row, question);
      return toAggregate(row, question, wanted);
    },
  };
}

async function planSource(
  queries: Pick<Queries, "rows">,
  question: AggregateQuestion,
  wanted: WantedMeasures,
  fromRollups: boolean,
  heard?: (source: AggregateSource) => void,
): Promise<RollupPlan | null> {
  const found = fromRollups ? planRollup(question, wanted) : null;
  const kept = found?.shifted === true && (await reachesBack(queries)) ? null : found;
  heard?.(kept === null ? "STATEMENTS" : "ROLLUPS");
  return kept;
}

/** The filter that keeps to what concerns some speakers or targets. */
function concerning(
  leading: "SPEAKER" | "TARGET",
  ids: readonly string[],
  where: ResolvedStatementFilter,
): ResolvedStatementFilter {
  const within = leading === "SPEAKER" ? { speaker: ids } : { target: ids };
  return { ...where, and: [...(where.and ?? []), within] };
}

/** Whether any statement is older than what is known about time zones. */
async function reachesBack(queries: Pick<Queries, "rows">): Promise<boolean> {
  const [first] = await queries.rows<{ early: boolean }>(Prisma.sql`
    SELECT EXISTS (SELECT 1 FROM rollup WHERE scope = 'EVERYTHING' AND grain = 'MONTH' AND count > 0
      AND bucket < make_timestamptz(${FIRST_YEAR}::int, 1, 1, 0, 0, 0, 'UTC')) AS early`);
  return first?.early === true;
}

/** A column that groups are ordered by. Keys together are unique and never null; each goes its own way. */
interface OrderKey extends KeyColumn {
  readonly descending: boolean;
}

function orderKeys({ orderBy, dimensions }: AggregateQuestion): OrderKey[] {
  const keys = orderBy.flatMap(({ by, direction }): OrderKey[] => {
    const descending = direction === "DESC";
    if (by === "GROUP") return dimensions.map((dimension) => ({ ...groupKey(dimension), descending }));
    const last = descending ? Prisma.sql`'-Infinity'` : Prisma.sql`'Infinity'`;
    return [{ column: measureColumn(by, last), cast: NUMBER, descending }];
  });
  return [...keys, ...dimensions.map((dimension) => ({ ...dimensionKey(dimension), descending: false }))];
}

/** What a dimension's values are ordered by: names for what has one, otherwise the value itself. */
function groupKey(dimension: Dimension): KeyColumn {
  switch (dimension) {
    case "SPEAKER":
      return { column: Prisma.sql`(SELECT folded FROM speaker WHERE id = speaker_id)`, cast: TEXT };
    case "TARGET":
      return { column: Prisma.sql`(SELECT folded FROM target WHERE id = target_id)`, cast: TEXT };
    case "OUTLET":
      return { column: Prisma.sql`(SELECT key FROM outlet WHERE id = outlet_id)`, cast: TEXT };
    default:
      return dimensionKey(dimension);
  }
}

const KEY_ALIASES = Array.from({ length: 20 }, (_, index) => Prisma.raw(`k${index}`));

function pageSql(
  question: AggregateQuestion,
  wanted: WantedMeasures,
  plan: RollupPlan | null,
  keys: readonly OrderKey[],
  { limit, forward, from }: PageRequest,
): Prisma.Sql {
  const aliased = keys.map((key, index) => Prisma.sql`${key.column} AS ${KEY_ALIASES[index]}`);
  const direction = (key: OrderKey) => (key.descending === forward ? Prisma.sql`DESC` : Prisma.sql`ASC`);
  const order = keys.map((key, index) => Prisma.sql`${KEY_ALIASES[index]} ${direction(key)}`);
  const ordered = order.length === 0 ? Prisma.empty : Prisma.sql`ORDER BY ${Prisma.join(order)}`;
  // The same order, begun by what cells are indexed by: those with far fewer statements than the last of the page aren't read.
  const greatestFirst = hasMagnitude(question, plan)
    ? Prisma.sql`ORDER BY magnitude ${direction(keys[0]!)}, ${Prisma.join(order)}`
    : ordered;
  const beyond = from === null ? Prisma.sql`true` : beyondCursor(keys, from, forward);
  const behind =
    from === null ? Prisma.sql`false` : Prisma.sql`EXISTS (SELECT 1 FROM keyed WHERE NOT (${beyond}))`;
  const key =
    keys.length === 0
      ? Prisma.sql`'[]'::jsonb`
      : Prisma.sql`jsonb_build_array(${Prisma.join(keys.map((_, index) => KEY_ALIASES[index]!))})`;
  return Prisma.sql`
    WITH ${measuredGroups(question, wanted, plan)},
    keyed AS ${plan === null ? Prisma.empty : Prisma.sql`NOT MATERIALIZED`} (SELECT measured.* ${aliased.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(aliased)}`} FROM measured),
    page AS (SELECT * FROM keyed WHERE ${beyond} ${greatestFirst} LIMIT ${limit + 1}::int)
    ${extrasOf(question, wanted)}
    SELECT side.behind, side.overfilled, answer.* FROM (SELECT ${behind} AS behind, ${overfilled(question)} AS overfilled) side
    LEFT JOIN (
      SELECT ${columnsOf(question)}, ${asksBeyondSums(question, wanted) ? EXTRAS : NO_EXTRAS}, ${key} AS key
        ${keys.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(keys.map((_, index) => KEY_ALIASES[index]!))}`}
      FROM page ${extrasJoin(question, wanted)}
    ) answer ON true ${ordered}`;
}

/** Whether groups are cells as they are, ordered by how many statements they have. */
function hasMagnitude({ orderBy, buckets }: AggregateQuestion, plan: RollupPlan | null): boolean {
  const first = orderBy[0]?.by;
  return plan?.single === true && buckets?.fill !== true && (first === "COUNT" || first === "SHARE");
}

/** Rows after the cursor's in the order: greater in the first key, or equal in it and greater in the second, and so on. */
function beyondCursor(keys: readonly OrderKey[], from: readonly KeyValue[], forward: boolean): Prisma.Sql {
  const value = (index: number) => Prisma.sql`${from[index] ?? null}${keys[index]!.cast}`;
  return any(
    keys.map((key, index) => {
      const equal = keys
        .slice(0, index)
        .map((_, before) => Prisma.sql`${KEY_ALIASES[before]} = ${value(before)}`);
      const further =
        key.descending === forward
          ? Prisma.sql`${KEY_ALIASES[index]} < ${value(index)}`
          : Prisma.sql`${KEY_ALIASES[index]} > ${value(index)}`;
      return all([...equal, further]);
    }),
  );
}

const EXTRAS = Prisma.sql`coalesce(extras.speakers, 0)::double precision AS speakers, extras.percentiles`;
const NO_EXTRAS = Prisma.sql`NULL::double precision AS speakers, NULL::double precision[] AS percentiles`;

/** What sums don't give, of the page's groups only; no rollup is planned for it. */
function extrasOf(question: AggregateQuestion, wanted: WantedMeasures): Prisma.Sql {
  if (!asksBeyondSums(question, wanted)) return Prisma.empty;
  const keys = keyColumns(question);
  const { speakers, percentiles } = wanted;
  const from =
    keys.length === 0 ? Prisma.sql`pieces` : Prisma.sql`pieces JOIN page USING (${Prisma.join(keys)})`;
  return Prisma.sql`, extras AS (
    SELECT ${listed(keys)} ${speakers ? Prisma.sql`count(DISTINCT pieces.speaker_id)` : Prisma.sql`NULL::bigint`} AS speakers,
      ${
        percentiles.length > 0
          ? Prisma.sql`percentile_cont(${[...percentiles]}::double precision[]) WITHIN GROUP (ORDER BY pieces.tone)`
          : Prisma.sql`NULL::double precision[]`
      } AS percentiles
    FROM ${from} GROUP BY ${grouping(keys)})`;
}

function extrasJoin(question: AggregateQuestion, wanted: WantedMeasures): Prisma.Sql {
  if (!asksBeyondSums(question, wanted)) return Prisma.empty;
  const keys = keyColumns(question);
  return keys.length === 0
    ? Prisma.sql`CROSS JOIN extras`
    : Prisma.sql`LEFT JOIN extras USING (${Prisma.join(keys)})`;
}

/** A group of an answer, with whether the answer has them all. */
export interface AnswerRow extends AggregateRow {
  readonly overfilled: boolean;
}

interface PageRow extends AnswerRow {
  readonly behind: boolean;
  readonly key: KeyValue[] | null;
}
