import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { connectionConfig } from "../connection-config.js";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * PrismaPg as the schema engine needs it. Three things of 7.10.0 would go wrong here: it cuts a script at every semicolon,
 * which tears a DO block apart; its shadow database is the real one wherever the connection is given as a url; and it
 * does not know the type "char", in which PostgreSQL's catalogue tells what a foreign key does on deletion.
 */
export class ScriptAdapter extends PrismaPg {
  private readonly open: Adapter[] = [];

  constructor(private readonly url: string) {
    super(connectionConfig(url, { max: 1 }));
  }

  override async connect(): Promise<Adapter> {
    return this.keep(mended(await super.connect()));
  }

  /** The engine leaves its connections open. */
  async close(): Promise<void> {
    for (const adapter of this.open.splice(0)) await adapter.dispose();
  }

  private keep(adapter: Adapter): Adapter {
    this.open.push(adapter);
    return adapter;
  }

  /** A database of its own on the same server, dropped when the engine is done with it. */
  override async connectToShadowDb(): Promise<Adapter> {
    const name = `onrecord_shadow_${randomUUID().replaceAll("-", "")}`;
    await this.onServer(`CREATE DATABASE ${name}`);
    const shadowUrl = new URL(this.url);
    shadowUrl.pathname = `/${name}`;
    const adapter = mended(await new PrismaPg(connectionConfig(shadowUrl.href, { max: 1 })).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      this.open.splice(this.open.indexOf(adapter), 1);
      await dispose();
      await this.onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    };
    return this.keep(adapter);
  }

  private async onServer(command: string): Promise<void> {
    const client = new pg.Client(connectionConfig(this.url, { max: 1 }));
    await client.connect();
    try {
      await client.query(command);
    } finally {
      await client.end();
    }
  }
}

/** Type numbers of PostgreSQL's one-byte "char" and of a type that the adapter reads the same way. */
const CHAR = 18;
const TEXT = 25;

function mended(adapter: Adapter): Adapter {
  // Without parameters the driver sends a script as it is, and PostgreSQL runs it whole.
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  // The engine sends one query at a time, so the last one's columns are those of the answer at hand.
  let characters: boolean[] = [];
  const pool = adapter.underlyingDriver() as unknown as { query: PromisedQuery };
  const query = pool.query.bind(pool) as PromisedQuery;
  pool.query = async (...args) => {
    const result = await query(...args);
    const fields = result.fields ?? [];
    characters = fields.map((field) => field.dataTypeID === CHAR);
    for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql);
    const columnTypes = result.columnTypes.map((type, index) =>
      characters[index] === true ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}

type PromisedQuery = (...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;
