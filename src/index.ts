import { availableParallelism } from "node:os";
import { type App, createApp, stopOnSignals, VERSION, wordsOf } from "./app.js";
import { readConfig } from "./config.js";

await serve();

/** Starts, prints where to look, and stops on SIGINT or SIGTERM; a second signal ends the process at once. */
async function serve(): Promise<void> {
  const started = performance.now();
  // Who reads the lines below may go (`| head -1`): the server stays, and its database is closed with it.
  process.stdout.on("error", () => undefined);
  let app: App | undefined;
  let stopping = false;
  stopOnSignals((signal) => {
    stopping = true;
    process.stdout.write(`\n${signal}: stopping (once more ends it at once)\n`);
    // Without an app yet, the start below sees `stopping` and closes what it opened.
    app?.close().catch(fail);
  });

  try {
    process.stdout.write(`Onrecord ${VERSION}\n`);
    app = await createApp(readConfig(), {
      workers: availableParallelism(),
      now: () => new Date(),
      tell: (line) => process.stdout.write(`  ${line}\n`),
      reportBug: (error) => console.error(new Date().toISOString(), error),
    });
    if (stopping) return await app.close();
    const address = await app.listen();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `  ready in ${seconds} s\n\n  Playground  ${address}/playground\n  GraphQL     ${address}/graphql\n\n  Ctrl-C stops it.\n`,
    );
  } catch (error) {
    fail(error);
    await app?.close();
  }
}

function fail(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${wordsOf(error)}\n`);
}
