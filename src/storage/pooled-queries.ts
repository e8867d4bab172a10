import type { Pool, QueryResult } from "pg";
import { translating } from "./database-errors.js";
import type { Prisma } from "./generated/client.js";
import { LookUps } from "./look-ups.js";

export interface PooledQueriesOptions {
  /** Whether they answer questions of callers, who are told then what was wrong with them. */
  readonly forCallers: boolean;
  /** Hears of every text. */
  readonly onQuery?: ((sql: string) => void) | undefined;
}

/**
 * Statements outside of transactions, each on whichever connection of a pool is free. Sent by the driver: Prisma's raw queries
 * turn every value into its own form first, a fifth of the time of a page.
 */
export class PooledQueries {
  readonly #pool: Pool;
  readonly #lookUps: LookUps;
  readonly #forCallers: boolean;
  readonly #onQuery: ((sql: string) => void) | undefined;

  /** The pool's connections must take statements before earlier ones are answered (`pipeline`). */
  constructor(pool: Pool, { forCallers, onQuery }: PooledQueriesOptions) {
    this.#pool = pool;
    this.#lookUps = new LookUps(pool);
    this.#forCallers = forCallers;
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
    return this.#translating(text, () => this.#lookUps.rows<Row>(text, values));
  }

  #send({ text, values }: Prisma.Sql): Promise<QueryResult> {
    this.#onQuery?.(text);
    return this.#translating(text, () => this.#pool.query({ text, values }));
  }

  #translating<T>(text: string, work: () => Promise<T>): Promise<T> {
    return translating(work, this.#forCallers ? text : undefined);
  }
}
