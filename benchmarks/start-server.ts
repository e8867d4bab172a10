import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The product's own server, in a process of its own, on a database and a free port; its response cache is off. */
export interface BenchServer {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts what `npm run build` made; `env` adds to the configuration. Throws what the server says if it doesn't start. */
export async function startServer(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<BenchServer> {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    HOST: "127.0.0.1",
    ONRECORD_SAMPLES: "0",
    ONRECORD_RESPONSE_CACHE_MB: "0",
  };
  const server = spawn(process.execPath, ["dist/index.js"], {
    env: { ...process.env, ...settings, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  const address = await addressIn(server.stdout);
  if (address === null) throw new Error("The server did not start: `npm run build` makes it.");
  return {
    address,
    pid: server.pid ?? 0,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

/** The address that it prints once it listens; null if it ends before. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string | null> {
  for await (const line of createInterface({ input: output })) {
    const found = /GraphQL\s+(http\S+)\/graphql/.exec(line)?.[1];
    if (found === undefined) continue;
    // What it says later is nobody's here, but must not stop it.
    output.resume();
    return found;
  }
  return null;
}
