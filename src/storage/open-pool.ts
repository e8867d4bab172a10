import { Pool, type PoolConfig } from "pg";
import { type ConnectionOptions, connectionConfig } from "./connection-config.js";

/** Connections of ours to a database, that outlive an outage. */
export function openPool(url: string, options: ConnectionOptions, settings: PoolConfig = {}): Pool {
  const pool = new Pool({ ...connectionConfig(url, options), ...settings });
  // A connection cut between two statements has nobody else to tell, and would end the process; the next statement fails.
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  pool.on("error", () => undefined);
  return pool;
}
