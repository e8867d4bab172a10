/** A span of the text with the marks to set around it. */
export interface Mark {
  readonly span: readonly [number, number];
  readonly open: string;
  readonly close: string;
}

/** Characters of context on each side. */
const CONTEXT = 200;
/** What is longer between two marks is cut in its middle. */
const LONGEST = 400;

/** The passage around marks, as one line of Markdown with the marks set into it; paragraph breaks are shown as ¶. */
export function passageOf(text: string, marks: readonly Mark[]): string {
  const from = Math.max(0, Math.min(...marks.map(({ span }) => span[0])) - CONTEXT);
  const to = Math.min(text.length, Math.max(...marks.map(({ span }) => span[1])) + CONTEXT);
  // Marks nest where they can: of those that open together the longest does first, and closes last.
  const cuts = marks.flatMap(({ span: [start, end], open, close }, index) => [
    { at: start, order: 1, within: -end, index, sign: open },
    { at: end, order: 0, within: -start, index: -index, sign: close },
  ]);
  cuts.sort((a, b) => a.at - b.at || a.order - b.order || a.within - b.within || a.index - b.index);
  let passage = from > 0 ? "…" : "";
  let done = from;
  for (const { at, sign } of cuts) {
    passage += shortened(text.slice(done, at), LONGEST) + sign;
    done = at;
  }
  return passage + escaped(text.slice(done, to)) + (to < text.length ? "…" : "");
}

/** Words of the text as one line of Markdown, cut in the middle where they are longer than `longest` characters. */
export function shortened(words: string, longest: number): string {
  if (words.length <= longest) return escaped(words);
  return `${escaped(words.slice(0, longest / 2))} […] ${escaped(words.slice(-longest / 2))}`;
}

/** Words of the text as one line of Markdown. */
export function escaped(words: string): string {
  return words
    .replace(/[\\`*<[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/\s*\n\s*/g, " ¶ ")
    .replace(/\s+/g, " ");
}
