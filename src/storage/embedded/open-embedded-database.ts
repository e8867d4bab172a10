import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { OnrecordError } from "../../errors.js";
import { findBinaries } from "./binaries.js";
import { createCluster, passwordFile, SUPERUSER } from "./create-cluster.js";
import {
  freePort,
  isServerAlive,
  type NextPort,
  readLockFile,
  removeStaleLockFile,
  startServer,
  stopServer,
} from "./postmaster.js";
import type { RunAsOptions } from "./run-as.js";
import { findRunAs } from "./run-as.js";

export interface EmbeddedDatabaseOptions extends Pick<RunAsOptions, "userNamespaces"> {
  /** Holds everything (`.onrecord`); made if missing. */
  readonly dataFolder: string;
  /** PostgreSQL settings for a server that this call starts. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

export interface EmbeddedDatabase {
  /** Connection string of the database `onrecord`, with its password: never print it. */
  readonly url: string;
  /** True if this call started the server, false if it attached to a running one. */
  readonly started: boolean;
  /** Lets go of the server; whoever is the last to do so stops it. Safe to call twice. */
  close(): Promise<void>;
}

/** Every process holds this advisory lock of the database `postgres` in share; the last one out gets it alone. */
const PRESENCE = "5719324406";
const DATABASE = "onrecord";
const ATTACH_MS = 90_000;
/** Waits between attempts to come back, doubled from the first to the last. */
const [FIRST_WAIT_MS, LAST_WAIT_MS] = [50, 10_000];

/**
 * Opens the PostgreSQL that came with the packages, on 127.0.0.1 and a free port: attaches to the server that another
 * process has running on the same folder, or else starts one, as an ordinary user or as root. What a killed process
 * left (its server, or a stale lock file) is taken over. Takes 1 to 2 s the first time, about 0.1 s afterwards. A server
 * that dies while it is held is started again on the same port, so that `url` stays right.
 *
 * Throws EMBEDDED_DATABASE_MISSING, _REFUSED, _VERSION or _FAILED.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const place: Place = { ...options, dataFolder: makeFolder(options.dataFolder) };
  const cluster = clusterOf(place);
  const deadline = performance.now() + ATTACH_MS;
  // Whoever held a server that was killed tries its port again: theirs and ours should be the same one.
  let former = readLockFile(cluster)?.port ?? 0;
  const nextPort: NextPort = async () => {
    const port = former || (await freePort());
    former = 0;
    return port;
  };
  let started = false;
  for (;;) {
    started = (await startIfDead(place, nextPort, true)) || started;
    const holder = await attach(cluster);
    if (holder !== null) return new HeldDatabase(place, holder, started);
    if (performance.now() > deadline) throw unreachable(cluster);
    await sleep(50);
  }
}

/** What a server is started with; the data folder's path is absolute, without symbolic links. */
type Place = EmbeddedDatabaseOptions;

const clusterOf = (place: Place): string => join(place.dataFolder, "postgres");

/**
 * Starts the server unless one runs; true if this call did. Only who opens makes a cluster: one that vanished while it
 * was held is not replaced by an empty one.
 */
async function startIfDead(place: Place, nextPort: NextPort, opening: boolean): Promise<boolean> {
  const { dataFolder, settings = {} } = place;
  const cluster = clusterOf(place);
  const lock = readLockFile(cluster);
  if (lock !== null && isServerAlive(cluster, lock)) return false;
  if (lock !== null) removeStaleLockFile(cluster, lock);
  const binaries = findBinaries();
  const runAs = findRunAs({ ...place, cluster, binaries });
  if (opening) createCluster(dataFolder, cluster, binaries, runAs, settings.fsync !== "off");
  else if (!existsSync(cluster)) throw unreachable(cluster);
  return startServer(dataFolder, cluster, binaries, runAs, settings, nextPort);
}

/** A database whose server is kept running by a connection of ours that holds the presence lock. */
class HeldDatabase implements EmbeddedDatabase {
  readonly url: string;
  private readonly cluster: string;
  private readonly abort = new AbortController();
  private comingBack: Promise<void> = Promise.resolve();
  private closing: Promise<void> | undefined;

  constructor(
    private readonly place: Place,
    private holder: pg.Client,
    readonly started: boolean,
  ) {
    this.cluster = clusterOf(place);
    this.url = urlOf(this.cluster, DATABASE) as string;
    this.watch();
  }

  close(): Promise<void> {
    this.abort.abort();
    this.closing ??= this.comingBack.then(() => this.release());
    return this.closing;
  }

