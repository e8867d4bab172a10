import { resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import { ENCODERS } from "../../src/export/encoders.js";
import { createParquetEncoder } from "../../src/export/parquet.js";
import { openGroupThread } from "../../src/export/parquet-thread.js";
import { createHttpServer, type HttpServerParts } from "../../src/http/create-http-server.js";
import { findJsonError } from "../../src/ingest/find-json-error.js";
import { readHtml } from "../../src/ingest/read-html.js";
import type { ArticleAnalysis } from "../../src/model/analysis.js";
import { createIngest } from "../../src/services/ingest-articles.js";
import type { AnalyserPort } from "../../src/services/ports/analyser.js";
import type { Stores } from "../../src/services/ports/stores.js";
import { openStores } from "../../src/storage/open-stores.js";
import { createTestDatabase, type TestDatabase } from "../support/test-database.js";
import { FERRY_ARTICLES } from "./articles.js";

/** A running server over a database of its own. */
export interface Api {
  readonly server: FastifyInstance;
  readonly stores: Stores;
  readonly database: TestDatabase;
  /** Where it listens: http://127.0.0.1:port */
  readonly address: string;
  /** Every SQL statement since it was last emptied. */
  readonly sql: string[];
  /** Every bug that the server reported. */
  readonly bugs: unknown[];
  /** Asks over HTTP and answers the status and the body. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has whatever shape its query asks for.
type Data = any;

export interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly AnsweredError[];
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly path: readonly string[];
    readonly remedy: string;
  } & Data;
}

/** Threads run compiled files: dist/, which `npm test` builds first. */
const GROUP_FILE = resolve("dist/export/parquet-group.js");

/** What time it is for everything that is taken in. */
const NOW = new Date("2026-06-01T12:00:00Z");

/** Finds one statement: everything up to the first “, says”. Enough to see what the API makes of an analysis. */
const ANALYSER: AnalyserPort = {
  version: "1.0.0",
  scorers: ["onrecord@1.0.0", "afinn@5.0.2"],
  analyse: async (text, language): Promise<ArticleAnalysis> => ({
    language: language ?? "en",
    status: language === "de" ? "UNSUPPORTED_LANGUAGE" : "DONE",
    analyserVersion: "1.0.0",
    parameters: {},
    statements: text.includes(", says") && language !== "de" ? [statementIn(text)] : [],
  }),
};

/**
 * Starts the real HTTP server on a port of the system's choice over a fresh database, or over `shared`, which another one
 * closes; `parts` replaces what a test needs otherwise.
 */
export async function startApi(parts: Partial<HttpServerParts> = {}, shared?: TestDatabase): Promise<Api> {
  const database = shared ?? (await createTestDatabase());
  const sql: string[] = [];
  const bugs: unknown[] = [];
  const stores = await openStores(database.url, { onQuery: (statement) => sql.push(statement) });
  const server = await createHttpServer({
    stores,
    analyser: ANALYSER,
    readHtml: async (html, url) => readHtml(html, url),
    findJsonError,
    encoders: { ...ENCODERS, parquet: createParquetEncoder(openGroupThread(GROUP_FILE)) },
    ingestArticles: createIngest({
      stores,
      analyser: ANALYSER,
      readHtml: async (html, url) => readHtml(html, url),
      now: () => NOW,
    }),
    version: "1.2.3",
    webFolder: null,
    hosts: null,
    responseCacheBytes: 0,
    questionMs: 0,
    clock: () => performance.now(),
    reportBug: (error) => bugs.push(error),
    ...parts,
  });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    server,
    stores,
    database,
    address,
    sql,
    bugs,
    ask: (query, variables) => ask(address, query, variables),
    close: async () => {
      await server.close();
      await stores.close();
      if (shared === undefined) await database.close();
    },
  };
}

/** The parts of a server with a response cache, by a clock that stands still. */
export const CACHED = { responseCacheBytes: 1_048_576, clock: () => 0 };

/** Two servers over one database, which holds {@link FERRY_ARTICLES}. */
export interface CachedAndPlain {
  /** With a response cache. */
  readonly cached: Api;
  /** Without one. */
  readonly plain: Api;
  close(): Promise<void>;
}

/** `clock` is the cache's. */
export async function startCachedAndPlain(clock = CACHED.clock): Promise<CachedAndPlain> {
  const cached = await startApi({ ...CACHED, clock });
  const plain = await startApi({}, cached.database);
  await cached.stores.articles.write(FERRY_ARTICLES);
  return {
    cached,
    plain,
    close: async () => {
      await plain.close();
      await cached.close();
    },
  };
}

async function ask(address: string, query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: Data; errors?: AnsweredError[] };
  return { status: response.status, data, errors };
}

function statementIn(text: string): ArticleAnalysis["statements"][number] {
  const end = text.indexOf(", says");
  const evidence = [{ span: { start: 0, end: 3 }, weight: 1, note: null }];
  const judged = { scorer: "onrecord@1.0.0", score: 0.5, confidence: 0.6, evidence };
  const target = { name: "Ferry", kind: "TOPIC" as const, aliases: [] };
  return {
    position: 0,
    text: text.slice(0, end),
    segments: [{ start: 0, end }],
    kind: "INDIRECT",
    source: null,
    cue: { start: end + 2, end: end + 6 },
    speaker: { name: "Ada", kind: "PERSON", role: "Minister", aliases: [] },
    attributionConfidence: 0.5,
    sentiments: [{ ...judged, label: "POSITIVE" }],
    stances: [{ ...judged, label: "SUPPORT", target, mentions: [{ start: 0, end: 3 }] }],
  };
}
