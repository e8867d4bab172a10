#!/usr/bin/env node
/** Builds what changed and serves, in one process: a signal to `npm start` reaches the server, with no shell between. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

const code = await run(process.execPath, ["tools/build.js", "--if-needed"], { cwd: ROOT });
if (code !== 0) process.exit(code);
process.setSourceMapsEnabled(true);
await import("../dist/index.js");
