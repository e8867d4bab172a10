import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { findBinaries } from "../../src/storage/embedded/binaries.js";
import {
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
  openEmbeddedDatabase,
} from "../../src/storage/embedded/open-embedded-database.js";
import { isServerAlive, type LockFile, readLockFile } from "../../src/storage/embedded/postmaster.js";
import { applyMigrations } from "../../src/storage/migrations/apply-migrations.js";
import { openStores } from "../../src/storage/open-stores.js";
import { PRISMA_FOLDER } from "../support/test-database.js";
import { exampleArticle } from "./example-articles.js";

const ROOT = process.getuid?.() === 0;
const SETTINGS = { fsync: "off" };
const BUILT = resolve("dist/storage/embedded/open-embedded-database.js");
const NOBODY = findNobody();
let prepared: string;
const folders: string[] = [];
const opened: EmbeddedDatabase[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), "onrecord-embedded-"));
  await (await openEmbeddedDatabase({ dataFolder: prepared, settings: SETTINGS })).close();
});

afterAll(() => rmSync(prepared, { recursive: true }));

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const database of opened.splice(0)) await database.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("a first start makes a cluster, a second one keeps what was stored", async () => {
  const dataFolder = newFolder();
  const first = await open({ dataFolder });
  expect(first.started).toBe(true);
  await query(first.url, "CREATE TABLE kept AS SELECT 'words' AS words");
  await first.close();
  expect(isRunning(dataFolder)).toBe(false);
  const second = await open({ dataFolder });
  expect(await query(second.url, "SELECT words FROM kept")).toEqual([{ words: "words" }]);
});

test("its letters are those of Unicode, in the order of their code points", async () => {
  const { url } = await open({ dataFolder: newFolder() });
  expect(await query(url, "SELECT lower('ŁÓDŹ') AS lower, 'Z' < 'a' AND 'z' < 'é' AS ordered")).toEqual([
    { lower: "łódź", ordered: true },
  ]);
  // Not every machine's C library has C.UTF-8; those of Linux do.
  if (process.platform !== "linux") return;
  await query(url, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
  expect(await query(url, "SELECT similarity('юлия жёлтая', 'юлия желтая') > 0.4 AS similar")).toEqual([
    { similar: true },
  ]);
});

test("it listens on this machine only, and lets nobody in without the password, which only its owner can read", async () => {
  const dataFolder = usedFolder();
  const { url } = await open({ dataFolder });
  expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const guest = new URL(url);
  guest.password = "guessed";
  await expect(query(guest.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  const file = join(dataFolder, "postgres", "onrecord-password");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataFolder, "postgres")).mode & 0o077).toBe(0);
  expect(readFileSync(file, "utf8")).toBe(new URL(url).password);
});

test("whoever comes later attaches, and the last one out stops the server", async () => {
  const dataFolder = usedFolder();
  const first = await open({ dataFolder });
  const second = await open({ dataFolder });
  expect([first.started, second.started]).toEqual([true, false]);
  expect(second.url).toBe(first.url);
  await first.close();
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.close();
  await second.close();
  expect(isRunning(dataFolder)).toBe(false);
});

test("five that start at the same moment share one server, and five that leave at the same moment stop it", async () => {
  const dataFolder = newFolder();
  const all = await Promise.all(Array.from({ length: 5 }, () => open({ dataFolder })));
  expect(new Set(all.map((database) => database.url)).size).toBe(1);
  await Promise.all(all.map((database) => database.close()));
  expect(isRunning(dataFolder)).toBe(false);
});