  /** A crash of one backend makes PostgreSQL drop every connection, and with it our presence: come back. */
  private watch(): void {
    this.holder.once("end", () => {
      this.comingBack = this.comeBack();
    });
  }

  /** Until it is closed: whoever holds the database may have to wait for a folder, memory or a port. */
  private async comeBack(): Promise<void> {
    const { signal } = this.abort;
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LAST_WAIT_MS)) {
      const holder = await this.startAndAttach().catch(() => null);
      if (holder !== null) {
        this.holder = holder;
        this.watch();
        return;
      }
      await sleep(wait, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  /** One attempt, on the port of `url`. A server that a crash of one backend restarts is only attached to. */
  private async startAndAttach(): Promise<pg.Client | null> {
    let port: number | null = Number(new URL(this.url).port);
    const once: NextPort = async () => {
      const tried = port;
      port = null;
      return tried;
    };
    await startIfDead(this.place, once, false);
    return attach(this.cluster);
  }

  /** A lost connection is no reason to leave a server behind: one more try, if there is a server. */
  private async release(): Promise<void> {
    for (
      let holder: pg.Client | null = this.holder, attempt = 0;
      holder !== null && attempt < 2;
      attempt += 1
    ) {
      try {
        return await leave(this.cluster, holder);
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
      } finally {
        await holder.end().catch(() => undefined);
      }
      const lock = readLockFile(this.cluster);
      holder = lock !== null && isServerAlive(this.cluster, lock) ? await attach(this.cluster) : null;
    }
  }
}

/** Whoever finds that nobody else holds the presence lock stops the server; who comes meanwhile waits, and starts another. */
async function leave(cluster: string, holder: pg.Client): Promise<void> {
  const lock = readLockFile(cluster);
  await holder.query(`SELECT pg_advisory_unlock_shared(${PRESENCE})`);
  const answer = await holder.query(`SELECT pg_try_advisory_lock(${PRESENCE}) AS alone`);
  if (answer.rows[0]?.alone === true && lock !== null) await stopServer(cluster, lock);
}

/** Connects and takes the presence lock in share; null while the server starts, stops or has just gone. */
async function attach(cluster: string): Promise<pg.Client | null> {
  const connectionString = urlOf(cluster, "postgres");
  if (connectionString === null) return null;
  const client = new pg.Client({ connectionString, application_name: "onrecord presence", keepAlive: true });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(`SELECT pg_advisory_lock_shared(${PRESENCE})`);
    await checkIdentity(client, cluster);
    await createDatabase(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isConnectionLoss(error)) return null;
    throw error;
  }
}

/** The port in a stale lock file may meanwhile belong to somebody else's PostgreSQL. */
async function checkIdentity(client: pg.Client, cluster: string): Promise<void> {
  const answer = await client.query("SELECT current_setting('data_directory') AS folder");
  const folder = String(answer.rows[0]?.folder);
  if (realpathSync(folder) !== realpathSync(cluster)) throw unreachable(cluster);
}

async function createDatabase(client: pg.Client): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (found.rowCount === 1) return;
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // Another process made it at the same moment.
    if (!["42P04", "23505"].includes((error as pg.DatabaseError).code ?? "")) throw error;
  }
}

/** Null while no server has written its port. */
function urlOf(cluster: string, database: string): string | null {
  const port = readLockFile(cluster)?.port ?? 0;
  if (port === 0) return null;
  return `postgresql://${SUPERUSER}:${readPassword(cluster)}@127.0.0.1:${port}/${database}`;
}

function readPassword(cluster: string): string {
  try {
    return readFileSync(passwordFile(cluster), "utf8");
  } catch (cause) {
    throw new OnrecordError(
      "EMBEDDED_DATABASE_FAILED",
      `The embedded database in ${cluster} belongs to another user, or its password file is gone.`,
      { cause },
    );
  }
}

function makeFolder(folder: string): string {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    return realpathSync(resolve(folder));
  } catch (cause) {
    throw new OnrecordError("EMBEDDED_DATABASE_FAILED", `The data folder ${folder} can't be made.`, {
      cause,
    });
  }
}

/** Starting up, shutting down, too many connections, refused or cut off: all of them pass. */
function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return (
    /^(57P0[1-5]|08\w{3}|53300|ECONN\w+|EPIPE|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|not queryable|Client was closed/.test(String(error))
  );
}

function unreachable(cluster: string): OnrecordError {
  return new OnrecordError(
    "EMBEDDED_DATABASE_FAILED",
    `The embedded PostgreSQL in ${cluster} does not answer.`,
  );
}
