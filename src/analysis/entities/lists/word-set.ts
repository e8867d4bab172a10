/** A set of the words (separated by white space) of a list that is easy to read and to extend. Multi-word entries use `_` for a space. */
export function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>();
  for (const list of lists)
    for (const word of list.split(/\s+/)) if (word) set.add(word.replaceAll("_", " "));
  return set;
}
