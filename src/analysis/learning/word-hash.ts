// Looked up once: where modules run in a context of their own, as under Jest, every look-up of a global costs a call.
const { imul } = Math;

/** 32-bit hash of a word (FNV-1a over UTF-16 code units, finished with murmur3's mixer). */
export function hashWord(word: string): number {
  return hashBetween(word, 0, word.length);
}

/** The hash of the word that stands at `[start, end)` of a text, without cutting it out. */
export function hashBetween(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return finish(hash);
}

/** One 32-bit hash of two, in their order: the building block of every combined feature. */
export function mixHashes(left: number, right: number): number {
  return finish(imul(left, 0x9e3779b1) ^ (right + 0x7f4a7c15));
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
