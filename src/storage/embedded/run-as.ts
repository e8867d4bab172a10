import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { OnrecordError } from "../../errors.js";
import type { Binaries } from "./binaries.js";

/** How PostgreSQL's programs are started so that they accept who starts them. */
export interface RunAs {
  /** Words before the program's own path. */
  readonly prefix: readonly string[];
  /** The user to become; undefined stays who we are. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

const UNSHARE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

/** Users that images and distributions bring along, by preference; the last one exists on every Linux. */
const ORDINARY_USERS = ["postgres", "node", "nobody"];

export interface RunAsOptions {
  readonly dataFolder: string;
  /** The cluster's folder in it; it may not exist yet. */
  readonly cluster: string;
  readonly binaries: Binaries;
  /** False pretends that the kernel forbids user namespaces, as a container's default profile does. */
  readonly userNamespaces?: boolean | undefined;
}

/**
 * PostgreSQL refuses to run as root. As root we put it into a user namespace of its own, in which root's files belong
 * to user 1000: nothing has to be created or chowned, and a home of mode 700 stays readable. Where namespaces are
 * forbidden, another user does, if it can reach program and data. A cluster that another user made is run by that user.
 * Throws EMBEDDED_DATABASE_REFUSED where nothing works.
 */
export function findRunAs(options: RunAsOptions): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], user: undefined };
  if (existsSync(options.cluster)) {
    const { uid, gid } = lstatSync(options.cluster);
    if (uid !== 0) return { prefix: [], user: { uid, gid } };
  }
  if (options.userNamespaces !== false && namespacesWork()) return { prefix: UNSHARE, user: undefined };
  const mayBeAnother = !existsSync(options.cluster);
  const user = mayBeAnother ? ordinaryUsers().find((candidate) => reaches(candidate, options)) : undefined;
  if (user !== undefined) return { prefix: [], user };
  throw new OnrecordError(
    "EMBEDDED_DATABASE_REFUSED",
    "PostgreSQL refuses to run as root, this system forbids user namespaces, and no other user can reach the data folder.",
    { details: { dataFolder: options.dataFolder } },
  );
}

function namespacesWork(): boolean {
  const [program, ...args] = UNSHARE;
  return spawnSync(program as string, [...args, "true"], { stdio: "ignore" }).status === 0;
}

function ordinaryUsers(): { uid: number; gid: number }[] {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const users = lines.map((line) => line.split(":"));
  return ORDINARY_USERS.flatMap((name) => {
    const user = users.find((fields) => fields[0] === name);
    return user === undefined ? [] : [{ uid: Number(user[2]), gid: Number(user[3]) }];
  });
}

/** Tries it: the user lists a folder of its own beside the cluster-to-be, and runs the program. */
function reaches(user: { uid: number; gid: number }, { dataFolder, binaries }: RunAsOptions): boolean {
  const mode = statSync(dataFolder).mode;
  chmodSync(dataFolder, mode | 0o011);
  const probe = mkdtempSync(join(dataFolder, "probe-"));
  chownSync(probe, user.uid, user.gid);
  const succeeds = (program: string, argument: string): boolean =>
    spawnSync(program, [argument], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
  const reached = succeeds("ls", probe) && succeeds(binaries.postgres, "--version");
  rmSync(probe, { recursive: true });
  if (!reached) chmodSync(dataFolder, mode);
  return reached;
}
