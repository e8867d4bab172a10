// The package itself adds the emoji to its word list as it is loaded.
import "sentiment";
import english from "sentiment/languages/en/index.js";

/** The words that the `sentiment` package knows (AFINN-165 and emoji), with their valences from -5 to 5. */
export function afinnWords(): ReadonlyMap<string, number> {
  return new Map(Object.entries(english.labels));
}

/** AFINN's largest valence: divides its values into -1..1. */
export const AFINN_LARGEST = 5;

/** What the package makes of a word's valence behind the word before it, null at the beginning: "not good". */
export function valenceBehind(before: string | null, word: string, valence: number): number {
  return before === null ? valence : english.scoringStrategy.apply([before, word], 1, valence);
}
