/** Words on each side that tell one article's passage from another's: so many in a row are the same only in a copy. */
const REACH = 12;

/** The words around the place where a text first has a name, folded and parted by spaces. */
export type Surroundings = (name: string) => string;

/**
 * What an article says around a name's first mention. It sets apart those whom two articles call by the same short name,
 * and is the same in copies of one text, in a revision that changes other passages, and wherever the article came from.
 * Of several words the one that comes up last counts ("Mr." may stand before another); a name that the text doesn't have is
 * taken as standing at its beginning. The text is read once, when first asked.
 */
export function surroundings(text: string): Surroundings {
  let read: ReturnType<typeof readWords> | null = null;
  return (name) => {
    read ??= readWords(text);
    let at = 0;
    for (const word of wordsOf(name)) at = Math.max(at, read.firsts.get(word) ?? 0);
    return read.words.slice(Math.max(0, at - REACH), at + REACH + 1).join(" ");
  };
}

function readWords(text: string): { words: readonly string[]; firsts: ReadonlyMap<string, number> } {
  const words = wordsOf(text);
  const firsts = new Map<string, number>();
  words.forEach((word, at) => {
    if (!firsts.has(word)) firsts.set(word, at);
  });
  return { words, firsts };
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
