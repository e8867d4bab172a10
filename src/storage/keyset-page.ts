import type { KeyValue, Page, PageRequest } from "../services/ports/page.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";

/** A column that a list is ordered by, with what casts a cursor's value to its type. */
export interface KeyColumn {
  readonly column: Prisma.Sql;
  readonly cast: Prisma.Sql;
}

export const TIME = Prisma.sql`::timestamptz`;
export const NUMBER = Prisma.sql`::double precision`;
export const INTEGER = Prisma.sql`::int`;
export const UUID = Prisma.sql`::uuid`;
export const TEXT = Prisma.sql`::text`;

/** A list in SQL. Keys together are unique and never null; all of them go the same way. */
export interface KeysetList {
  readonly select: Prisma.Sql;
  /** FROM and its joins. */
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  /**
   * A join that fetches the rows to their keys (`picked.k0`, `picked.k1`, …); FROM only finds keys then, in an index that has
   * all that is filtered by, and what it passes over on the way is never read.
   */
  readonly fetch?: Prisma.Sql | undefined;
  readonly keys: readonly KeyColumn[];
  readonly descending: boolean;
}

const ALIASES = [Prisma.sql`k0`, Prisma.sql`k1`, Prisma.sql`k2`, Prisma.sql`k3`, Prisma.sql`k4`];

/**
 * One page of a list with one statement: the rows beyond the cursor, one more than asked for to see whether the list
 * goes on, and whether anything lies on the cursor's other side.
 */
export async function readPage<Record extends object, T>(
  queries: Queries,
  list: KeysetList,
  page: PageRequest,
  toValue: (record: Record) => T,
): Promise<Page<T>> {
  const rows = await queries.rows<Record & { behind: boolean; key: KeyValue[] | null }>(pageSql(list, page));
  const found = rows.filter((row) => row.key !== null);
  const more = found.length > page.limit;
  const kept = found.slice(0, page.limit);
  if (!page.forward) kept.reverse();
  const behind = rows[0]?.behind === true;
  return {
    rows: kept.map((row) => ({ key: row.key as KeyValue[], value: toValue(row) })),
    hasNext: page.forward ? more : behind,
    hasPrevious: page.forward ? behind : more,
  };
}

function pageSql(
  { select, from, where, fetch, keys, descending }: KeysetList,
  page: PageRequest,
): Prisma.Sql {
  const downwards = descending === page.forward;
  const direction = downwards ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const columns = Prisma.join(keys.map((key) => key.column));
  const aliased = Prisma.join(keys.map((key, index) => Prisma.sql`${key.column} AS ${ALIASES[index]}`));
  const order = Prisma.join(keys.map((_key, index) => Prisma.sql`${ALIASES[index]} ${direction}`));
  const innerOrder = Prisma.join(keys.map((key) => Prisma.sql`${key.column} ${direction}`));
  const cursor = page.from === null ? null : cursorSql(keys, page.from);
  const beyond =
    cursor === null
      ? Prisma.empty
      : downwards
        ? Prisma.sql`AND (${columns}) < (${cursor})`
        : Prisma.sql`AND (${columns}) > (${cursor})`;
  const behind =
    cursor === null
      ? Prisma.sql`false`
      : downwards
        ? Prisma.sql`EXISTS (SELECT 1 FROM ${from} WHERE ${where} AND (${columns}) >= (${cursor}))`
        : Prisma.sql`EXISTS (SELECT 1 FROM ${from} WHERE ${where} AND (${columns}) <= (${cursor}))`;
  const named = Prisma.sql`jsonb_build_array(${columns}) AS key, ${aliased}`;
  const picked = Prisma.sql`SELECT ${fetch === undefined ? Prisma.sql`${select}, ${named}` : named}
      FROM ${from} WHERE ${where} ${beyond}
      ORDER BY ${innerOrder} LIMIT ${page.limit + 1}::int`;
  const rows =
    fetch === undefined ? picked : Prisma.sql`SELECT ${select}, picked.* FROM (${picked}) picked ${fetch}`;
  return Prisma.sql`
    SELECT side.behind, page.* FROM (SELECT ${behind} AS behind) side
    LEFT JOIN (
      ${rows}
    ) page ON true
    ORDER BY ${order}`;
}

function cursorSql(keys: readonly KeyColumn[], from: readonly KeyValue[]): Prisma.Sql {
  return Prisma.join(keys.map((key, index) => Prisma.sql`${from[index] ?? null}${key.cast}`));
}

/** How many rows a list has. */
export async function countRows(queries: Queries, from: Prisma.Sql, where: Prisma.Sql): Promise<number> {
  const [row] = await queries.rows<{ count: number }>(
    Prisma.sql`SELECT count(*)::double precision AS count FROM ${from} WHERE ${where}`,
  );
  return row?.count ?? 0;
}

/** All of these hold; true if there are none. */
export function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join([...conditions], " AND ")})`;
}

/** One of these holds; false if there are none. */
export function any(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;
}
