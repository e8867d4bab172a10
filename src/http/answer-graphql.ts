import type { ApolloServer, ApolloServerPlugin } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RequestContext } from "../graphql/context.js";
import type { DataVersion } from "../services/data-version.js";
import { chooseCoding } from "./compress.js";
import { GraphqlAnswer } from "./graphql-answer.js";
import { ifNoneMatch } from "./if-none-match.js";
import { createIsLasting } from "./is-lasting.js";
import type { PersistedQueries } from "./persisted-queries.js";
import { readGraphqlQuestion } from "./read-graphql-question.js";
import type { ResponseCache } from "./response-cache.js";

/** What answers requests without executing them. */
export interface AnswerCache {
  readonly answers: ResponseCache<GraphqlAnswer>;
  readonly dataVersion: DataVersion;
}

export interface AnsweringParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly createContext: () => RequestContext;
  /** Null executes every request. */
  readonly cache: AnswerCache | null;
  readonly persistedQueries: PersistedQueries;
  /** Most tokens of a query's text. */
  readonly maxTokens: number;
}

/**
 * Answers /graphql: from the cache where it can, else by Apollo. A request that Apollo would refuse always goes to Apollo.
 * Answers to GET have an ETag; all are compressed as the client takes them.
 */
export function answerGraphql(server: FastifyInstance, parts: AnsweringParts): void {
  const { apollo, createContext, cache, persistedQueries, maxTokens } = parts;
  const handle = fastifyApolloHandler(apollo, { context: async () => createContext() });
  const isLasting = createIsLasting(maxTokens);

  server.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    handler: async (request, reply) => {
      if (isVisit(request)) return reply.redirect("/playground/");
      const execute = async (): Promise<GraphqlAnswer> => {
        const others = new Set(Object.keys(reply.getHeaders()));
        // A text as long as there is no @defer, which graphql 16 doesn't have.
        const json = (await handle.call(server, request, reply)) as string;
        const own = Object.entries(reply.getHeaders()).filter(([name]) => !others.has(name));
        return new GraphqlAnswer(reply.statusCode, Object.fromEntries(own) as Record<string, string>, json);
      };
      if (cache === null) return send(request, reply, await execute());
      const question = readGraphqlQuestion(request, (sha256) => persistedQueries.find(sha256));
      const lasting = question !== null && isLasting(question.query, question.operationName);
      const version = lasting ? await cache.dataVersion.current() : null;
      if (!lasting || version === null) return send(request, reply, await execute());
      const { answers } = cache;
      const { key } = question;
      const answer = answers.find(version, key) ?? (await answers.execute(version, key, execute));
      return send(request, reply, answer, () => answers.weigh(key, answer));
    },
  });
}

/** Somebody has opened the address in a browser, and asks nothing. */
function isVisit({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !url.includes("?") && /\btext\/html\b/.test(headers.accept ?? "");
}

/** Has the data version read again after every mutation, whether it went well or not. */
export function expireAfterMutations({ dataVersion }: AnswerCache): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ operation }) => {
        if (operation?.operation === "mutation") dataVersion.expire();
      },
    }),
  };
}

async function send(
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  answer: GraphqlAnswer,
  grown?: () => void,
): Promise<FastifyReply> {
  reply.code(answer.status).headers(answer.headers).header("vary", "accept, accept-encoding");
  if (method === "GET" && answer.whole) {
    reply.headers({ etag: answer.etag, "cache-control": "private, no-cache" });
    if (ifNoneMatch(headers["if-none-match"], answer.etag)) return reply.code(304).send();
  }
  const coding = chooseCoding(headers["accept-encoding"], answer.body.length);
  if (coding === null) return reply.send(answer.body);
  return reply.header("content-encoding", coding).send(await answer.coded(coding, grown));
}
