import type { FastifyInstance } from "fastify";
import type { AnalyserPort, ReadHtml } from "../services/ports/analyser.js";
import type { IngestArticles } from "../services/ports/ingest.js";
import type { Stores } from "../services/ports/stores.js";

/** What the server is made of; app.ts fills it in. */
export interface HttpServerParts {
  readonly stores: Stores;
  readonly analyser: AnalyserPort;
  readonly readHtml: ReadHtml;
  readonly ingestArticles: IngestArticles;
  /** Onrecord's own version, for `serverInfo`. */
  readonly version: string;
  /** The folder that the built pages lie in (`dist/web`); null serves none. */
  readonly webFolder: string | null;
  /** Where a bug is written to: what happened, never sent to the caller. */
  readonly reportBug: (error: unknown) => void;
}

/** Builds the server without listening: `await server.listen({ host, port })` starts it, `await server.close()` ends it. */
export async function createHttpServer(_parts: HttpServerParts): Promise<FastifyInstance> {
  throw new Error("not yet");
}
