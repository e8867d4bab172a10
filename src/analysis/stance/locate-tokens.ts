import type { ReadDocument } from "../../model/document.js";
import type { Span } from "../../model/span.js";
import { lowest } from "../learning/bisect.js";
import { type Range, WINDOW_TOKENS } from "./set-scene.js";

/** The tokens that a span touches; null where it touches none. By bisection: logarithmic in the text's length. */
export function tokensOf({ tokens }: ReadDocument, span: Span): Range | null {
  const first = lowest(tokens.count, (token) => (tokens.ends[token] as number) > span.start);
  const last = lowest(tokens.count, (token) => (tokens.starts[token] as number) >= span.end);
  return first < last ? { first, last } : null;
}

/**
 * The window of tokens around one or two mentions, at most {@link WINDOW_TOKENS} and inside `bounds`; null where the
 * mentions stand too far apart for one window.
 */
export function windowAround(bounds: Range, target: Range, holder: Range | null): Range | null {
  const left = holder === null ? target.first : Math.min(target.first, holder.first);
  const right = holder === null ? target.last : Math.max(target.last, holder.last);
  const room = WINDOW_TOKENS - (right - left);
  if (room < 0) {
    return null;
  }
  const first = Math.max(bounds.first, left - (room >> 1));
  return { first, last: Math.min(bounds.last, first + WINDOW_TOKENS) };
}

/** The tokens of the mentions' sentences and of `neighbours` sentences to either side. */
export function sentencesAround(
  { tokens, sentences }: ReadDocument,
  target: Range,
  holder: Range | null,
  neighbours: number,
): Range {
  const one = tokens.sentenceOf[target.first] as number;
  const other = holder === null ? one : (tokens.sentenceOf[holder.first] as number);
  const first = Math.max(0, Math.min(one, other) - neighbours);
  const last = Math.min(sentences.length - 1, Math.max(one, other) + neighbours);
  return { first: sentences[first]?.firstToken ?? 0, last: sentences[last]?.lastToken ?? tokens.count };
}
