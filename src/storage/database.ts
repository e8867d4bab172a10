import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { MOST_EXPORTS } from "../services/ports/export.js";
import { isLostConnection, sqlState, translating } from "./database-errors.js";
import { type Prisma, PrismaClient } from "./generated/client.js";
import { openPool } from "./open-pool.js";
import { PooledQueries } from "./pooled-queries.js";
import { Snapshot } from "./snapshot.js";

/** What runs SQL that Prisma's tagged templates composed: the database, or one of its transactions. */
export interface Queries {
  /**
   * The rows that a statement answers with: times as Date, jsonb as what it holds. What bigint and numeric come as depends on
   * who sends it (text from the driver, BigInt and Decimal from Prisma's transactions): cast them.
   */
  rows<Row>(sql: Prisma.Sql): Promise<Row[]>;
  /** How many rows a statement changed. */
  run(sql: Prisma.Sql): Promise<number>;
}

/** What keeps statements ready, too. */
export interface ReadyQueries extends Queries {
  /**
   * The rows of a statement whose text never changes and whose plan doesn't depend on its parameters, a look-up by keys:
   * it is parsed and planned once a connection.
   */
  lookUp<Row>(sql: Prisma.Sql): Promise<Row[]>;
}

export interface DatabaseOptions {
  /** The most connections to hold at once for questions, and as many for everything else. */
  readonly connections: number;
  /** How long the database works at one statement of a question, in milliseconds; 0, or none given, leaves it to the database. */
  readonly questionMs?: number | undefined;
  /** Hears of every statement that is sent, transactions' BEGIN and COMMIT included; parameters are left out. */
  readonly onQuery?: ((sql: string) => void) | undefined;
}

/** Deadlock, serialisation, lost connection or worker; and a row that another transaction made or took away meanwhile. */
const PASSING = /^(40P01|40001|08\w{3}|57P0[1-3]|23505|23503)$/;
const ATTEMPTS = 6;
/** A 2 MB article with 10,000 statements took 3 s. */
const TRANSACTION_MS = 60_000;

/** Connections take statements before earlier ones are answered, which look-ups make use of. */
const PIPELINE = { pipeline: true };

/**
 * PostgreSQL, with errors turned into the product's own. By itself it answers questions, each statement within the time that is
 * given to them (else QUESTION_TOO_SLOW). That time isn't for transactions, snapshots and what is `unlimited`; and they have
 * connections that questions never hold: however many are slow, articles are taken in.
 */
export class Database implements ReadyQueries {
  /** Statements that are no question: what a start and writing look up, recounts. */
  readonly unlimited: ReadyQueries;
  readonly #unlimitedPool: Pool;
  readonly #questions: ReadyQueries;
  readonly #questionPool: Pool;
  /** Transactions, on the connections of what is unlimited. */
  readonly #prisma: PrismaClient<"query">;
  /** Connects when somebody takes a snapshot, beside the other connections: one may be read for hours by a slow client. */
  readonly #snapshots: Pool;
  /** One connection by which to end what runs in snapshots and to ask for a sign of life, so that neither waits for other work. */
  readonly #endings: Pool;

  constructor(url: string, { connections, questionMs, onQuery }: DatabaseOptions) {
    this.#snapshots = openPool(url, { max: MOST_EXPORTS }, PIPELINE);
    this.#endings = openPool(url, { max: 1 }, PIPELINE);
    this.#questionPool = openPool(url, { max: connections, statementMs: questionMs }, PIPELINE);
    this.#questions = new PooledQueries(this.#questionPool, { forCallers: true, onQuery });
    this.#unlimitedPool = openPool(url, { max: connections }, PIPELINE);
    this.unlimited = new PooledQueries(this.#unlimitedPool, { forCallers: false, onQuery });
    const adapter = new PrismaPg(this.#unlimitedPool, { onPoolError: () => undefined });
    this.#prisma = new PrismaClient({
      adapter,
      log: onQuery === undefined ? [] : [{ emit: "event", level: "query" }],
    });
    if (onQuery !== undefined) this.#prisma.$on("query", (event) => onQuery(event.query));
  }

  rows<Row>(sql: Prisma.Sql): Promise<Row[]> {
    return this.#questions.rows(sql);
  }

  lookUp<Row>(sql: Prisma.Sql): Promise<Row[]> {
    return this.#questions.lookUp(sql);
  }

  run(sql: Prisma.Sql): Promise<number> {
    return this.unlimited.run(sql);
  }

  /**
   * Runs `work` in one transaction, and again if it lost against another one or against a restart; `work` must therefore
   * read what it decides upon inside. It is undone after `longestMs` milliseconds, a minute if not given.
   */
  async transaction<T>(
    work: (queries: Queries) => Promise<T>,
    { longestMs = TRANSACTION_MS }: { longestMs?: number } = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await translating(() =>
          this.#prisma.$transaction(
            (client) => work({ rows: (sql) => client.$queryRaw(sql), run: (sql) => client.$executeRaw(sql) }),
            { maxWait: TRANSACTION_MS, timeout: longestMs },
          ),
        );
      } catch (error) {
        const passing = PASSING.test(sqlState(error) ?? "") || isLostConnection(error);
        if (attempt === ATTEMPTS || !passing) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 * 3 ** attempt));
      }
    }
  }

  /** The database as it is now, for long reading. Throws DATABASE_UNAVAILABLE where too many others read. */
  snapshot(): Promise<Snapshot> {
    return Snapshot.open(this.#snapshots, this.#endings);
  }

  /** Whether the database answers, however much it has to do; throws DATABASE_UNAVAILABLE otherwise. */
  async ping(): Promise<void> {
    await translating(() => this.#endings.query("SELECT 1"));
  }

  async close(): Promise<void> {
    await this.#snapshots.end();
    await this.#questionPool.end();
    await this.#endings.end();
    await this.#prisma.$disconnect();
    await this.#unlimitedPool.end();
  }
}
