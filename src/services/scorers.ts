import { OnrecordError } from "../errors.js";

/**
 * The scorer that a caller means, as storage looks for it: a bare name stands for every version of it, name@version for
 * that one; without either the product's own, the first of `scorers` (name@version each), by name. A version that is no
 * longer run is let through, since scores of it may be stored. Throws SCORER_UNKNOWN for a name that nobody has.
 */
export function findScorer(
  given: string | null | undefined,
  scorers: readonly string[],
  path: readonly string[],
): string {
  const names = scorers.map(nameOf);
  if (given === null || given === undefined) return names[0] ?? "";
  if (!names.includes(nameOf(given))) throw unknownScorer(given, scorers, path);
  return given;
}

/** The score that a scorer of this name, or this name@version, gave; undefined where it gave none. */
export function pickScore<Score extends { readonly scorer: string }>(
  scores: readonly Score[],
  scorer: string,
): Score | undefined {
  return scores.find((score) => score.scorer === scorer || nameOf(score.scorer) === scorer);
}

/** Scores in the order of their scorers, the product's own first; those that are no longer run come last. */
export function orderScores<Score extends { readonly scorer: string }>(
  scores: readonly Score[],
  scorers: readonly string[],
): Score[] {
  const names = scorers.map(nameOf);
  const rank = (score: Score): number => names.indexOf(nameOf(score.scorer)) + 1 || names.length + 1;
  return scores.toSorted((one, other) => rank(one) - rank(other));
}

/** The error for a scorer that didn't score, with those that did. */
export function unknownScorer(
  given: string,
  scorers: readonly string[],
  path: readonly string[],
): OnrecordError {
  return new OnrecordError("SCORER_UNKNOWN", `There is no scorer “${given.slice(0, 60)}”.`, {
    path,
    details: { scorers },
  });
}

function nameOf(scorer: string): string {
  return scorer.split("@", 1)[0] ?? scorer;
}
