import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { inventedArticle, ndjson } from "./invented-articles.js";
import { finish, processesOf, runOnrecord } from "./run-onrecord.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onrecord-stop-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = (count: number) => ndjson(Array.from({ length: count }, (_, n) => inventedArticle(n)));

/** Starts a command on an embedded database of its own whose standard input stays open. */
function start(args: readonly string[], stdio: ("pipe" | number)[] = ["pipe", "pipe", "pipe"]): ChildProcess {
  return spawn(process.execPath, [resolve("dist/commands/onrecord.js"), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio,
  });
}

/** Waits until the command has said something on stderr. */
function saying(child: ChildProcess, words: RegExp): Promise<void> {
  let said = "";
  return new Promise((done, fail) => {
    child.stderr?.on("data", (chunk) => {
      said += chunk;
      if (words.test(said)) done();
    });
    child.once("close", () => fail(new Error(said)));
  });
}

describe("a signal while PostgreSQL has just been started", () => {
  test.each(["samples", "samples --remove", "ingest rows.ndjson"])(
    "ends `%s` with 130 and leaves no process",
    async (line) => {
      writeFileSync(join(folder, "rows.ndjson"), rows(3));
      const child = start(line.split(" "));
      const ended = finish(child);
      await saying(child, /started the embedded PostgreSQL/);
      child.kill("SIGINT");
      expect((await ended).code).toBe(130);
      expect(processesOf(folder)).toEqual([]);
    },
    60_000,
  );

  test.each(["migrate", "doctor"])(
    "ends `%s` with 130 and leaves no process",
    async (command) => {
      const child = start([command]);
      const ended = finish(child);
      while (!existsSync(join(folder, ".onrecord", "postgres", "postmaster.pid"))) await sleep(2);
      child.kill("SIGTERM");
      expect((await ended).code).toBe(130);
      expect(processesOf(folder)).toEqual([]);
    },
    60_000,
  );
});

test.each([["ingest"], ["analyse", "--format", "ndjson"], ["judge", "--format", "ndjson"]])(
  "a signal ends `%s -` while nobody writes to its standard input",
  async (command, ...options) => {
    const child = start([command, "-", ...options]);
    const ended = finish(child);
    if (command === "ingest") await saying(child, /applied/);
    else child.stdin?.write(rows(1));
    await sleep(1_500);
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(processesOf(folder)).toEqual([]);
  },
  60_000,
);

const full = existsSync("/dev/full") ? test : test.skip;

describe("an output that can't be written", () => {
  const told = /^FILE_UNWRITABLE: .* can't be written: no space is left\.\n {2}Check the path, .*\n$/;

  full.each(["analyse", "judge"])("is told once by `%s --output`", async (command) => {
    writeFileSync(join(folder, "rows.ndjson"), rows(20));
    const run = await runOnrecord([command, "rows.ndjson", "--output", "/dev/full"], { cwd: folder });
    expect(run).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(told) });
  });

  full.each(["analyse rows.ndjson", "judge rows.ndjson", "doctor"])(
    "is told once where it is the standard output of `%s`",
    async (line) => {
      writeFileSync(join(folder, "rows.ndjson"), rows(20));
      const output = await open("/dev/full", "w");
      const { code, stderr } = await finish(start(line.split(" "), ["pipe", output.fd, "pipe"]));
      await output.close();
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(told) });
      expect(processesOf(folder)).toEqual([]);
    },
    60_000,
  );

  test.each(["judge rows.ndjson", "doctor"])(
    "is no error where its reader has seen enough of `%s`",
    async (line) => {
      writeFileSync(join(folder, "rows.ndjson"), rows(2_000));
      const child = start(line.split(" "));
      const ended = finish(child);
      child.stdout?.once("data", () => child.stdout?.destroy());
      expect(await ended).toMatchObject({ code: 0, stderr: "" });
      expect(processesOf(folder)).toEqual([]);
    },
    60_000,
  );
});

test("a folder is no file to write to, and none to read", async () => {
  const written = await runOnrecord(["judge", "rows.ndjson", "--output", "."], { cwd: folder });
  expect(written.stderr).toMatch(/^FILE_UNREADABLE: rows\.ndjson /);
  writeFileSync(join(folder, "rows.ndjson"), rows(1));
  const again = await runOnrecord(["judge", "rows.ndjson", "--output", "."], { cwd: folder });
  expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^FILE_UNWRITABLE: \. .*a folder/) });
  for (const args of [
    ["analyse", "--format", "txt"],
    ["judge", "--format", "ndjson"],
  ]) {
    const read = await runOnrecord([...args, "."], { cwd: folder });
    expect(read).toMatchObject({ code: 1, stderr: expect.stringMatching(/^FILE_UNREADABLE: \. .*a folder/) });
  }
});

test.each(["--title", "--url"])("%s is refused for two files, before anything is opened", async (option) => {
  const run = await runOnrecord(["ingest", "a.txt", "b.txt", option, "https://ferry.example/"], {
    cwd: folder,
  });
  expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(/^OPTION_INVALID: --/) });
  expect(existsSync(join(folder, ".onrecord"))).toBe(false);
});
