import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** What a finished command said. */
export interface Finished {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Variables on top of PATH; nothing else of the environment is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Working directory: nothing is read of it but a .env. */
  readonly cwd: string;
}

/** Starts the built command line (dist/, which `npm test` builds first) in an environment of its own. */
export function startOnrecord(args: readonly string[], { env = {}, input, cwd }: RunOptions): ChildProcess {
  const child = spawn(process.execPath, [resolve("dist/commands/onrecord.js"), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: "pipe",
  });
  child.stdin?.end(input ?? "");
  return child;
}

/** Runs the command line to its end. */
export function runOnrecord(args: readonly string[], options: RunOptions): Promise<Finished> {
  return finish(startOnrecord(args, options));
}

/** Waits for a command to end and collects what it says. */
export function finish(child: ChildProcess): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr })));
}

/** Numbers of the processes whose command line names the folder (Linux). */
export function processesOf(path: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(path);
    } catch {
      return false; // It ended meanwhile.
    }
  });
}
