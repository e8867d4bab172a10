import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual, promisify } from "node:util";
import { EVERYTHING_NESTED } from "../tests/graphql/queries.js";
import type { BenchResult } from "./bench-result.js";
import { median, round } from "./figures.js";
import type { LoadResult, LoadWish } from "./serve/load.js";
import { startServer } from "./start-server.js";

const ROWS = 50;
const CONNECTIONS = 16;
const ROUNDS = 5;
const SECONDS = 4;
/** Before the first round: connections are made, statements prepared, code compiled. */
const WARM_UP_SECONDS = 5;

const BODY = JSON.stringify({ query: EVERYTHING_NESTED, variables: { first: ROWS } });
const here = import.meta.dirname;

/**
 * A page of 50 statements with everything nested, over 16 connections: the product with its response cache off and on beside
 * a bare node:http server whose one SQL statement returns the same page as JSON, each in a process of its own and in turns.
 * Ratios are the medians of the rounds' requests per second by the bare server's. Throws if the pages differ.
 */
export async function benchServe(url: string): Promise<BenchResult> {
  const bare = await startBareServer(url);
  const product = await startServer(url);
  const caching = await startServer(url, { ONRECORD_RESPONSE_CACHE_MB: "64" });
  const servers = { bare: bare.address, product: product.address, cached: caching.address };
  try {
    await comparePages(servers.bare, servers.product);
    await comparePages(servers.bare, servers.cached);
    for (const address of Object.values(servers)) await load(address, WARM_UP_SECONDS);
    const rounds: Record<keyof typeof servers, LoadResult>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        bare: await load(servers.bare, SECONDS),
        product: await load(servers.product, SECONDS),
        cached: await load(servers.cached, SECONDS),
      });
    }
    const ratio = (which: "product" | "cached") =>
      round(median(rounds.map((one) => one[which].requestsPerSecond / one.bare.requestsPerSecond)), 2);
    const figure = (which: keyof typeof servers, what: keyof LoadResult) =>
      median(rounds.map((one) => one[which][what]));
    return {
      name: "serve",
      ratios: { pageOfBare: ratio("product"), cachedPageOfBare: ratio("cached") },
      figures: {
        bareRequestsPerSecond: figure("bare", "requestsPerSecond"),
        pageRequestsPerSecond: figure("product", "requestsPerSecond"),
        cachedRequestsPerSecond: figure("cached", "requestsPerSecond"),
        pageMedianMilliseconds: figure("product", "medianMilliseconds"),
        pageP99Milliseconds: figure("product", "p99Milliseconds"),
        cachedMedianMilliseconds: figure("cached", "medianMilliseconds"),
        bareKilobytes: figure("bare", "kilobytesPerAnswer"),
        pageKilobytes: figure("product", "kilobytesPerAnswer"),
      },
    };
  } finally {
    await Promise.all([bare, product, caching].map((server) => server.stop()));
  }
}

async function startBareServer(url: string) {
  const child = spawn(process.execPath, [join(here, "serve/bare-server.js"), url, String(ROWS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [address] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    address,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function load(address: string, seconds: number): Promise<LoadResult> {
  const wish: LoadWish = { address, body: BODY, connections: CONNECTIONS, seconds };
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [join(here, "serve/load.js"), JSON.stringify(wish)]);
  return JSON.parse(stdout) as LoadResult;
}

/** Both servers must do the same work: the same page but for ids, which are opaque in one, cursors, and how times are written. */
async function comparePages(bare: string, product: string): Promise<void> {
  const [expected, found] = await Promise.all([bare, product].map(pageOf));
  if (!isDeepStrictEqual(found, expected)) throw new Error("The servers answer different pages.");
}

async function pageOf(address: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${address}/graphql`, { method: "POST", headers, body: BODY });
  return JSON.parse(await response.text(), (key, value: unknown) => {
    if (key === "id" || key === "cursor" || key === "pageInfo") return undefined;
    return /At$/.test(key) || key === "at" ? Date.parse(String(value)) : value;
  });
}
