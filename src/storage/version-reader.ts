import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { OnrecordError } from "../errors.js";
import { unavailable } from "./database-errors.js";
import { Prisma } from "./generated/client.js";
import { openPool } from "./open-pool.js";

/** Longest wait for a connection, and for an answer to a query, in milliseconds. */
const PATIENCE_MS = 1_000;
/** Longest wait for the version, in milliseconds, whatever it waits for: who asks for it can do without. */
const LONGEST_MS = 2_000;
/** So many rows of the outbox are counted over and over before they are put aside; 1,000 take 0.1 ms. */
const SETTLE_ROWS = 1_000;

export interface VersionReaderOptions {
  /** {@link SETTLE_ROWS} if not given. */
  readonly settleRows?: number | undefined;
}

/** Positions of the outbox up to and with one. */
interface Stretch {
  readonly position: string;
  readonly rows: number;
}

/**
 * Tells which state the database is in: a text that is another one whenever an article was created, revised or deleted, or
 * a migration applied, and the same in every process.
 *
 * It is made of the outbox' last position and its number of rows. The position alone would miss a transaction that took an
 * earlier one and committed later, which the write lock allows: writers share it. Counting 125,000 rows takes 30 ms, so rows
 * that nobody can add to any more are counted once: those up to a position that was seen, as soon as every transaction that
 * had begun to write by then has ended. A position is taken by a transaction that has its number (it wrote the article
 * before), hence one with a smaller position than a visible row's has a number below any that is given out after that row
 * was seen.
 *
 * A standby gives out no transaction numbers, so there all rows are counted at every read.
 *
 * Reads on a connection of its own: behind slow queries it would come too late.
 */
export class VersionReader {
  readonly #pool: Pool;
  readonly #settleRows: number;
  #reading: Promise<unknown> = Promise.resolve();
  /** The read that begins when the running one has ended. */
  #next: Promise<string> | null = null;
  #settled: Stretch = { position: "0", rows: 0 };
  /** What will be settled next, once all transactions before `transaction` have ended. */
  #settling: { readonly position: string; readonly transaction: string } | null = null;

  constructor(url: string, { settleRows = SETTLE_ROWS }: VersionReaderOptions = {}) {
    this.#pool = openPool(url, 1, { connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
    this.#settleRows = settleRows;
  }

  /**
   * The version at a moment after the call. One read after the other; all who wait for one to end share the next. Throws
   * DATABASE_UNAVAILABLE where there is none after two seconds, and earlier where the database can't be reached.
   */
  async read(): Promise<string> {
    const deadline = new AbortController();
    try {
      return await Promise.race([this.#shared(), expiry(deadline.signal)]);
    } finally {
      deadline.abort();
    }
  }

  #shared(): Promise<string> {
    if (this.#next === null) {
      this.#next = this.#reading.then(() => {
        this.#next = null;
        return this.#read();
      });
      this.#reading = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  async #read(): Promise<string> {
    const settled = this.#settled;
    const settling = this.#settling ?? { position: settled.position, transaction: "0" };
    const [tail] = await this.#rows<Tail>(Prisma.sql`
      SELECT coalesce(max(position), ${settled.position}::bigint)::text AS last, count(*)::double precision AS rows,
        (count(*) FILTER (WHERE position <= ${settling.position}::bigint))::double precision AS "rowsSettling",
        pg_snapshot_xmin(pg_current_snapshot()) >= ${settling.transaction}::xid8 AS "allEnded",
        pg_is_in_recovery() AS standby,
        (SELECT count(finished_at) FROM _prisma_migrations)::double precision AS migrations
      FROM outbox WHERE position > ${settled.position}::bigint`);
    const { last, rows, rowsSettling, allEnded, standby, migrations } = tail as Tail;
    if (this.#settling !== null && allEnded) {
      this.#settled = { position: settling.position, rows: settled.rows + rowsSettling };
      this.#settling = null;
    } else if (this.#settling === null && !standby && rows >= this.#settleRows) {
      const [next] = await this.#rows<{ transaction: string }>(
        Prisma.sql`SELECT pg_current_xact_id()::text AS transaction`,
      );
      this.#settling = { position: last, transaction: (next as { transaction: string }).transaction };
    }
    return `${last}.${settled.rows + rows}.${migrations}`;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #rows<Row extends object>({ text, values }: Prisma.Sql): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  }
}

/** Throws when the time is up; an abort before that ends it. */
async function expiry(signal: AbortSignal): Promise<never> {
  await sleep(LONGEST_MS, undefined, { signal });
  throw new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.");
}

interface Tail {
  readonly last: string;
  readonly rows: number;
  readonly rowsSettling: number;
  readonly allEnded: boolean;
  readonly standby: boolean;
  readonly migrations: number;
}
