import { Pool, type PoolConfig } from "pg";
import { connectionConfig } from "./connection-config.js";

/** Connections of ours to a database, `max` at once, that outlive an outage. */
export function openPool(url: string, max: number, settings: PoolConfig = {}): Pool {
  const pool = new Pool({ ...connectionConfig(url, { max }), ...settings });
  // A connection cut between two statements has nobody else to tell, and would end the process; the next statement fails.
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  pool.on("error", () => undefined);
  return pool;
}
