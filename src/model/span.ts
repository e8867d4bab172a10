/**
 * A half-open range `[start, end)` of UTF-16 code units of the analysed text, `0 <= start < end <= text.length`.
 * `text.slice(span.start, span.end)` gives the words back exactly.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
