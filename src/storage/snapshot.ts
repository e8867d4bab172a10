import type { Pool, PoolClient, QueryArrayConfig, QueryConfig, QueryResult } from "pg";
import { translating } from "./database-errors.js";
import type { Prisma } from "./generated/client.js";
import { socketOf, streamRows } from "./row-stream.js";

/** A column's value as PostgreSQL writes it, null as it is. */
export type TextRow = readonly (string | null)[];

/**
 * One state of the database, read by any number of statements, one after the other: a REPEATABLE READ transaction that
 * writes nothing, on a connection of its own. Close it, whatever happens; that also ends a statement that still runs.
 */
export class Snapshot {
  readonly #client: PoolClient;
  readonly #process: number;
  readonly #endings: Pool;
  /** Whether a statement runs. */
  #reading = false;
  #closed: Promise<void> | null = null;

  private constructor(client: PoolClient, process: number, endings: Pool) {
    this.#client = client;
    this.#process = process;
    this.#endings = endings;
  }

  /** On a connection of `pool`; `endings` are by which a statement that still runs is ended. */
  static async open(pool: Pool, endings: Pool): Promise<Snapshot> {
    return translating(async () => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
        return new Snapshot(client, rows[0]?.pid ?? 0, endings);
      } catch (error) {
        client.release(true);
        throw error;
      }
    });
  }

  /** The rows of a small answer. */
  async rows<Row>(sql: Prisma.Sql): Promise<Row[]> {
    return (await this.#answer(sql)).rows as Row[];
  }

  /** Runs a statement without an answer; one that writes is refused. */
  async run(sql: Prisma.Sql): Promise<number> {
    return (await this.#answer(sql)).rowCount ?? 0;
  }

  async #answer({ text, values }: Prisma.Sql): Promise<QueryResult> {
    this.#begin();
    try {
      return await translating(() => this.#client.query(text, [...values]), text);
    } finally {
      this.#reading = false;
    }
  }

  /** A closed snapshot's connection is somebody else's. */
  #begin(): void {
    if (this.#closed !== null) throw new Error("The snapshot is closed.");
    this.#reading = true;
  }

  /** The rows of an answer of any size, in batches of columns as text, read as fast as they are taken. */
  texts({ text, values }: Prisma.Sql): AsyncGenerator<TextRow[]> {
    return this.#stream({ text, values: [...values], rowMode: "array", types: AS_TEXT });
  }

  /** The same with rows as objects, their values of JavaScript's types. */
  objects<Row extends object>({ text, values }: Prisma.Sql): AsyncGenerator<Row[]> {
    return this.#stream({ text, values: [...values] });
  }

  async *#stream<Row>(query: QueryConfig | QueryArrayConfig): AsyncGenerator<Row[]> {
    this.#begin();
    try {
      const batches = streamRows<Row>(this.#client, query);
      for (;;) {
        const { done, value } = await translating(() => batches.next(), query.text);
        if (done === true) break;
        yield value;
      }
      this.#reading = false;
    } finally {
      // Left in the middle: the transaction has no further use.
      if (this.#reading) await this.close();
    }
  }

  /** Ends the transaction, a statement that runs in it too. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    if (this.#reading) {
      // Dropping the connection alone would be noticed when the statement has its first rows; cancelling would miss one
      // that the server hasn't begun yet.
      await this.#endings.query("SELECT pg_terminate_backend($1)", [this.#process]).catch(() => undefined);
      this.#client.release(true);
      // A server that waits for its answer to be read would wait on.
      socketOf(this.#client).destroy();
      return;
    }
    const failure = await this.#client.query("COMMIT").then(
      () => undefined,
      (error: Error) => error,
    );
    this.#client.release(failure);
  }
}

const AS_TEXT = { getTypeParser: () => (value: string) => value };
