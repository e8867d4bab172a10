import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { MOST_EXPORTS } from "../services/ports/export.js";
import { isLostConnection, sqlState, translating } from "./database-errors.js";
import { type Prisma, PrismaClient } from "./generated/client.js";
import { LookUps } from "./look-ups.js";
import { openPool } from "./open-pool.js";
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
  /** The most connections to hold at once. */
  readonly connections: number;
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

/** Prisma on PostgreSQL, with errors turned into the product's own. */
export class Database implements ReadyQueries {
  readonly #prisma: PrismaClient<"query">;
  /** The connections of both Prisma and the statements that are sent without it. */
  readonly #pool: Pool;
  readonly #onQuery: ((sql: string) => void) | undefined;
  readonly #lookUps: LookUps;
  /** Connects when somebody takes a snapshot, beside the other connections: one may be read for hours by a slow client. */
  readonly #snapshots: Pool;
  /** One connection by which to end what runs in snapshots, so that it never waits for one of theirs. */
  readonly #endings: Pool;

  constructor(url: string, { connections, onQuery }: DatabaseOptions) {
    this.#snapshots = openPool(url, MOST_EXPORTS, PIPELINE);
    this.#endings = openPool(url, 1, PIPELINE);
    this.#pool = openPool(url, connections, PIPELINE);
    this.#lookUps = new LookUps(this.#pool);
    this.#onQuery = onQuery;
    const adapter = new PrismaPg(this.#pool, { onPoolError: () => undefined, disposeExternalPool: true });
    this.#prisma = new PrismaClient({
      adapter,
      log: onQuery === undefined ? [] : [{ emit: "event", level: "query" }],
      transactionOptions: { maxWait: TRANSACTION_MS, timeout: TRANSACTION_MS },
    });
    if (onQuery !== undefined) this.#prisma.$on("query", (event) => onQuery(event.query));
  }

  /** Sent by the driver: Prisma's raw queries turn every value into its own form first, a fifth of the time of a page. */
  async rows<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
    this.#onQuery?.(text);
    const { rows } = await translating(() => this.#pool.query({ text, values }), text);
    return rows as Row[];
  }

  lookUp<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
    this.#onQuery?.(text);
    return translating(() => this.#lookUps.rows<Row>(text, values), text);
  }

  run(sql: Prisma.Sql): Promise<number> {
    return translating(() => this.#prisma.$executeRaw(sql));
  }

  /**
   * Runs `work` in one transaction, and again if it lost against another one or against a restart; `work` must therefore
   * read what it decides upon inside.
   */
  async transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await translating(() =>
          this.#prisma.$transaction((client) =>
            work({ rows: (sql) => client.$queryRaw(sql), run: (sql) => client.$executeRaw(sql) }),
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

  async close(): Promise<void> {
    await this.#snapshots.end();
    await this.#endings.end();
    await this.#prisma.$disconnect();
  }
}
