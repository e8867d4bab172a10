#!/usr/bin/env node
import { Command } from "commander";
import { VERSION } from "../installation.js";
import { wordsOf } from "./errors-in-words.js";
import { unwritable } from "./file-errors.js";

/** Every command by its name. Only the one that is called is loaded: the whole product takes a second, `judge` a quarter. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve.js")).serveCommand(),
  ingest: async () => (await import("./ingest.js")).ingestCommand(),
  analyse: async () => (await import("./analyse.js")).analyseCommand(),
  judge: async () => (await import("./judge.js")).judgeCommand(),
  export: async () => (await import("./export.js")).exportCommand(),
  samples: async () => (await import("./samples.js")).samplesCommand(),
  migrate: async () => (await import("./migrate.js")).migrateCommand(),
  doctor: async () => (await import("./doctor.js")).doctorCommand(),
  train: async () => (await import("./train.js")).trainCommand(),
  eval: async () => (await import("./eval.js")).evalCommand(),
};

// Told once, and not thrown: the command has a database to close. A reader that has seen enough (`| head`) is no error.
process.stdout.once("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.exitCode = 1;
  process.stderr.write(`${wordsOf(unwritable("standard output", error))}\n`);
});
process.stdout.on("error", () => undefined);

const program = new Command("onrecord")
  .description("Who said what about whom, in which tone, with the words that prove it.")
  .version(VERSION)
  .showHelpAfterError("(--help says more)");
const called = COMMANDS[process.argv[2] ?? ""];
for (const load of called === undefined ? Object.values(COMMANDS) : [called])
  program.addCommand(await load());
await program.parseAsync();
