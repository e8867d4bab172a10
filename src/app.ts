import type { Config } from "./config.js";
import { OnrecordError } from "./errors.js";
import { ENCODERS } from "./export/encoders.js";
import { isLoopback } from "./http/check-host.js";
import { createHttpServer } from "./http/create-http-server.js";
import { findJsonError } from "./ingest/find-json-error.js";
import { VERSION, WEB_FOLDER } from "./installation.js";
import { closeAll, openProduct, type Surroundings } from "./product.js";

export { wordsOf } from "./commands/errors-in-words.js";
export { stopOnSignals } from "./commands/stop-on-signals.js";
export { VERSION } from "./installation.js";

/** The whole product with its server, wired and not listening yet. */
export interface App {
  /** Listens where the configuration says; answers the server's address. Throws PORT_IN_USE and CONFIG_INVALID. */
  listen(): Promise<string>;
  /** Answers what is being answered, then closes everything. Safe to call twice. */
  close(): Promise<void>;
}

/** Wires everything; loads the samples into a database without other articles if the configuration wants them. */
export async function createApp(config: Config, surroundings: Surroundings): Promise<App> {
  const product = await openProduct(config, surroundings);
  try {
    const samples = config.samples ? await product.missingSamples() : [];
    if (samples.length > 0) {
      surroundings.tell("loading the samples into a database without other articles …");
      surroundings.tell(
        `loaded ${await product.loadSamples(samples)} sample articles (invented people and outlets); \`npx onrecord samples --remove\` takes them out`,
      );
    }
    const server = await createHttpServer({
      ...product,
      findJsonError,
      encoders: ENCODERS,
      version: VERSION,
      webFolder: WEB_FOLDER,
      hosts: knownHosts(config),
      responseCacheBytes: config.responseCacheBytes,
      questionMs: config.questionMs,
      clock: () => performance.now(),
      reportBug: surroundings.reportBug,
    });
    let closing: Promise<void> | undefined;
    return {
      listen: () =>
        server.listen({ host: config.host, port: config.port }).catch((error) => refuse(error, config)),
      close: () => {
        closing ??= closeAll([() => server.close(), () => product.close()]);
        return closing;
      },
    };
  } catch (error) {
    await product.close();
    throw error;
  }
}

/** Whoever listens to other machines is called by names that nobody here knows, unless they were given. */
function knownHosts({ host, allowedHosts }: Config): readonly string[] | null {
  return isLoopback(host) || allowedHosts.length > 0 ? [host, ...allowedHosts] : null;
}

function refuse(error: NodeJS.ErrnoException, { host, port }: Config): never {
  if (error.code === "EADDRINUSE") {
    throw new OnrecordError("PORT_IN_USE", `Something else listens on ${host}:${port}.`, { cause: error });
  }
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    const variable = error.code === "EACCES" ? "PORT" : "HOST";
    throw new OnrecordError("CONFIG_INVALID", `${variable} names nothing that this machine may listen on.`, {
      cause: error,
      details: { variable },
    });
  }
  throw error;
}
