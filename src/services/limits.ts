/** Most articles of one request; `onrecord ingest` takes any number. */
export const MAX_ARTICLES = 100;
/** Most bytes of UTF-8 of one article's text. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;
/**
 * Most bytes of a whole request. A hundred news articles are some 0.5 MB, a single text of 2 MB can take 12 MB when every
 * character is escaped; a request is parsed in one piece, which at this size holds the server up for about 0.2 s.
 */
export const MAX_REQUEST_BYTES = 32 * 1024 * 1024;
