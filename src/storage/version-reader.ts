import { Pool } from "pg";
import { connectionConfig } from "./connection-config.js";
import { unavailable } from "./database-errors.js";
import { Prisma } from "./generated/client.js";

/** Longest wait for the version, in milliseconds: who asks for it can do without. */
const PATIENCE_MS = 1_000;
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
 * Reads on a connection of its own: behind slow queries it would come too late.
 */
export class VersionReader {
  readonly #pool: Pool;
  readonly #settleRows: number;
  #reading: Promise<unknown> = Promise.resolve();
  #settled: Stretch = { position: "0", rows: 0 };
  /** What will be settled next, once all transactions before `transaction` have ended. */
  #settling: { readonly position: string; readonly transaction: string } | null = null;

  constructor(url: string, { settleRows = SETTLE_ROWS }: VersionReaderOptions = {}) {
    this.#pool = new Pool({
      ...connectionConfig(url, { max: 1 }),
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    this.#pool.on("connect", (connection) => connection.on("error", () => undefined));
    this.#pool.on("error", () => undefined);
    this.#settleRows = settleRows;
  }

  /** One read after the other. Throws DATABASE_UNAVAILABLE, after two seconds at most. */
  read(): Promise<string> {
    const version = this.#reading.then(() => this.#read());
    this.#reading = version.catch(() => undefined);
    return version;
  }

  async #read(): Promise<string> {
    const settled = this.#settled;
    const settling = this.#settling ?? { position: settled.position, transaction: "0" };
    const [tail] = await this.#rows<Tail>(Prisma.sql`
      SELECT coalesce(max(position), ${settled.position}::bigint)::text AS last, count(*)::double precision AS rows,
        (count(*) FILTER (WHERE position <= ${settling.position}::bigint))::double precision AS "rowsSettling",
        pg_snapshot_xmin(pg_current_snapshot()) >= ${settling.transaction}::xid8 AS "allEnded",
        (SELECT count(finished_at) FROM _prisma_migrations)::double precision AS migrations
      FROM outbox WHERE position > ${settled.position}::bigint`);
    const { last, rows, rowsSettling, allEnded, migrations } = tail as Tail;
    if (this.#settling !== null && allEnded) {
      this.#settled = { position: settling.position, rows: settled.rows + rowsSettling };
      this.#settling = null;
    } else if (this.#settling === null && rows >= this.#settleRows) {
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

interface Tail {
  readonly last: string;
  readonly rows: number;
  readonly rowsSettling: number;
  readonly allEnded: boolean;
  readonly migrations: number;
}