test("whoever opens while the last one closes gets a server that works", async () => {
  const dataFolder = usedFolder();
  let last = await open({ dataFolder });
  for (let round = 0; round < 5; round += 1) {
    const [next] = await Promise.all([open({ dataFolder }), last.close()]);
    expect(await query(next.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    last = next;
  }
});

describe("after a process was killed", () => {
  test("the server that it left is taken over, and stopped in the end", async () => {
    const dataFolder = usedFolder();
    const child = await startServerAlone(dataFolder);
    const taken = await open({ dataFolder });
    expect(taken.started).toBe(false);
    await taken.close();
    await exitOf(child);
    expect(isRunning(dataFolder)).toBe(false);
  });

  test("a server that was killed too is started again, and recovers what was committed", async () => {
    const dataFolder = usedFolder();
    const child = await startServerAlone(dataFolder);
    const cluster = join(dataFolder, "postgres");
    const password = readFileSync(join(cluster, "onrecord-password"), "utf8");
    const { port } = readLockFile(cluster) as LockFile;
    const url = `postgresql://onrecord:${password}@127.0.0.1:${port}/onrecord`;
    await query(url, "CREATE TABLE kept AS SELECT 7 AS number");
    child.kill("SIGKILL");
    await exitOf(child);
    const again = await open({ dataFolder });
    expect([again.started, again.url]).toEqual([true, url]);
    expect(await query(again.url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  });

  test.each([
    ["a number that nobody has", () => String(spawnSync("true").pid)],
    ["the number of another process", () => String(process.pid)],
    ["no number", () => ""],
  ])("a lock file with %s is no obstacle", async (_name, pid) => {
    const dataFolder = usedFolder();
    const cluster = join(dataFolder, "postgres");
    writeFileSync(join(cluster, "postmaster.pid"), `${pid()}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n`);
    const again = await open({ dataFolder });
    expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("half a cluster is no obstacle", async () => {
    const dataFolder = newFolder();
    mkdirSync(join(dataFolder, "postgres-new-Abc123"), { recursive: true });
    writeFileSync(join(dataFolder, "postgres-new-Abc123", "PG_VERSION"), "18\n");
    expect((await open({ dataFolder })).started).toBe(true);
  });
});

test("a connection that the server drops is taken up again, so that nobody else stops it", async () => {
  const dataFolder = usedFolder();
  const first = await open({ dataFolder });
  const presence = "SELECT pid FROM pg_stat_activity WHERE application_name = 'onrecord presence'";
  const [before] = await query(first.url, presence);
  await query(first.url, `SELECT pg_terminate_backend(${before?.pid})`);
  let after = before;
  for (let wait = 0; wait < 100 && (after === undefined || after.pid === before?.pid); wait += 1) {
    await new Promise((done) => setTimeout(done, 50));
    [after] = await query(first.url, presence);
  }
  expect(after?.pid).not.toBe(before?.pid);
  await (await open({ dataFolder })).close();
  expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

describe("a server that is killed while it is held", () => {
  test("is started again on its port, so that the stores answer as before, and is stopped in the end", async () => {
    const dataFolder = usedFolder();
    const first = await open({ dataFolder });
    const second = await open({ dataFolder });
    await applyMigrations(first.url, PRISMA_FOLDER);
    const stores = await openStores(first.url);
    await stores.articles.write([await exampleArticle({ number: 1 })]);
    for (let round = 0; round < 2; round += 1) {
      const killed = kill(dataFolder);
      const port = await answer(async () => portOfAnother(dataFolder, killed));
      expect(port).toBe(Number(new URL(first.url).port));
      expect(await answer(() => stores.articles.count({}))).toBe(1);
    }
    await stores.close();
    await first.close();
    // The first one may have stopped the server before the second one was back: then that one starts it.
    expect(await answer(() => query(second.url, "SELECT 1 AS one"))).toEqual([{ one: 1 }]);
    await second.close();
    expect(isRunning(dataFolder)).toBe(false);
  });

  test.each([0, 20, 100, 200, 300, 1_000])("stays away if it is closed %d ms later", async (milliseconds) => {
    const dataFolder = usedFolder();
    const database = await open({ dataFolder });
    kill(dataFolder);
    await sleep(milliseconds);
    await database.close();
    expect(isRunning(dataFolder)).toBe(false);
    await sleep(500);
    expect(isRunning(dataFolder)).toBe(false);
  });
});

describe("what can't work says why, with a code", () => {
  test("a data folder of another version", async () => {
    const dataFolder = usedFolder();
    writeFileSync(join(dataFolder, "postgres", "PG_VERSION"), "14\n");
    await expect(open({ dataFolder })).rejects.toMatchObject({
      code: "EMBEDDED_DATABASE_VERSION",
      details: { data: "14" },
    });
  });

  test("a data folder under a file", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expect(open({ dataFolder: join(file, "data") })).rejects.toMatchObject({
      code: "EMBEDDED_DATABASE_FAILED",
    });
  });

  test("settings that the server does not know, with the log's end", async () => {
    const failing = openEmbeddedDatabase({ dataFolder: usedFolder(), settings: { no_such_setting: "1" } });
    await expect(failing).rejects.toThrow(/no_such_setting/);
  });

  test("a platform without binaries", () => {
    expect(() => findBinaries("sunos", "sparc")).toThrow(
      expect.objectContaining({ code: "EMBEDDED_DATABASE_MISSING" }),
    );
  });
});

(NOBODY === undefined ? describe.skip : describe)("as an ordinary user", () => {
  test("it runs in the user's own folder, stops with its process, and root and the user may take turns", async () => {
    const dataFolder = newFolder();
    chownSync(dataFolder, NOBODY?.uid ?? 0, NOBODY?.gid ?? 0);
    const cluster = join(dataFolder, "postgres");
    const whoRuns = () => statSync(`/proc/${readLockFile(cluster)?.pid}`).uid;
    expect(openAsNobody(dataFolder)).toEqual({ stderr: "", told: { started: true, uid: NOBODY?.uid } });
    expect(isRunning(dataFolder)).toBe(false);
    expect(statSync(cluster)).toMatchObject(NOBODY ?? {});
    const roots = await open({ dataFolder });
    expect(whoRuns()).toBe(NOBODY?.uid);
    expect(openAsNobody(dataFolder)).toEqual({ stderr: "", told: { started: false, uid: NOBODY?.uid } });
    await roots.close();
    expect(openAsNobody(dataFolder)).toEqual({ stderr: "", told: { started: true, uid: NOBODY?.uid } });
  });
});

(ROOT ? describe : describe.skip)("as root", () => {
  // Another user runs PostgreSQL only from a checkout that it can reach.
  const reached = NOBODY === undefined ? test.skip : test;

  test("it runs in a folder of mode 700 that only root can reach", async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const { url } = await open({ dataFolder: join(home, "data") });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  reached(
    "where user namespaces are forbidden another user runs it, and goes on to where they are allowed",
    async () => {
      const dataFolder = newFolder();
      const first = await open({ dataFolder, userNamespaces: false });
      await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
      await first.close();
      expect(statSync(join(dataFolder, "postgres")).uid).not.toBe(0);
      const second = await open({ dataFolder });
      expect(await query(second.url, "SELECT one FROM kept")).toEqual([{ one: 1 }]);
    },
  );

  test("where no other user can reach the folder either, it says to set DATABASE_URL", async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const failing = open({ dataFolder: join(home, "data"), userNamespaces: false });
    await expect(failing).rejects.toMatchObject({
      code: "EMBEDDED_DATABASE_REFUSED",
      remedy: expect.stringContaining("DATABASE_URL"),
    });
  });

  reached("a data folder of an ordinary user stays that user's", async () => {
    const dataFolder = newFolder();
    chownSync(dataFolder, 65_534, 65_534);
    const first = await open({ dataFolder, userNamespaces: false });
    await first.close();
    const owner = statSync(join(dataFolder, "postgres")).uid;
    await (await open({ dataFolder })).close();
    expect(statSync(join(dataFolder, "postgres", "postgresql.conf")).uid).toBe(owner);
  });
});

async function open(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase({ settings: SETTINGS, ...options });
  opened.push(database);
  return database;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-embedded-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** A folder as a first run leaves it: a copy, since making a cluster anew takes a second or more. */
function usedFolder(): string {
  const folder = newFolder();
  spawnSync("cp", ["-a", `${prepared}/.`, folder]);
  return folder;
}

/** The server as a killed process leaves it: running, with nobody present. */
async function startServerAlone(dataFolder: string): Promise<ChildProcess> {
  const cluster = join(resolve(dataFolder), "postgres");
  const { postgres } = findBinaries();
  const { uid, gid } = statSync(cluster);
  const prefix = ROOT && uid === 0 ? ["unshare", "--user", "--map-user=1000", "--map-group=1000"] : [];
  const [program, ...args] = [
    ...prefix,
    postgres,
    "-D",
    cluster,
    "-p",
    String(20_000 + (process.pid % 20_000)),
  ];
  const own = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const child = spawn(program as string, [...args, ...own], {
    stdio: "ignore",
    ...(ROOT ? { uid, gid } : {}),
  });
  children.push(child);
  for (let wait = 0; wait < 200 && readLockFile(cluster)?.status !== "ready"; wait += 1) {
    await new Promise((done) => setTimeout(done, 25));
  }
  return child;
}

/** The user nobody, if we are root and that user can read the built code; tests of anybody else run as an ordinary user. */
function findNobody(): { uid: number; gid: number } | undefined {
  if (!ROOT || process.platform !== "linux") return undefined;
  const user = { uid: 65_534, gid: 65_534 };
  const reaches = spawnSync(process.execPath, ["--check", BUILT], { ...user, cwd: "/", stdio: "ignore" });
  return reaches.status === 0 ? user : undefined;
}

/** Opens and closes it in a process of user nobody, with the built code: what jest compiles lives in this process alone. */
function openAsNobody(dataFolder: string): { stderr: string; told: unknown } {
  const script = `
    import { openEmbeddedDatabase } from ${JSON.stringify(pathToFileURL(BUILT).href)};
    const database = await openEmbeddedDatabase(${JSON.stringify({ dataFolder, settings: SETTINGS })});
    console.log(JSON.stringify({ started: database.started, uid: process.getuid() }));
    await database.close();`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    ...NOBODY,
    cwd: "/",
    encoding: "utf8",
    env: {},
  });
  return { stderr: run.stderr, told: JSON.parse(run.stdout || "null") };
}

async function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((done) => child.once("exit", done));
}

/** Kills the server as the system's memory killer does, without a word to its backends; answers its number. */
function kill(dataFolder: string): number {
  const { pid } = readLockFile(join(dataFolder, "postgres")) as LockFile;
  process.kill(pid, "SIGKILL");
  return pid;
}

function portOfAnother(dataFolder: string, killed: number): number {
  const lock = readLockFile(join(dataFolder, "postgres"));
  if (lock === null || lock.pid === killed || lock.status !== "ready") throw new Error("There is none yet.");
  return lock.port;
}

/** The answer, within some seconds of failing. */
async function answer<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

function isRunning(dataFolder: string): boolean {
  const cluster = join(dataFolder, "postgres");
  const lock = readLockFile(cluster);
  return lock !== null && isServerAlive(cluster, lock);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
