#!/usr/bin/env node
/**
 * Serves while you work: builds what changed in src/, web/ and prisma/, and restarts the server when that succeeded.
 * Ctrl-C ends it. (TypeScript 7.0's own `--watch` saw no change of a file here, and `node --watch` restarts in the
 * middle of a build; Node's recursive watcher and the ordinary build do neither.)
 */
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** An editor writes a file in several steps, and a branch switch many files. */
const SETTLE_MS = 150;

let server = null;
let timer = null;
let building = false;
let again = false;

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stopServer().then(process.exit));
for (const folder of ["src", "web", "prisma", "models"]) {
  if (!existsSync(join(ROOT, folder))) continue;
  watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
    // The build writes these itself.
    if (file?.includes("generated")) return;
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), SETTLE_MS);
  });
}
await rebuild();

/** Builds, then restarts the server; a change meanwhile makes it build once more. */
async function rebuild() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  do {
    again = false;
    const code = await run(process.execPath, ["tools/build.js", "--if-needed"], { cwd: ROOT });
    if (code !== 0) console.error("dev: mend it and save; the server before it goes on");
    else if (!again) await restartServer();
  } while (again);
  building = false;
}

async function restartServer() {
  await stopServer();
  server = spawn(process.execPath, ["--enable-source-maps", "dist/index.js"], {
    cwd: ROOT,
    stdio: "inherit",
  });
  server.on("exit", (code) => {
    if (code !== 0 && code !== null)
      console.error("dev: the server ended; it starts again with the next change");
  });
}

/** Ends the server and waits for it: it stops its database first. */
async function stopServer() {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}
