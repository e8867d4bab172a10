#!/usr/bin/env node
/**
 * Serves while you work: compiles src/ on every change and restarts the server when that changed dist/. The pages of
 * web/ are bundled again on change too, and need no restart. Ctrl-C ends all of it.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

if ((await run(process.execPath, ["tools/build.js", "--if-needed"], { cwd: ROOT })) !== 0) process.exit(1);

const children = [
  start("tsc", [
    "node_modules/typescript/bin/tsc",
    "-p",
    "tsconfig.build.json",
    "--watch",
    "--preserveWatchOutput",
  ]),
  start("server", ["--watch", "--watch-preserve-output", "--enable-source-maps", "dist/index.js"]),
];
if (existsSync(join(ROOT, "web/vite.config.ts"))) {
  children.push(
    start("web", ["node_modules/vite/bin/vite.js", "build", "web", "--watch", "--logLevel", "warn"]),
  );
}

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(0));

function start(name, args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  child.on("exit", (code) => {
    if (stopping) return;
    console.error(`dev: ${name} ended with ${code}`);
    stop(1);
  });
  return child;
}

/** Ends every child and waits for them: the server stops its database first. */
function stop(code) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
}
