import english from "sentiment/languages/en/index.js";

/** The words that the `sentiment` package knows (AFINN-165), with their valences from -5 to 5. */
export function afinnWords(): ReadonlyMap<string, number> {
  return new Map(Object.entries(english.labels));
}

/** AFINN's largest valence: divides its values into -1..1. */
export const AFINN_LARGEST = 5;
