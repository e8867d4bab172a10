import type { Pool, PoolClient } from "pg";
import Cursor from "pg-cursor";
import { questionRefused, unavailable } from "./database-errors.js";
import type { Prisma } from "./generated/client.js";

/** A column's value as PostgreSQL writes it, null as it is. */
export type TextRow = readonly (string | null)[];

/** Rows of one read from a portal at most; with four times as many the garbage collector took as long as all else. */
const BATCH_ROWS = 250;
/** Before anything is known of their size. */
const FIRST_ROWS = 25;
/** About how many characters a read may bring: what is held of a result at once. */
const BATCH_CHARACTERS = 2_000_000;

/**
 * One state of the database, read by any number of statements, one after the other: a REPEATABLE READ transaction that
 * writes nothing, on a connection of its own. Close it, whatever happens; that also ends a statement that still runs.
 */
export class Snapshot {
  readonly #pool: Pool;
  readonly #client: PoolClient;
  readonly #process: number;
  #reading = false;
  #closed: Promise<void> | null = null;

  private constructor(pool: Pool, client: PoolClient, process: number) {
    this.#pool = pool;
    this.#client = client;
    this.#process = process;
  }

  static async open(pool: Pool): Promise<Snapshot> {
    return translating("", async () => {
      const client = await pool.connect();
      try {
        await client.query(BEGIN);
        const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
        return new Snapshot(pool, client, rows[0]?.pid ?? 0);
      } catch (error) {
        client.release(true);
        throw error;
      }
    });
  }

  /** The rows of a small answer. */
  async rows<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
    return translating(text, async () => (await this.#client.query(text, [...values])).rows as Row[]);
  }

  /** Runs a statement without an answer, such as SET LOCAL. */
  async run({ text, values }: Prisma.Sql): Promise<number> {
    return translating(text, async () => (await this.#client.query(text, [...values])).rowCount ?? 0);
  }

  /** The rows of an answer of any size, in batches of columns as text, through a portal: what isn't read yet isn't sent. */
  texts(sql: Prisma.Sql): AsyncGenerator<TextRow[]> {
    return this.#stream(
      new Cursor<TextRow>(sql.text, [...sql.values], { rowMode: "array", types: AS_TEXT }),
      sql.text,
    );
  }

  /** The same with rows as objects, their values of JavaScript's types. */
  objects<Row extends object>(sql: Prisma.Sql): AsyncGenerator<Row[]> {
    return this.#stream(new Cursor<Row>(sql.text, [...sql.values]), sql.text);
  }

  async *#stream<Row>(cursor: Cursor<Row>, text: string): AsyncGenerator<Row[]> {
    this.#reading = true;
    this.#client.query(cursor);
    let rows = FIRST_ROWS;
    try {
      // The server makes the next batch while this one is used.
      let next = cursor.read(rows);
      for (;;) {
        const batch = await translating(text, () => next);
        if (batch.length === 0) break;
        rows = rowsOfNextBatch(batch);
        next = cursor.read(rows);
        // Waited for below; until then nobody else hears of its failure.
        next.catch(() => undefined);
        yield batch;
      }
      await cursor.close();
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
      // Dropping the connection alone would be noticed when the statement has its first rows.
      await this.#pool.query("SELECT pg_cancel_backend($1)", [this.#process]).catch(() => undefined);
      this.#client.release(true);
      return;
    }
    const failure = await this.#client.query("COMMIT").then(
      () => undefined,
      (error: Error) => error,
    );
    this.#client.release(failure);
  }
}

/**
 * A portal runs without parallel workers, so that none are planned for. Memoize is taken for joins whose every key is another,
 * where it doubles the time of a long read; compiling expressions takes seconds of its own.
 */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_memoize = off; SET LOCAL jit = off`;

const AS_TEXT = { getTypeParser: () => (value: string) => value };

/** As many rows as fit, by the size of those that came. */
function rowsOfNextBatch(batch: readonly unknown[]): number {
  let characters = 0;
  for (const row of batch) {
    for (const value of Object.values(row as object))
      characters += typeof value === "string" ? value.length : 8;
  }
  const average = Math.max(1, characters / batch.length);
  return Math.max(1, Math.min(BATCH_ROWS, Math.floor(BATCH_CHARACTERS / average)));
}

async function translating<T>(sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(error) ?? questionRefused(error, sql) ?? error;
  }
}
