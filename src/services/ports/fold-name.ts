/** How much of a folded name is kept for look-ups: an index entry holds 2,700 bytes, this is 800 at most. */
const FOLDED_LENGTH = 200;

/** A name as look-ups compare it: without case, width variants and double spaces, cut to 200 characters. */
export function foldName(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  return [...folded].slice(0, FOLDED_LENGTH).join("");
}
