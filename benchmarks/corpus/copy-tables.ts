import { once } from "node:events";
import { finished } from "node:stream/promises";
import pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { connectionConfig } from "../../src/storage/connection-config.js";

/** A value of a column: null, text and numbers as they are, times in UTC, everything else as JSON. */
type Value = string | number | boolean | null | Date | object;

/** What a stream holds back before it sends, in characters. */
const CHUNK = 1 << 16;

/** One table that is being filled, on a connection of its own. */
export class TableCopy {
  readonly #client: pg.Client;
  readonly #stream: CopyStreamQuery;
  #lines = "";

  private constructor(client: pg.Client, stream: CopyStreamQuery) {
    this.#client = client;
    this.#stream = stream;
  }

  /** `command` is COPY … FROM STDIN. */
  static async open(url: string, command: string): Promise<TableCopy> {
    const client = new pg.Client(connectionConfig(url, { max: 1 }));
    await client.connect();
    await client.query("SET synchronous_commit = off");
    return new TableCopy(client, client.query(copyFrom(command)));
  }

  add(values: readonly Value[]): void {
    this.#lines += `${values.map(toField).join("\t")}\n`;
  }

  /** Sends what has come together, once it is enough; waits while the server has too much of it. */
  async flush(): Promise<void> {
    if (this.#lines.length >= CHUNK) await this.#send();
  }

  /** The rest; then all of it is stored. */
  async end(): Promise<void> {
    await this.#send();
    this.#stream.end();
    await finished(this.#stream);
    await this.#client.end();
  }

  /** Gives up; nothing of it is kept. */
  async abandon(): Promise<void> {
    this.#stream.on("error", () => undefined);
    this.#stream.destroy();
    await this.#client.end().catch(() => undefined);
  }

  async #send(): Promise<void> {
    const chunk = this.#lines;
    this.#lines = "";
    if (chunk !== "" && !this.#stream.write(chunk)) await once(this.#stream, "drain");
  }
}

function toField(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign]!) : text;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
