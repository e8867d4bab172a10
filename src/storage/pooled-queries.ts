import type { Pool, QueryResult } from "pg";
import { translating } from "./database-errors.js";
import type { Prisma } from "./generated/client.js";
import { LookUps } from "./look-ups.js";

/**
 * Statements outside of transactions, each on whichever connection of a pool is free. Sent by the driver: Prisma's raw queries
 * turn every value into its own form first, a fifth of the time of a page.
 */
export class PooledQueries {
  readonly #pool: Pool;
  readonly #lookUps: LookUps;
  readonly #onQuery: ((sql: string) => void) | undefined;

  /** The pool's connections must take statements before earlier ones are answered (`pipeline`). `onQuery` hears of every text. */
  constructor(pool: Pool, onQuery?: (sql: string) => void) {
    this.#pool = pool;
    this.#lookUps = new LookUps(pool);
    this.#onQuery = onQuery;
  }

  async rows<Row>(sql: Prisma.Sql): Promise<Row[]> {
    return (await this.#send(sql)).rows as Row[];
  }

  async run(sql: Prisma.Sql): Promise<number> {
    return (await this.#send(sql)).rowCount ?? 0;
  }

  lookUp<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
    this.#onQuery?.(text);
    return translating(() => this.#lookUps.rows<Row>(text, values), text);
  }

  #send({ text, values }: Prisma.Sql): Promise<QueryResult> {
    this.#onQuery?.(text);
    return translating(() => this.#pool.query({ text, values }), text);
  }
}
