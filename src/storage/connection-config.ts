import type { PoolConfig } from "pg";

/** Milliseconds to wait for a connection before the database counts as unavailable. */
const CONNECT_MS = 5_000;

/**
 * What PostgreSQL plans with. Its own settings are for disks that seek slowly: with them a page by a rare target of a million
 * statements took 2.4 s instead of 2 ms, and compiling a query's expressions takes longer than most queries, in an export of
 * everything seconds. Memory is what a sort may take before it goes to disk, a hash twice that: about what the distinct
 * statements of a million need. Memoize is taken for joins whose every key is another: 41 s instead of 6 s for the targets of
 * half a million statements, twice the time for an export.
 */
const PLANNING = ["-c random_page_cost=1.1", "-c jit=off", "-c work_mem=32MB", "-c enable_memoize=off"];

export interface ConnectionOptions {
  /** The most connections to hold at once. */
  readonly max: number;
  /** After how many milliseconds the database stops a statement; 0, or none given, leaves what it does by itself. */
  readonly statementMs?: number | undefined;
}

/**
 * How every connection of ours is made. The time zone is always UTC: on a database set to another one adapter-pg 7.10
 * stored 12:00Z as 16:00Z and range filters missed rows (prisma#28629). Options in the url's query are kept, and
 * win over those of ours but for the time zone and for `statementMs`.
 */
export function connectionConfig(url: string, { max, statementMs = 0 }: ConnectionOptions): PoolConfig {
  const limit = statementMs === 0 ? [] : [`-c statement_timeout=${statementMs}`];
  const options = [...PLANNING, optionsIn(url), ...limit, "-c timezone=UTC"]
    .filter((option) => option !== "")
    .join(" ");
  return {
    connectionString: withoutOptions(url),
    options,
    max,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: "onrecord",
    keepAlive: true,
  };
}

/** A url's own `options` would win over the setting beside it. */
function optionsIn(url: string): string {
  return URL.canParse(url) ? (new URL(url).searchParams.get("options") ?? "") : "";
}

function withoutOptions(url: string): string {
  if (optionsIn(url) === "") return url;
  const stripped = new URL(url);
  stripped.searchParams.delete("options");
  return stripped.href;
}
