/**
 * Every coded error of the product. A code is never reused for another meaning.
 * `status` is the HTTP status that a transport answers with when the error ends the whole request;
 * `remedy` says what whoever caused it can do.
 */
export const ERRORS = {
  // An article that can't be taken
  ARTICLE_TEXT_MISSING: { status: 400, remedy: "Give the article's `text`, or its `html`." },
  ARTICLE_TEXT_EMPTY: { status: 400, remedy: "Give a text with at least one letter in it." },
  ARTICLE_TEXT_TWICE: { status: 400, remedy: "Give either `text` or `html`, not both." },
  ARTICLE_TOO_LARGE: {
    status: 413,
    remedy: "Split it: a text holds at most 2 MB (2,097,152 bytes) of UTF-8.",
  },
  TEXT_NOT_STORABLE: {
    status: 400,
    remedy: "Remove NUL characters and lone surrogates: PostgreSQL can't store them.",
  },
  NOT_UTF8: { status: 400, remedy: "Convert the file to UTF-8." },
  BINARY_FILE: { status: 400, remedy: "Give a text file: .txt, .html, .json or .ndjson." },
  HTML_WITHOUT_ARTICLE: { status: 400, remedy: "Give the page of one article, or its plain text as `text`." },
  TITLE_MISSING: { status: 400, remedy: "Give the article's `title` (html brings its own)." },
  OUTLET_MISSING: { status: 400, remedy: "Give the name of the outlet that published it." },
  PUBLISHED_AT_MISSING: { status: 400, remedy: "Give `publishedAt` as an ISO 8601 date or time." },
  DATE_INVALID: {
    status: 400,
    remedy: "Give a date that exists, in ISO 8601: 2026-03-31 or 2026-03-31T09:30:00+02:00.",
  },
  DATE_IN_FUTURE: { status: 400, remedy: "Give the time of publication; it may lie at most a day ahead." },
  URL_INVALID: { status: 400, remedy: "Give an absolute http or https URL." },
  LANGUAGE_INVALID: { status: 400, remedy: "Give an ISO 639-1 code such as `en`, or leave it out." },
  FIELD_TOO_LONG: { status: 400, remedy: "Shorten the field to the length that is named." },
  FIELD_UNKNOWN: { status: 400, remedy: "Remove the field, or correct its name." },
  FIELD_INVALID: { status: 400, remedy: "Give a value of the type that the field asks for." },
  JSON_MALFORMED: { status: 400, remedy: "Mend the JSON at the line that is named." },
  FILE_UNREADABLE: { status: 400, remedy: "Check the path and its permissions." },
  FILE_UNWRITABLE: { status: 400, remedy: "Check the path, its permissions and the space on its disk." },
  FILE_TYPE_UNKNOWN: {
    status: 400,
    remedy: "Use a name that ends in .txt, .html, .json or .ndjson, or say --format.",
  },
  TOO_MANY_ARTICLES: {
    status: 400,
    remedy: "Send at most 100 articles a request, or use `onrecord ingest`.",
  },
  // A question that can't be answered
  ID_MALFORMED: { status: 400, remedy: "Use an id as the API gave it." },
  NOT_FOUND: { status: 404, remedy: "Check the id; it may have been deleted." },
  UNKNOWN_NAME: {
    status: 404,
    remedy: "Search with `speakers(search:)`, `targets(search:)` or `outlets(search:)`.",
  },
  AMBIGUOUS_NAME: { status: 400, remedy: "Use the id of one of the candidates." },
  REFERENCE_INVALID: { status: 400, remedy: "Give exactly one of `id` and `name`." },
  CURSOR_INVALID: {
    status: 400,
    remedy: "Use a cursor as this connection gave it, with the same filter and order.",
  },
  PAGE_INVALID: {
    status: 400,
    remedy: "Ask for rows with `first` (and `after`) or with `last` (and `before`).",
  },
  PAGE_TOO_LARGE: { status: 400, remedy: "Ask for fewer rows, and page with `after`." },
  FILTER_INVALID: { status: 400, remedy: "Correct the filter at the path that is named." },
  QUERY_TOO_COMPLEX: {
    status: 400,
    remedy: "Ask for fewer levels, or for fewer rows (`first`) above the field that is named.",
  },
  QUESTION_TOO_SLOW: {
    status: 400,
    remedy:
      "Narrow it by `publishedAt`, speaker, target or outlet, group by fewer dimensions, or ask /export, which takes as long as it takes.",
  },
  ORDER_INVALID: {
    status: 400,
    remedy: "RELEVANCE orders a full-text search: give `where: { text: … }` with it.",
  },
  GROUPING_INVALID: {
    status: 400,
    remedy: "Name each dimension once; `interval`, `timeZone` and `fill` go with PUBLISHED_AT.",
  },
  TOO_MANY_GROUPS: {
    status: 400,
    remedy: "Narrow `publishedAt` at both ends, take a longer `interval`, or leave `fill` out.",
  },
  TIME_ZONE_UNKNOWN: {
    status: 400,
    remedy: "Use a name of the IANA time zone database, such as `Europe/Berlin`, or `UTC`.",
  },
  AGGREGATE_ORDER_INVALID: {
    status: 400,
    remedy: "Order by each measure once; for STANCE_MEAN let the filter or the grouping name targets.",
  },
  LEVEL_INVALID: { status: 400, remedy: "Give a number between 0 and 1, such as 0.95." },
  SCORER_UNKNOWN: { status: 400, remedy: "Use one of `serverInfo { scorers }`." },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    remedy: "Send the query's text along with its hash, once; clients do so by themselves.",
  },
  PERSISTED_QUERY_INVALID: {
    status: 400,
    remedy: "Give version 1 and the SHA-256 of the query's exact text, in lower-case hex.",
  },
  EXPORT_UNKNOWN: {
    status: 404,
    remedy: "Ask for /export/statements or /export/aggregates, as .csv, .ndjson or .parquet.",
  },
  EXPORTS_BUSY: { status: 429, remedy: "Try again when another export has ended." },
  EXPORT_INCOMPLETE: { status: 500, remedy: "Export again, with --resume where there is a .part." },
  OPTION_INVALID: { status: 400, remedy: "Correct or leave out the option that is named." },
  BAD_REQUEST: { status: 400, remedy: "Correct the request." },
  REQUEST_TOO_LARGE: { status: 413, remedy: "Send fewer articles a request, or use `onrecord ingest`." },
  HOST_UNKNOWN: {
    status: 421,
    remedy:
      "Call it by localhost or 127.0.0.1, or add the name to ONRECORD_ALLOWED_HOSTS where the server runs.",
  },
  ADDRESS_UNKNOWN: {
    status: 404,
    remedy: "The API is at /graphql, exports at /export/statements.csv, the playground at /playground.",
  },
  // The environment
  CONFIG_INVALID: {
    status: 500,
    remedy: "Correct the environment variable that is named; see .env.example.",
  },
  DATABASE_BUSY: {
    status: 503,
    remedy: "Try again when other questions have ended; ask for fewer things that take long in one request.",
  },
  DATABASE_UNAVAILABLE: { status: 503, remedy: "Try again; if it stays, run `onrecord doctor`." },
  DATABASE_UNSUPPORTED: {
    status: 500,
    remedy: "Use PostgreSQL 15 or newer, with a database whose encoding is UTF8.",
  },
  EMBEDDED_DATABASE_MISSING: {
    status: 500,
    remedy: "Run `npm ci` on this machine, or set DATABASE_URL to a PostgreSQL 15 or newer.",
  },
  EMBEDDED_DATABASE_REFUSED: {
    status: 500,
    remedy: "Set DATABASE_URL to a PostgreSQL 15 or newer, or start Onrecord as an ordinary user.",
  },
  EMBEDDED_DATABASE_VERSION: {
    status: 500,
    remedy: "Install the Onrecord that made the data folder, or set ONRECORD_DATA to a new one.",
  },
  EMBEDDED_DATABASE_FAILED: {
    status: 500,
    remedy: "See postgres.log in the data folder, or set DATABASE_URL to a PostgreSQL 15 or newer.",
  },
  MIGRATION_FAILED: {
    status: 500,
    remedy:
      "Restore prisma/migrations as this version has it. Where an unreleased version made the embedded database, move the folder ONRECORD_DATA aside. `onrecord doctor` shows the state.",
  },
  PORT_IN_USE: { status: 500, remedy: "Set PORT to a free one, or stop what listens there." },
  MODEL_MISSING: { status: 500, remedy: "Restore models/ from the repository." },
  MODEL_INVALID: {
    status: 500,
    remedy: "Restore models/ from the repository, or train again with `npm run train`.",
  },
  INTERNAL: { status: 500, remedy: "This is a bug: report it with the time it happened." },
} as const satisfies Record<string, { status: number; remedy: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What an {@link OnrecordError} may tell besides its code and message. */
export interface ErrorContext {
  /** Where in the caller's input it lies: `["articles", "3", "publishedAt"]`. */
  readonly path?: readonly string[];
  /** Machine-readable facts: candidates, limits, line numbers. Never secrets or SQL. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What can be done, where that is more than the code's own remedy says. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** An error with a code from {@link ERRORS}. Its message is safe to show to whoever caused it. */
export class OnrecordError extends Error {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
  /** What whoever caused it can do. */
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.name = "OnrecordError";
    this.code = code;
    this.path = context.path ?? [];
    this.details = context.details ?? {};
    this.remedy = context.remedy ?? ERRORS[code].remedy;
  }
}
