import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { OnrecordError } from "../errors.js";
import type { Queries } from "./database.js";
import { isStopped, unavailable } from "./database-errors.js";
import { Prisma } from "./generated/client.js";
import { openPool } from "./open-pool.js";

/**
 * Longest wait for a connection, and longest work at a statement, in milliseconds. The database itself stops the statement: one
 * that was merely no longer waited for would wait on for a locked table, and hold a connection for each try.
 */
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

/** What every snapshot that is taken from now on has in it. */
interface Known {
  readonly settled: Stretch;
  /** What will be settled next, once all transactions before `transaction` have ended. */
  readonly settling: { readonly position: string; readonly transaction: string } | null;
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
  #known: Known = { settled: { position: "0", rows: 0 }, settling: null };

  constructor(url: string, { settleRows = SETTLE_ROWS }: VersionReaderOptions = {}) {
    const patience = { connectionTimeoutMillis: PATIENCE_MS, query_timeout: LONGEST_MS };
    this.#pool = openPool(url, { max: 1, statementMs: PATIENCE_MS }, patience);
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
        return this.forLaterSnapshot()({ rows: (sql) => this.#rows(sql) });
      });
      this.#reading = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  /**
   * What tells the version of a snapshot, by the queries that read in it. The snapshot must be taken after this call: what was
   * counted before is taken to be in it.
   */
  forLaterSnapshot(): (queries: Pick<Queries, "rows">) => Promise<string> {
    const known = this.#known;
    return async (queries) => {
      const { settled, settling } = known;
      const [tail] = await queries.rows<Tail>(Prisma.sql`
        SELECT coalesce(max(position), ${settled.position}::bigint)::text AS last, count(*)::double precision AS rows,
          (count(*) FILTER (WHERE position <= ${settling?.position ?? "0"}::bigint))::double precision AS "rowsSettling",
          pg_snapshot_xmin(pg_current_snapshot()) >= ${settling?.transaction ?? "0"}::xid8 AS "allEnded",
          pg_is_in_recovery() AS standby,
          (SELECT count(finished_at) FROM _prisma_migrations)::double precision AS migrations
        FROM outbox WHERE position > ${settled.position}::bigint`);
      const { last, rows, migrations } = tail as Tail;
      // Of several who count the same at the same time one is enough; where it fails, the next one counts them again.
      if (this.#known === known) await this.#putAside(known, tail as Tail).catch(() => undefined);
      return `${last}.${settled.rows + rows}.${migrations}`;
    };
  }

  async #putAside(known: Known, { last, rows, rowsSettling, allEnded, standby }: Tail): Promise<void> {
    const { settled, settling } = known;
    if (settling !== null && allEnded) {
      const { position } = settling;
      this.#known = { settled: { position, rows: settled.rows + rowsSettling }, settling: null };
    } else if (settling === null && !standby && rows >= this.#settleRows) {
      const [next] = await this.#rows<{ transaction: string }>(
        Prisma.sql`SELECT pg_current_xact_id()::text AS transaction`,
      );
      const { transaction } = next as { transaction: string };
      if (this.#known === known) this.#known = { settled, settling: { position: last, transaction } };
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #rows<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
    try {
      return (await this.#pool.query(text, [...values])).rows as Row[];
    } catch (error) {
      throw isStopped(error) ? noAnswer(error) : (unavailable(error) ?? error);
    }
  }
}

/** Throws when the time is up; an abort before that ends it. */
async function expiry(signal: AbortSignal): Promise<never> {
  await sleep(LONGEST_MS, undefined, { signal });
  throw noAnswer();
}

function noAnswer(cause?: unknown): OnrecordError {
  return new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.", { cause });
}

interface Tail {
  readonly last: string;
  readonly rows: number;
  readonly rowsSettling: number;
  readonly allEnded: boolean;
  readonly standby: boolean;
  readonly migrations: number;
}
