import fastify, { type FastifyInstance } from "fastify";
import type { ApiParts } from "../graphql/context.js";
import { createDataVersion } from "../services/data-version.js";
import { MAX_REQUEST_BYTES } from "../services/limits.js";
import type { AnswerCache } from "./answer-graphql.js";
import { answerHttpErrors } from "./answer-http-errors.js";
import { checkHost } from "./check-host.js";
import type { GraphqlAnswer } from "./graphql-answer.js";
import { type FindJsonError, readJsonBodies } from "./read-json-bodies.js";
import { ResponseCache } from "./response-cache.js";
import { type ExportServerParts, serveExports } from "./serve-exports.js";
import { serveGraphql } from "./serve-graphql.js";
import { serveHealth } from "./serve-health.js";
import { servePages } from "./serve-pages.js";

/** How long a request that is being answered may hold up a close, in milliseconds. */
const CLOSE_GRACE_MS = 5_000;
/** How soon a connection is closed after its last answer, in milliseconds. */
const CLOSE_IDLE_MS = 50;

/** What the server is made of; app.ts fills it in. */
export interface HttpServerParts extends Omit<ApiParts & ExportServerParts, "cacheFigures"> {
  readonly findJsonError: FindJsonError;
  /** The folder that the built pages lie in (`dist/web`); null serves none. */
  readonly webFolder: string | null;
  /** Names that the server is called by beside localhost, without port; null takes every name. */
  readonly hosts: readonly string[] | null;
  /** Bytes of answers that are kept for as long as the data stays the same; 0 keeps none. */
  readonly responseCacheBytes: number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Where a bug is written to: what happened, never sent to the caller. */
  readonly reportBug: (error: unknown) => void;
}

/**
 * Builds the server without listening: `await server.listen({ host, port })` starts it, `await server.close()` ends it.
 * Closing waits for requests that are being answered, not for connections that are merely kept open.
 */
export async function createHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const cache = createCache(parts);
  const served = { ...parts, cacheFigures: () => cache?.answers.figures ?? null };
  const server = fastify({
    bodyLimit: MAX_REQUEST_BYTES,
    forceCloseConnections: "idle",
  });
  readJsonBodies(server, parts.findJsonError);
  answerHttpErrors(server, parts.reportBug);
  closeInTime(server);
  checkHost(server, parts.hosts);
  serveHealth(server, parts.stores);
  await serveGraphql(server, served, cache, parts.reportBug);
  serveExports(server, served);
  await servePages(server, parts.webFolder);
  return server;
}

function createCache({ responseCacheBytes, stores, clock, reportBug }: HttpServerParts): AnswerCache | null {
  if (responseCacheBytes === 0) return null;
  return {
    answers: new ResponseCache<GraphqlAnswer>(responseCacheBytes, clock),
    dataVersion: createDataVersion(() => stores.dataVersion(), clock, reportBug),
  };
}

/** A connection that was busy when the close began is idle, not closed, once its answer is out: look again and again. */
function closeInTime(server: FastifyInstance): void {
  const timers: NodeJS.Timeout[] = [];
  server.addHook("preClose", async () => {
    timers.push(
      setInterval(() => server.server.closeIdleConnections(), CLOSE_IDLE_MS),
      setTimeout(() => server.server.closeAllConnections(), CLOSE_GRACE_MS),
    );
  });
  server.addHook("onClose", async () => {
    for (const timer of timers) clearTimeout(timer);
  });
}
