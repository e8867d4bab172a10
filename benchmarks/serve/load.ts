import http from "node:http";
import { round } from "../figures.js";

/** What a server was asked for, and for how long. */
export interface LoadWish {
  readonly address: string;
  /** The request's body, JSON. */
  readonly body: string;
  /** Connections, each with one request at a time. */
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  readonly kilobytesPerAnswer: number;
}

/** Asks a server over and over, and measures. Throws if an answer is none or has another status than 200. */
async function load({ address, body, connections, seconds }: LoadWish): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  const ask = async () => {
    while (performance.now() < until) {
      const asked = performance.now();
      const received = await post(address, body, agent);
      bytes += received;
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0, 1);
  return {
    requestsPerSecond: round(times.length / took, 1),
    medianMilliseconds: at(0.5),
    p99Milliseconds: at(0.99),
    kilobytesPerAnswer: Math.round(bytes / times.length / 1000),
  };
}

/** Bytes of the answer. */
function post(address: string, body: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const request = http.request(`${address}/graphql`, { method: "POST", headers, agent }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${address} answered ${response.statusCode}.`));
      });
    });
    request.on("error", reject).end(body);
  });
}

/** In a process of its own, so that it shares no thread with what it measures; the wish comes as JSON, the result goes as JSON. */
console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? "{}") as LoadWish)));
