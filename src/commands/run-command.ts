import type { Command } from "commander";
import { recordOf, wordsOf } from "./errors-in-words.js";

/** The options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Adds `--json` and `--verbose`. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--json", "print the result for machines, as JSON")
    .option("--verbose", "print the stack of an error too");
}

/**
 * Wraps what a command does: what it throws is printed as code, message and remedy on stderr (with `--json` as an object
 * on stdout too), and the process ends with 1. It ends by itself, so that pending output is written.
 */
export function runCommand<Args extends [...unknown[], CommonOptions]>(
  action: (...args: Args) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return async (...given) => {
    // Commander appends the command itself to what it calls an action with.
    const args = given.slice(0, -1) as Args;
    const options = args[args.length - 1] as CommonOptions;
    try {
      await action(...args);
    } catch (error) {
      process.exitCode = 1;
      if (options.json === true) process.stdout.write(`${JSON.stringify({ error: recordOf(error) })}\n`);
      const colour = process.stderr.isTTY && process.stderr.hasColors();
      process.stderr.write(`${wordsOf(error, { colour, verbose: options.verbose === true })}\n`);
    }
  };
}
