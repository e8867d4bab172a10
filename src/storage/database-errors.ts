import { OnrecordError } from "../errors.js";

/** Prisma's own codes for a database that can't be reached, cuts off, has no connection left or keeps a transaction waiting. */
const PRISMA_OUTAGES = new Set([
  "P1000",
  "P1001",
  "P1002",
  "P1003",
  "P1008",
  "P1010",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);

/** Prisma's codes have the form of a SQLSTATE. */
const PRISMA_CODE = /^P[1-6]\d{3}$/;

/** Connection exceptions, shutting down, too many connections, log-in refused, no such database, disk full. */
const SQL_OUTAGES = /^(08\w{3}|57P0\d|53[013]\w{2}|28\w{3}|3D000)$/;

/** The network's: refused, reset, timed out, no such host. */
const NETWORK_OUTAGES = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** The driver's own words for it; they come without a code. */
const LOST_CONNECTION = /Connection terminated|connection error and is not queryable|Client was closed/;

const OUTAGE_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "TooManyConnections",
  "SocketTimeout",
  "TlsConnectionError",
  "AuthenticationFailed",
  "DatabaseDoesNotExist",
  "DatabaseAccessDenied",
]);

/**
 * DATABASE_UNAVAILABLE if that is what an error of Prisma's or of the driver means, else null. Its message names neither
 * host nor user nor SQL.
 */
export function unavailable(error: unknown): OnrecordError | null {
  return errorChain(error).some(isOutage)
    ? new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.", { cause: error })
    : null;
}

/**
 * What keeps a question from its answer: DATABASE_BUSY where no connection came free in time, QUESTION_TOO_SLOW where it was
 * stopped before it had one, FILTER_INVALID for a search text that PostgreSQL gave up on for its complexity ("tsquery stack too
 * small", "stack depth limit exceeded", "word is too long"), TIME_ZONE_UNKNOWN for a zone that its own database of zones
 * doesn't have; else null.
 */
function questionRefused(error: unknown, sql: string): OnrecordError | null {
  return crowdedOut(error) ?? stopped(error) ?? searchRefused(error, sql) ?? zoneRefused(error);
}

/** The pool's words for having all its connections in use; it has others for a database that takes none. */
const NONE_FREE = /timeout exceeded when trying to connect/;

function crowdedOut(error: unknown): OnrecordError | null {
  return errorChain(error).some(({ message }) => NONE_FREE.test(String(message)))
    ? new OnrecordError("DATABASE_BUSY", "Other questions hold all connections to the database.", {
        cause: error,
      })
    : null;
}

/** By `statement_timeout`, or by an administrator: PostgreSQL tells them apart in words of the server's language only. */
function stopped(error: unknown): OnrecordError | null {
  return isStopped(error)
    ? new OnrecordError("QUESTION_TOO_SLOW", "The database was stopped before it had the answer.", {
        cause: error,
      })
    : null;
}

/** Whether a statement was cancelled, for its time was up or somebody wished it. */
export function isStopped(error: unknown): boolean {
  return sqlState(error) === "57014";
}

function searchRefused(error: unknown, sql: string): OnrecordError | null {
  return sql.includes("websearch_to_tsquery") && /^(XX000|54\d{3})$/.test(sqlState(error) ?? "")
    ? new OnrecordError("FILTER_INVALID", "The search text is too complex.", { cause: error })
    : null;
}

function zoneRefused(error: unknown): OnrecordError | null {
  return errorChain(error).some(({ message }) => /time zone "[^"]*" not recognized/.test(String(message)))
    ? new OnrecordError("TIME_ZONE_UNKNOWN", "The database server doesn't know this time zone.", {
        cause: error,
      })
    : null;
}

/**
 * Does what asks the database, its errors turned into the product's own where they are. `question` is the statement that was
 * sent where it asks something for a caller; what is refused elsewhere is nobody's question.
 */
export async function translating<T>(work: () => PromiseLike<T>, question?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = question === undefined ? null : questionRefused(error, question);
    throw refused ?? unavailable(error) ?? error;
  }
}

/** Whether the connection broke while it was used: the same again may work on another one. */
export function isLostConnection(error: unknown): boolean {
  return errorChain(error).some(
    (link) => LOST_CONNECTION.test(String(link.message)) || String(link.kind) === "ConnectionClosed",
  );
}

/** The SQLSTATE that an error of Prisma's or of the driver carries, null if none. */
export function sqlState(error: unknown): string | null {
  const codes = errorChain(error)
    .flatMap((link) => [link.originalCode, link.code])
    .map(String);
  return codes.find((code) => /^[0-9A-Z]{5}$/.test(code) && !PRISMA_CODE.test(code)) ?? null;
}

interface ErrorLink {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly message?: unknown;
}

/** The error and what it wraps: Prisma puts the driver's under `meta.driverAdapterError.cause`. */
function errorChain(error: unknown): ErrorLink[] {
  const chain: ErrorLink[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && chain.length < 20) {
    const link = open.shift();
    if (typeof link !== "object" || link === null) continue;
    chain.push(link);
    const { cause, meta, errors } = link as {
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
      errors?: unknown;
    };
    open.push(cause, meta?.driverAdapterError, ...(Array.isArray(errors) ? errors : []));
  }
  return chain;
}

function isOutage(link: ErrorLink): boolean {
  const codes = [link.code, link.originalCode].map(String);
  return (
    codes.some((code) => PRISMA_OUTAGES.has(code) || SQL_OUTAGES.test(code) || NETWORK_OUTAGES.test(code)) ||
    OUTAGE_KINDS.has(String(link.kind)) ||
    LOST_CONNECTION.test(String(link.message)) ||
    NONE_FREE.test(String(link.message)) ||
    /Query read timeout|Unable to start a transaction in the given time/.test(String(link.message))
  );
}
