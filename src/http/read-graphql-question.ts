import { hash } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** A request with more bytes isn't looked at: what is long is taken in, not asked. */
const MAX_BYTES = 65_536;

/** What a request to /graphql asks, as far as an answer depends on it. */
export interface GraphqlQuestion {
  readonly query: string;
  readonly operationName: string | null;
  /** The same for requests that are answered alike from the same data. */
  readonly key: string;
}

/**
 * Reads what a request asks. Null where it isn't plain that the API takes it: malformed, cross-site, refused for its media
 * type, without a text that is known. Those, and the ones that bring a text to be kept by its hash, are the API's to answer.
 *
 * `findText` finds the text that was kept by a hash.
 */
export function readGraphqlQuestion(
  request: FastifyRequest,
  findText: (sha256: string) => string | undefined,
): GraphqlQuestion | null {
  const given =
    request.method === "POST" ? readBody(request) : request.method === "GET" ? readSearch(request) : null;
  if (given === null) return null;
  const query = textOf(given, findText);
  const operationName = given.operationName ?? null;
  const variables = given.variables ?? null;
  if (query === null || !isName(operationName) || !isObject(variables ?? {})) return null;
  const facts = toJson([scopeOf(request), request.headers.accept, query, operationName, variables]);
  return facts === null ? null : { query, operationName, key: hash("sha256", facts, "base64url") };
}

/** Whose data it is asked of. There are no keys yet: everybody sees the same. */
function scopeOf(_request: FastifyRequest): string {
  return "everything";
}

interface Given {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** The body of a POST: what has been parsed came as application/json, which no page sends to another site unasked. */
function readBody({ body, headers }: FastifyRequest): Given | null {
  return isObject(body) && Number(headers["content-length"]) <= MAX_BYTES ? body : null;
}

/** What browsers don't send to another site without asking it first; the same that Apollo's CSRF prevention takes. */
const PREFLIGHTED = ["apollo-require-preflight", "x-apollo-operation-name"];

function readSearch({ url, headers }: FastifyRequest): Given | null {
  const type = headers["content-type"];
  const admitted =
    type === undefined ? PREFLIGHTED.some((name) => headers[name]) : type === "application/json";
  if (!admitted || url.length > MAX_BYTES) return null;
  // Read as the API reads it, whatever odd signs stand in it.
  const { searchParams: parameters } = new URL(url, "http://localhost");
  const given: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    if (name in given) return null;
    given[name] = value;
  }
  try {
    for (const name of ["variables", "extensions"]) {
      if (name in given) given[name] = JSON.parse(given[name] as string);
    }
  } catch {
    // The API says what is wrong with it.
    return null;
  }
  return given;
}

function textOf(
  { query, extensions }: Given,
  findText: (sha256: string) => string | undefined,
): string | null {
  const persisted = isObject(extensions ?? {})
    ? (extensions as { persistedQuery?: unknown } | null)?.persistedQuery
    : 0;
  if (persisted === undefined) return typeof query === "string" ? query : null;
  if (query !== undefined || !isObject(persisted) || persisted.version !== 1) return null;
  return typeof persisted.sha256Hash === "string" ? (findText(persisted.sha256Hash) ?? null) : null;
}

/** Null for what nests some thousands of levels deep, which fills the stack. */
function toJson(facts: readonly unknown[]): string | null {
  try {
    return JSON.stringify(facts);
  } catch {
    return null;
  }
}

function isName(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
