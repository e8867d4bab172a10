import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { ScriptAdapter } from "./script-adapter.js";

/** Where schema.prisma and migrations/ lie. */
export interface PrismaFolder {
  /** Absolute path of prisma/. */
  readonly path: string;
}

/** Nothing of the database is managed by others. */
export const FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Lends Prisma's own schema engine in WebAssembly, the one behind `prisma migrate`, on a database: what it applies is what
 * `prisma migrate deploy` would, with the same `_prisma_migrations` table, and nothing is downloaded.
 */
export async function withMigrationEngine<T>(
  url: string,
  folder: PrismaFolder,
  use: (engine: engineModule.SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiate();
  const adapter = new ScriptAdapter(url);
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await engineModule.SchemaEngine.new(
      { datamodels: datamodels(folder) },
      () => undefined,
      bound,
    );
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await adapter.close();
  }
}

/** The Prisma schema as the engine takes it. */
export function datamodels(folder: PrismaFolder): [string, string][] {
  const path = join(folder.path, "schema.prisma");
  return [[path, readFileSync(path, "utf8")]];
}

/** The migrations on disk, by name, as the engine takes them. */
export function migrationsList(folder: PrismaFolder): engineModule.MigrationList {
  const baseDir = join(folder.path, "migrations");
  const lockfile = join(baseDir, "migration_lock.toml");
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** Names of the migrations on disk, in the order in which they are applied. */
export function migrationNames(folder: PrismaFolder): string[] {
  return readdirSync(join(folder.path, "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

let instantiated = false;

/** The part of WebAssembly's interface that is used here; TypeScript declares it with the browser's types only. */
interface WasmRuntime {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Record<string, object>,
  ) => { readonly exports: Record<string, unknown> };
}

/** The package's own entry imports a .wasm file, which Node does not do: instantiate it by hand, once a process. */
function instantiate(): void {
  if (instantiated) return;
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WasmRuntime }).WebAssembly;
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(entry.replace(/\.js$/, ".wasm"));
  const imports = { ...engineModule, ...timersThatEnd() };
  const instance = new Instance(new Module(bytes), { "./schema_engine_bg.js": imports });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as (() => void) | undefined)?.();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: rememberPanic } });
  instantiated = true;
}

/** The engine never clears the 10 s timer of its own lock: a process would stay alive that long after a migration. */
function timersThatEnd(): Record<string, unknown> {
  const name = Object.keys(engineModule).find((key) => key.startsWith("__wbg_setTimeout_"));
  return name === undefined ? {} : { [name]: (run: () => void, ms: number) => setTimeout(run, ms).unref() };
}

let panic: string | null = null;

/** A panic of the engine ends as a bare "unreachable"; what it said before comes here. */
function rememberPanic(message: string): void {
  panic = message;
}

/** What the engine said when it panicked, null if it never did. */
export function lastPanic(): string | null {
  return panic;
}
