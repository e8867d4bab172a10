import type { Command } from "commander";
import { recordOf, wordsOf } from "./errors-in-words.js";
import { stopOnSignals } from "./stop-on-signals.js";

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
 *
 * A signal ends it at once: this is for work that holds the thread from its start to its end and would never hear of one.
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
      process.exitCode ??= 1;
      if (options.json === true) process.stdout.write(`${JSON.stringify({ error: recordOf(error) })}\n`);
      const colour = process.stderr.isTTY && process.stderr.hasColors();
      process.stderr.write(`${wordsOf(error, { colour, verbose: options.verbose === true })}\n`);
    }
  };
}

/**
 * {@link runCommand} for what opens something that must be closed again. SIGINT, SIGTERM and a standard output that can't
 * be written any more abort `stop`; the command then closes what it opened, also what it is just opening, and throws what
 * `stop` was aborted with or ends as it likes. A signal makes the process end with 130; a second one ends it at once.
 */
export function runStoppableCommand<Args extends [...unknown[], CommonOptions]>(
  action: (stop: AbortSignal, ...args: Args) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return runCommand<Args>(async (...args) => {
    const stop = new AbortController();
    const ignoreSignals = stopOnSignals(() => {
      process.exitCode = 130;
      stop.abort();
    });
    process.stdout.once("error", (error) => stop.abort(error));
    try {
      await action(stop.signal, ...args);
    } catch (error) {
      if (!isStop(error, stop.signal)) throw error;
    } finally {
      ignoreSignals();
    }
  });
}

/** Whether an error says only that the command was stopped: the signal's own, or the one Node makes of it. */
function isStop(error: unknown, stop: AbortSignal): boolean {
  return stop.aborted && (error === stop.reason || (error as Error).name === "AbortError");
}
