import { Command } from "commander";

/** `onrecord serve`: the same as `npm start` without the build. Where it listens is the environment's: PORT, HOST. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("serve GraphQL and the playground (PORT and HOST say where; see `onrecord doctor`)")
    .action(async () => {
      await import("../index.js");
    });
}
