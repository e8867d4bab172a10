import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyInstance } from "fastify";
import {
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
} from "graphql";
import { ERRORS, type ErrorCode } from "../errors.js";
import { type ApiParts, createContext, type RequestContext } from "../graphql/context.js";
import { checkCost } from "../graphql/cost.js";
import { createExecutor } from "../graphql/execute-operation.js";
import { createErrorFormatter } from "../graphql/format-error.js";
import { createSchema } from "../graphql/schema.js";
import { type AnswerCache, answerGraphql, expireAfterMutations } from "./answer-graphql.js";
import { PersistedQueries } from "./persisted-queries.js";

/** Most tokens of one query's text; the longest query of the playground's has some 300. */
const MAX_TOKENS = 10_000;

/**
 * Serves the API at /graphql. A query beyond the limits is refused before it runs; an outage answers 503. Cross-site
 * requests that a browser sends without asking are blocked (Apollo's CSRF prevention); other origins get no CORS headers.
 */
export async function serveGraphql(
  server: FastifyInstance,
  parts: ApiParts,
  cache: AnswerCache | null,
  reportBug: (error: unknown) => void,
): Promise<void> {
  const persistedQueries = new PersistedQueries();
  const schema = await createSchema();
  const apollo = new ApolloServer<RequestContext>({
    gateway: executing(schema),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(reportBug),
    parseOptions: { maxTokens: MAX_TOKENS },
    // Apollo's own adds a line break, for which the text of a page is copied once more.
    stringifyResult: (result) => JSON.stringify(result),
    persistedQueries: { cache: persistedQueries },
    stopOnTerminationSignals: false,
    // With the cache-control plugin every field is instrumented: 231 requests/s instead of 282.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // It loads from another origin; the playground is our own.
      ApolloServerPluginLandingPageDisabled(),
      refuseCostlyQueries(),
      answerOutages(),
      tellSources(),
      ...(cache === null ? [] : [expireAfterMutations(cache)]),
    ],
  });
  await apollo.start();
  answerGraphql(server, {
    apollo,
    createContext: () => createContext(parts),
    cache,
    persistedQueries,
    maxTokens: MAX_TOKENS,
  });
  server.addHook("onClose", () => apollo.stop());
}

/** Apollo's way to have operations executed by somebody else than graphql. */
function executing(schema: GraphQLSchema): ApolloServerOptionsWithGateway<RequestContext>["gateway"] {
  const execute = createExecutor(schema);
  return {
    load: async () => ({
      executor: ({ document, operation, request, context }) =>
        execute({
          document,
          operation,
          operationName: request.operationName ?? null,
          variables: request.variables ?? {},
          context: context as RequestContext,
        }),
    }),
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

function refuseCostlyQueries(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation === undefined) return;
        const { coerced } = getVariableValues(
          schema,
          operation.variableDefinitions ?? [],
          request.variables ?? {},
        );
        // Variables that can't be read are refused when the query runs.
        if (coerced === undefined) return;
        const fragments = new Map(
          document.definitions
            .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
            .map((fragment) => [fragment.name.value, fragment]),
        );
        try {
          checkCost({ schema, operation, fragments, variables: coerced });
        } catch (error) {
          throw new GraphQLError((error as Error).message, {
            originalError: error as Error,
            extensions: { http: { status: ERRORS.QUERY_TOO_COMPLEX.status } },
          });
        }
      },
    }),
  };
}

/** Codes that answer with their status although the query was right. */
const OUTAGES: readonly ErrorCode[] = ["DATABASE_UNAVAILABLE", "DATABASE_BUSY"];

function answerOutages(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response }) => {
        const { body, http } = response;
        const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
        const outage = OUTAGES.find((code) => errors.some((error) => error.extensions?.code === code));
        if (outage !== undefined) http.status = ERRORS[outage].status;
      },
    }),
  };
}

/** `extensions.aggregates` says of every aggregate whether rollups answered it or the statements themselves. */
function tellSources(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body }, contextValue: { sources } }) => {
        if (sources.size === 0 || body.kind !== "single") return;
        body.singleResult.extensions = {
          ...body.singleResult.extensions,
          aggregates: Object.fromEntries(sources),
        };
      },
    }),
  };
}
