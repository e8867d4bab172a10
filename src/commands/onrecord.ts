#!/usr/bin/env node
import { Command } from "commander";
import { VERSION } from "../app.js";
import { analyseCommand } from "./analyse.js";
import { doctorCommand } from "./doctor.js";
import { ingestCommand } from "./ingest.js";
import { judgeCommand } from "./judge.js";
import { migrateCommand } from "./migrate.js";
import { samplesCommand } from "./samples.js";
import { serveCommand } from "./serve.js";

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

await new Command("onrecord")
  .description("Who said what about whom, in which tone, with the words that prove it.")
  .version(VERSION)
  .showHelpAfterError("(--help says more)")
  .addCommand(serveCommand())
  .addCommand(ingestCommand())
  .addCommand(analyseCommand())
  .addCommand(judgeCommand())
  .addCommand(samplesCommand())
  .addCommand(migrateCommand())
  .addCommand(doctorCommand())
  .parseAsync();
