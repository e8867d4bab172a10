import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { OnrecordError } from "../../errors.js";
import type { Binaries } from "./binaries.js";
import type { RunAs } from "./run-as.js";

/** The superuser of an embedded cluster. */
export const SUPERUSER = "onrecord";

/** Holds the superuser's password, inside the cluster's folder (mode 700), so that both come and go together. */
export const passwordFile = (cluster: string): string => join(cluster, "onrecord-password");

/**
 * Makes a database cluster at `cluster` if there is none: beside it first, then by one rename, so that a crash or a
 * second process at the same time never leaves half a cluster. The locale is PostgreSQL's own C.UTF-8: the same order
 * on every machine. `durable` false does not wait for the disk. Throws EMBEDDED_DATABASE_FAILED, EMBEDDED_DATABASE_VERSION.
 */
export function createCluster(
  dataFolder: string,
  cluster: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
): void {
  if (existsSync(join(cluster, "PG_VERSION"))) {
    checkVersion(cluster, binaries);
    return;
  }
  const fresh = mkdtempSync(join(dataFolder, "postgres-new-"));
  const password = randomBytes(24).toString("base64url");
  const secret = `${fresh}.password`;
  try {
    writeFileSync(secret, password, { mode: 0o600 });
    giveTo(runAs, fresh, secret);
    initdb(fresh, secret, binaries, runAs, durable);
    renameSync(secret, passwordFile(fresh));
    renameSync(fresh, cluster);
  } catch (error) {
    if (!existsSync(join(cluster, "PG_VERSION"))) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(secret, { force: true });
  }
}

/**
 * Where the machine knows it, the C library's locale is C.UTF-8 as well: pg_trgm asks that one what a letter is, and
 * under C drops every letter that is not ASCII, so that names would have no similar spellings.
 */
const CHARACTER_TYPES = ["C.UTF-8", "C"] as const;

function initdb(folder: string, secret: string, binaries: Binaries, runAs: RunAs, durable: boolean): void {
  const [program, ...args] = [...runAs.prefix, binaries.initdb];
  for (const characterType of CHARACTER_TYPES) {
    const settings = [
      ...["--pgdata", folder, "--username", SUPERUSER, "--pwfile", secret, "--auth", "scram-sha-256"],
      ...["--encoding", "UTF8", "--locale", "C", "--lc-ctype", characterType],
      ...["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
      ...["--no-instructions", ...(durable ? [] : ["--no-sync"])],
    ];
    const run = spawnSync(program as string, [...args, ...settings], {
      ...runAs.user,
      cwd: "/",
      encoding: "utf8",
    });
    if (run.status === 0) return;
    if (characterType !== "C" && /locale/i.test(run.stderr ?? "")) continue;
    throw new OnrecordError(
      "EMBEDDED_DATABASE_FAILED",
      `PostgreSQL could not create its data folder: ${(run.stderr || run.error?.message || "initdb failed").trim()}`,
      { cause: run.error },
    );
  }
}

function giveTo(runAs: RunAs, ...paths: string[]): void {
  if (runAs.user === undefined) return;
  for (const path of paths) chownSync(path, runAs.user.uid, runAs.user.gid);
  for (const path of paths) if (!path.endsWith(".password")) chmodSync(path, 0o700);
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const data = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  const output = spawnSync(binaries.postgres, ["--version"], { encoding: "utf8" }).stdout ?? "";
  const program = /(\d+)/.exec(output)?.[1];
  if (program === undefined || program === data) return;
  throw new OnrecordError(
    "EMBEDDED_DATABASE_VERSION",
    `The data folder belongs to PostgreSQL ${data}, but PostgreSQL ${program} is installed.`,
    { details: { data, program, cluster } },
  );
}
