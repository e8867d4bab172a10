import { GraphQLError, type GraphQLFormattedError, Kind } from "graphql";
import { ERRORS, type ErrorCode, OnrecordError } from "../errors.js";
import { inputPath } from "./input-path.js";

/** What callers do about errors that graphql and Apollo find themselves, by Apollo's codes. */
const REMEDIES: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: "Correct the query's syntax at the place that is named.",
  GRAPHQL_VALIDATION_FAILED: "Correct the query: /playground shows what there is.",
  BAD_USER_INPUT: ERRORS.FIELD_INVALID.remedy,
  OPERATION_RESOLUTION_FAILURE: "Give `operationName`, the name of one of the query's operations.",
  BAD_REQUEST: ERRORS.BAD_REQUEST.remedy,
  PERSISTED_QUERY_NOT_FOUND: ERRORS.PERSISTED_QUERY_NOT_FOUND.remedy,
};

/** What Apollo says of persisted queries without a code of its own. */
const PERSISTED_QUERY_FAULTS: Readonly<Record<string, string>> = {
  "provided sha does not match query": "The hash is not that of the query's text.",
  "Unsupported persisted query version": "There is no such version of persisted queries.",
};

/**
 * Makes what the caller sees of an error: message, code, path of the input, remedy, facts. What has no code is a bug:
 * it is reported and answered as INTERNAL without a word of its own, since messages can hold SQL.
 */
export function createErrorFormatter(reportBug: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const coded = findCoded(thrown) ?? findOverflow(thrown) ?? findPersistedQueryFault(thrown);
    if (coded !== null) return formatCoded(formatted, coded, thrown);
    const code = String(formatted.extensions?.code);
    if (thrown instanceof GraphQLError && code in REMEDIES) return formatGraphql(formatted, thrown, code);
    reportBug(thrown);
    return format(formatted, { code: "INTERNAL", message: "Something went wrong in Onrecord.", path: [] });
  };
}

/** The coded error inside one that graphql wrapped, once a layer. */
function findCoded(error: unknown): OnrecordError | null {
  if (error instanceof OnrecordError) return error;
  return error instanceof GraphQLError && error.originalError !== undefined
    ? findCoded(error.originalError)
    : null;
}

/** graphql gives up comparing fields that could be the same in an answer, and says no more than that. */
const GAVE_UP = "Validation aborted.";

/**
 * graphql reads queries and variables recursively, some thousands of levels deep. Past that the stack is full, which is the
 * caller's doing as long as no field is being answered.
 */
function findOverflow(thrown: unknown): OnrecordError | null {
  if (thrown instanceof GraphQLError && thrown.message === GAVE_UP)
    return new OnrecordError("QUERY_TOO_COMPLEX", "The query names the same fields too often.");
  const isOverflow = thrown instanceof Error && thrown.message === "Maximum call stack size exceeded";
  if (!isOverflow || (thrown instanceof GraphQLError && thrown.path !== undefined)) return null;
  return new OnrecordError("QUERY_TOO_COMPLEX", "The query or its variables nest too deep.");
}

function findPersistedQueryFault(thrown: unknown): OnrecordError | null {
  const message = thrown instanceof GraphQLError ? PERSISTED_QUERY_FAULTS[thrown.message] : undefined;
  if (message === undefined) return null;
  return new OnrecordError("PERSISTED_QUERY_INVALID", message, { path: ["extensions", "persistedQuery"] });
}

function formatCoded(
  formatted: GraphQLFormattedError,
  error: OnrecordError,
  thrown: unknown,
): GraphQLFormattedError {
  const { code, message, details, remedy } = error;
  const path = error.path.length > 0 || !(thrown instanceof GraphQLError) ? error.path : inputPath(thrown);
  return format(formatted, { code, message, path, details, remedy });
}

function formatGraphql(
  formatted: GraphQLFormattedError,
  error: GraphQLError,
  apolloCode: string,
): GraphQLFormattedError {
  const path = inputPath(error);
  const code = inputCode(error, apolloCode);
  return format(formatted, { code, message: error.message, path });
}

/** A wrong value in an argument has our own code, whether it came as a literal or in a variable. */
function inputCode(error: GraphQLError, apolloCode: string): string {
  if (apolloCode === "BAD_USER_INPUT") {
    return / is not defined by type /.test(error.message) ? "FIELD_UNKNOWN" : "FIELD_INVALID";
  }
  if (apolloCode !== "GRAPHQL_VALIDATION_FAILED") return apolloCode;
  const kind = error.nodes?.[0]?.kind;
  if (kind === Kind.OBJECT_FIELD || kind === Kind.ARGUMENT) return "FIELD_UNKNOWN";
  return kind !== undefined && VALUE_KINDS.has(kind) ? "FIELD_INVALID" : apolloCode;
}

const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** The code's own if not given. */
  readonly remedy?: string | undefined;
}

function format(
  formatted: GraphQLFormattedError,
  { code, message, path, details, remedy = remedyOf(code) }: Shown,
): GraphQLFormattedError {
  return {
    message,
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: { ...details, code, path, remedy },
  };
}

function remedyOf(code: string): string | undefined {
  return code in ERRORS ? ERRORS[code as ErrorCode].remedy : REMEDIES[code];
}
