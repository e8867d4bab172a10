import { execFileSync, spawn } from "node:child_process";
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OnrecordError } from "../../errors.js";
import type { Binaries } from "./binaries.js";
import type { RunAs } from "./run-as.js";

/** What the running server says of itself in `postmaster.pid`. */
export interface LockFile {
  readonly pid: number;
  /** 0 while it is not written yet. */
  readonly port: number;
  readonly status: string;
  readonly content: string;
}

const LOG_BYTES = 5_000_000;
/** Crash recovery replays at most a checkpoint's worth of log, seconds in practice. */
const START_MS = 60_000;
const STOP_MS = 30_000;

/** Reads the cluster's lock file; null where no server runs or ever ran. */
export function readLockFile(cluster: string): LockFile | null {
  const content = readIfThere(join(cluster, "postmaster.pid"));
  if (content === null) return null;
  const lines = content.split("\n");
  return {
    pid: Number.parseInt(lines[0] ?? "", 10) || 0,
    port: Number.parseInt(lines[3] ?? "", 10) || 0,
    status: (lines[7] ?? "").trim(),
    content,
  };
}

/**
 * Whether the process that the lock file names is this cluster's server. A killed run leaves the file behind, and after
 * a reboot another process may have its number: its working directory (Linux) or command line tells.
 */
export function isServerAlive(cluster: string, lock: LockFile): boolean {
  if (lock.pid <= 0) return false;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const command = commandOf(lock.pid);
  return command === null || (command.includes("postgres") && command.includes(cluster));
}

/** The port for the next attempt to start a server; null to give up. */
export type NextPort = () => Promise<number | null>;

/**
 * Starts the server on the port that `nextPort` gives, detached, so that the terminal's Ctrl-C does not reach it. What
 * passes (a port in use, shared memory that a killed server's backends still hold) is tried again. Resolves when it is
 * ready (true), or when another process was faster or `nextPort` gave up (false). Throws EMBEDDED_DATABASE_FAILED with
 * the log's end.
 */
export async function startServer(
  dataFolder: string,
  cluster: string,
  binaries: Binaries,
  runAs: RunAs,
  settings: Readonly<Record<string, string>>,
  nextPort: NextPort,
): Promise<boolean> {
  const logPath = join(dataFolder, "postgres.log");
  const deadline = performance.now() + START_MS;
  for (;;) {
    const port = await nextPort();
    if (port === null) return false;
    if (sizeOf(logPath) > LOG_BYTES) renameSync(logPath, `${logPath}.old`);
    const from = sizeOf(logPath);
    const log = openSync(logPath, "a", 0o600);
    const own = { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) };
    const [program, ...args] = [...runAs.prefix, binaries.postgres, "-D", cluster];
    for (const [name, value] of Object.entries({ ...settings, ...own })) args.push("-c", `${name}=${value}`);
    const stdio: ("ignore" | number)[] = ["ignore", log, log];
    const child = spawn(program as string, args, {
      ...runAs.user,
      cwd: "/",
      stdio,
      detached: true,
      windowsHide: true,
    });
    closeSync(log);
    let exited: string | null = null;
    child.on("exit", (code, signal) => {
      exited = `exit ${signal ?? code}`;
    });
    child.on("error", (error) => {
      exited = error.message;
    });
    child.unref();
    while (exited === null) {
      const lock = readLockFile(cluster);
      if (lock?.pid === child.pid && lock?.status === "ready") return true;
      if (performance.now() > deadline) throw failed("did not become ready in time", logPath, from);
      await sleep(20);
    }
    const said = (readIfThere(logPath) ?? "").slice(from);
    if (/lock file ".*" already exists/.test(said) || isServedByAnother(cluster)) return false;
    const passing = /Address already in use|shared memory block .* still in use/.test(said);
    if (!passing || performance.now() > deadline) throw failed(`did not start (${exited})`, logPath, from);
    await sleep(100);
  }
}

function isServedByAnother(cluster: string): boolean {
  const lock = readLockFile(cluster);
  return lock !== null && isServerAlive(cluster, lock);
}

/** Asks the server for a fast shutdown and waits until it is gone; open transactions are rolled back. */
export async function stopServer(cluster: string, lock: LockFile): Promise<void> {
  const deadline = performance.now() + STOP_MS;
  signal(lock.pid, "SIGINT");
  while (readLockFile(cluster)?.pid === lock.pid && isServerAlive(cluster, lock)) {
    if (performance.now() > deadline) return signal(lock.pid, "SIGQUIT");
    await sleep(10);
  }
  const gone = performance.now() + 2_000;
  while (isServerAlive(cluster, lock) && performance.now() < gone) await sleep(10);
}

/** Sends a signal; a process that died in the meantime needs none. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Removes the lock file of a server that is dead though its number is taken by a stranger; PostgreSQL itself would
 * refuse to start then. By rename, and put back if it turns out to be a newer one, written meanwhile.
 */
export function removeStaleLockFile(cluster: string, stale: LockFile): void {
  const path = join(cluster, "postmaster.pid");
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== stale.content) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Null where the system does not tell. */
function commandOf(pid: number): string | null {
  if (process.platform === "linux") return readIfThere(`/proc/${pid}/cmdline`);
  if (process.platform === "win32") return null;
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function failed(what: string, logPath: string, from: number): OnrecordError {
  const tail = (readIfThere(logPath) ?? "").slice(from).trim().split("\n").slice(-5).join("\n");
  return new OnrecordError(
    "EMBEDDED_DATABASE_FAILED",
    `The embedded PostgreSQL ${what}. ${logPath} ends:\n${tail}`,
  );
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
