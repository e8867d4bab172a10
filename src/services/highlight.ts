import type { QuotedSpan } from "./ports/records.js";
import type { StatementStore } from "./ports/stores.js";

/** The segments of one content, and the search whose words are looked for in it. */
export interface HighlightKey {
  /** Web-search syntax. */
  readonly search: string;
  readonly segments: readonly QuotedSpan[];
}

/** What search may take for one word: letters, digits and what stands within words. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:[’'‘ʼ\-‐‑.@/][\p{L}\p{N}\p{M}]+)*/gu;
/** The parts of such a word that are searched by themselves too: both halves of “harbour-side”. */
const PART = /[\p{L}\p{N}\p{M}]+(?:[’'‘ʼ][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * The words of each content that a search asks for, in any inflection, as spans of the article's text in reading order;
 * what stands under a minus is not looked for. One SQL statement a search, however many contents.
 */
export async function highlight(
  keys: readonly HighlightKey[],
  statements: StatementStore,
): Promise<QuotedSpan[][]> {
  const searches = [...new Set(keys.map(({ search }) => search))];
  const found = new Map<HighlightKey, QuotedSpan[]>();
  for (const search of searches) {
    const alike = keys.filter((key) => key.search === search);
    const words = alike.map(({ segments }) => segments.flatMap(wordsOf));
    const distinct = [...new Set(words.flat().map(({ text }) => text))];
    const matched = new Set(await statements.matchingWords(search, distinct));
    alike.forEach((key, index) => {
      found.set(key, withoutOverlaps(words[index]!.filter(({ text }) => matched.has(text))));
    });
  }
  return keys.map((key) => found.get(key)!);
}

/** Compounds before their parts. */
function wordsOf({ start, text }: QuotedSpan): QuotedSpan[] {
  const words: QuotedSpan[] = [];
  const add = (word: string, at: number) => words.push({ start: at, end: at + word.length, text: word });
  for (const { 0: word, index } of text.matchAll(WORD)) {
    add(word, start + index);
    const parts = [...word.matchAll(PART)];
    if (parts.length > 1) for (const part of parts) add(part[0], start + index + part.index);
  }
  return words;
}

function withoutOverlaps(words: readonly QuotedSpan[]): QuotedSpan[] {
  const kept: QuotedSpan[] = [];
  for (const word of words) if (word.start >= (kept.at(-1)?.end ?? 0)) kept.push(word);
  return kept;
}
