import type { PoolConfig } from "pg";

/** Milliseconds to wait for a connection before the database counts as unavailable. */
const CONNECT_MS = 5_000;

/**
 * What PostgreSQL plans with. Its own settings are for disks that seek slowly: with them a page by a rare target of a million
 * statements took 2.4 s instead of 2 ms, and compiling a query's expressions takes longer than most queries. Memory is what a
 * sort may take before it goes to disk, a hash twice that: about what the distinct statements of a million need. Memoize is
 * taken for joins whose every key is another: 41 s instead of 6 s for the targets of half a million statements.
 */
const PLANNING = ["-c random_page_cost=1.1", "-c jit=off", "-c work_mem=32MB", "-c enable_memoize=off"];

/**
 * How every connection of ours is made. The time zone is always UTC: on a database set to another one adapter-pg 7.10
 * stored 12:00Z as 16:00Z and range filters missed rows (prisma#28629). Options in the url's query are kept, and
 * win over those of ours but for the time zone.
 */
export function connectionConfig(url: string, { max }: { max: number }): PoolConfig {
  const options = [...PLANNING, optionsIn(url), "-c timezone=UTC"]
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
