import { Command, InvalidArgumentError, Option } from "commander";
import { TASKS } from "../evaluation/evaluation.js";
import { evaluateFiles } from "./eval-files.js";
import { DATA_FOLDER, type EvalOptions } from "./eval-options.js";
import { leaveOutletsOut } from "./eval-outlets.js";
import { printSample } from "./eval-sample.js";
import { runCommand, withCommonOptions } from "./run-command.js";

/** `onrecord eval`: measures the analyser on annotated files, next to word lists and hand rules. */
export function evalCommand(): Command {
  return withCommonOptions(
    new Command("eval")
      .description("measure the analyser on annotated files (.ndjson), next to word lists and hand rules")
      .addOption(new Option("--task <task>", "measure one task; all if not given").choices(TASKS))
      .option(
        "--data <path>",
        `an annotated file, with --task, or a folder of them (${DATA_FOLDER} if not given)`,
      )
      .option("--output <file>", "save every row's outcome, to compare with later; with --sample the page")
      .option("--compare <file>", "say what changed since an evaluation that --output saved")
      .option("--errors <folder>", "write the errors there, a page a class, with the passages they stand in")
      .option("--leave-out <outlets>", "train without these outlets, by commas, and measure on them")
      .option(
        "--sample <count>",
        "print statements drawn at random from --data, to be judged by hand",
        wholeNumber,
      )
      .option("--seed <number>", "what --sample and --leave-out draw with", wholeNumber, 1),
  ).action(
    runCommand(async (options: EvalOptions) => {
      if (options.sample !== undefined) printSample(options, options.sample);
      else if (options.leaveOut !== undefined) leaveOutletsOut(options, options.leaveOut.split(","));
      else await evaluateFiles(options);
    }),
  );
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}
