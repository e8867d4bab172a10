#!/usr/bin/env node
/**
 * Builds dist/: the database client from prisma/schema.prisma, the server from src/, the pages from web/.
 *
 *   node tools/build.js               everything
 *   node tools/build.js --if-needed   the steps whose inputs changed since they last succeeded
 *   node tools/build.js --only NAME   one step: client, server or web
 *
 * Inputs are told apart by their content, not by their time stamps: a fresh clone and a branch switch change every time.
 * Progress goes to stderr, so that a command which builds first still owns stdout.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compressPages } from "./compress-pages.js";
import { run } from "./run.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const STAMPS = join(ROOT, "dist", ".built.json");

/** In order: the server's sources import the generated client. `makes` must exist for the step to count as done. */
const STEPS = [
  {
    name: "client",
    inputs: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
    needs: "prisma/schema.prisma",
    makes: "src/storage/generated",
    build: generateClient,
  },
  {
    name: "server",
    inputs: ["src", "prisma/schema.prisma", "tsconfig.json", "tsconfig.build.json", "package-lock.json"],
    needs: "src/index.ts",
    makes: "dist/index.js",
    build: compileServer,
  },
  {
    name: "web",
    inputs: ["web", "package-lock.json"],
    needs: "web/vite.config.ts",
    makes: "dist/web",
    build: bundlePages,
  },
];

await build(process.argv.slice(2));

async function build(args) {
  const ifNeeded = args.includes("--if-needed");
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : null;
  if (only !== null && !STEPS.some((step) => step.name === only)) {
    console.error(`build: --only takes one of ${STEPS.map((step) => step.name).join(", ")}`);
    process.exit(2);
  }
  for (const step of STEPS) {
    if (!existsSync(join(ROOT, step.needs)) || (only !== null && step.name !== only)) continue;
    const hash = hashOf(step.inputs);
    if (ifNeeded && readStamps()[step.name] === hash && existsSync(join(ROOT, step.makes))) continue;
    const started = Date.now();
    process.stderr.write(`build: ${step.name} …\n`);
    if ((await step.build()) !== 0) {
      process.stderr.write(`build: ${step.name} failed\n`);
      process.exit(1);
    }
    writeStamp(step.name, hash);
    process.stderr.write(`build: ${step.name} done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

/**
 * `prisma generate` looks for the schema engine's binary and downloads it where it is missing, though the generator is
 * WebAssembly and never runs it: any file that exists will do, and no download is needed.
 */
function generateClient() {
  return run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: ROOT,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
    quiet: true,
  });
}

async function compileServer() {
  const code = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    cwd: ROOT,
  });
  if (code !== 0) return code;
  copyOtherFiles();
  removeStale();
  const bin = join(ROOT, "dist/commands/onrecord.js");
  if (existsSync(bin)) chmodSync(bin, 0o755);
  return 0;
}

async function bundlePages() {
  const code = await run(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "web", "--logLevel", "warn"],
    { cwd: ROOT },
  );
  if (code === 0) await compressPages(join(ROOT, "dist/web/assets"));
  return code;
}

/** What `tsc` leaves behind in src/: word lists, SQL and the like. */
function copyOtherFiles() {
  for (const file of filesIn(join(ROOT, "src"))) {
    if (extname(file) === ".ts") continue;
    const copy = join(ROOT, "dist", relative(join(ROOT, "src"), file));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(file, copy);
  }
}

/** Removes what a deleted source left in dist/, so that nothing can still import it. */
function removeStale() {
  for (const file of filesIn(join(ROOT, "dist"))) {
    const name = relative(join(ROOT, "dist"), file);
    if (/^(web|bench)\b/.test(name) || !/\.js(\.map)?$/.test(name)) continue;
    const source = join(ROOT, "src", name.replace(/\.js(\.map)?$/, ""));
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.js`)) rmSync(file);
  }
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.version);
  for (const input of inputs) {
    for (const file of filesIn(join(ROOT, input))) {
      if (file.includes(`${join("storage", "generated")}`)) continue;
      hash.update(relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** Every file of a folder in a fixed order, the file itself if it is none, nothing if it doesn't exist. */
function filesIn(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
  return entries
    .filter((entry) => entry.name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
}

function readStamps() {
  return existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, "utf8")) : {};
}

function writeStamp(name, hash) {
  mkdirSync(dirname(STAMPS), { recursive: true });
  writeFileSync(STAMPS, `${JSON.stringify({ ...readStamps(), [name]: hash }, null, 2)}\n`);
}
