import { availableParallelism } from "node:os";
import { Command } from "commander";
import { readConfig } from "../config.js";
import { openProduct, openStorage } from "../product.js";
import { tell } from "./progress.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

/** `onrecord samples`: takes the sample articles in, or out whole. */
export function samplesCommand(): Command {
  return withCommonOptions(
    new Command("samples")
      .description("load the sample articles (invented people and outlets), or remove them")
      .option("--remove", "remove every sample article and what only they refer to"),
  ).action(runStoppableCommand(samples));
}

async function samples(stop: AbortSignal, options: CommonOptions & { remove?: boolean }): Promise<void> {
  const config = readConfig();
  if (options.remove === true) {
    const storage = await openStorage(config, tell);
    try {
      stop.throwIfAborted();
      const removed = await storage.stores.articles.deleteSamples();
      print(
        options,
        { removed },
        `Removed ${removed} sample articles. They stay out until \`onrecord samples\` loads them again.`,
      );
    } finally {
      await storage.close();
    }
    return;
  }
  const surroundings = {
    workers: availableParallelism(),
    now: () => new Date(),
    tell,
    reportBug: console.error,
  };
  const product = await openProduct(config, surroundings);
  try {
    stop.throwIfAborted();
    const loaded = await product.loadSamples();
    print(options, { loaded }, `${loaded} sample articles are in the database.`);
  } finally {
    await product.close();
  }
}

function print({ json }: CommonOptions, result: object, words: string): void {
  process.stdout.write(`${json === true ? JSON.stringify(result) : words}\n`);
}
