import type { Tally } from "./bootstrap.js";
import { CALIBRATION_COUNTS, calibrationCounts, calibrationError } from "./calibration-error.js";
import type { QuotationOutcome } from "./score-quotations.js";

/** An article's outcome, with how sure the analyser was of the speaker of each statement it found, 0..1. */
export interface WeighedOutcome extends QuotationOutcome {
  /** One a found statement; none for a system that gives no confidence. */
  readonly confidences?: readonly number[] | undefined;
}

const KINDS = ["direct", "indirect", "mixed", "unknown"];
/** Where each group of counts begins. */
const CHARACTERS = 7;
const BY_KIND = CHARACTERS + 3;
const MATCHED = BY_KIND + 3 * KINDS.length;
const ALL = MATCHED + CALIBRATION_COUNTS;

/**
 * The measures of quotations, 0..100 but for the calibration errors: `exact` (F1 of contents whose borders are equal once
 * trimmed), `c30` and `c80` (F1 of contents of which at least that share of the gold characters is covered, one to one),
 * `char` (F1 of letters and digits in any content), `speaker` (of the c30 matches with a gold source, the share whose found
 * source overlaps it), `ece` over the statements that `speaker` counts, `eceOfAll` over all that were found, where one
 * without such a match counts as wrong, and the gold's recall by kind. A measure without cases is 0.
 */
export function quotationTally(articles: readonly WeighedOutcome[]): Tally {
  const weighed = articles.some(({ confidences }) => confidences !== undefined);
  return { texts: articles.map(countsOf), measure: (counts) => measure(counts, weighed) };
}

function countsOf({ gold, found, characters, confidences }: WeighedOutcome): number[] {
  const sourced = gold.filter(({ source }) => source !== null);
  const right = new Set(sourced.filter(({ source }) => source).map(({ match }) => match));
  const weighed = (confidences ?? []).map((confidence, at) => ({ confidence, right: right.has(at) }));
  const matched = confidences === undefined ? [] : sourced.map(({ match }) => weighed[match]!);
  return [
    gold.length,
    found,
    gold.filter(({ exact }) => exact).length,
    gold.filter(({ match }) => match >= 0).length,
    gold.filter(({ c80 }) => c80).length,
    sourced.length,
    right.size,
    ...characters,
    ...KINDS.flatMap((kind) => {
      const those = gold.filter(
        (one) => one.kind === kind || (kind === "unknown" && !KINDS.includes(one.kind)),
      );
      return [
        those.length,
        those.filter(({ match }) => match >= 0).length,
        those.filter(({ exact }) => exact).length,
      ];
    }),
    ...calibrationCounts(matched),
    ...calibrationCounts(weighed),
  ];
}

function measure(counts: readonly number[], weighed: boolean): Record<string, number> {
  const [gold, found, exact, c30, c80, sourced, right] = counts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [goldCharacters, foundCharacters, both] = counts.slice(CHARACTERS, BY_KIND) as [
    number,
    number,
    number,
  ];
  return {
    exact: f1(exact, gold, found),
    c30: f1(c30, gold, found),
    c80: f1(c80, gold, found),
    char: f1(both, goldCharacters, foundCharacters),
    speaker: sourced === 0 ? 0 : (100 * right) / sourced,
    ...(weighed
      ? { ece: calibrationError(counts.slice(MATCHED, ALL)), eceOfAll: calibrationError(counts.slice(ALL)) }
      : {}),
    ...recallByKind(counts),
  };
}

function recallByKind(counts: readonly number[]): Record<string, number> {
  const recall: Record<string, number> = {};
  KINDS.forEach((kind, at) => {
    const [gold, c30, exact] = counts.slice(BY_KIND + 3 * at) as [number, number, number];
    if (gold === 0) return;
    recall[`recallByKind.${kind}.gold`] = gold;
    recall[`recallByKind.${kind}.c30`] = (100 * c30) / gold;
    recall[`recallByKind.${kind}.exact`] = (100 * exact) / gold;
  });
  return recall;
}

function f1(hits: number, gold: number, found: number): number {
  return hits === 0 ? 0 : (200 * hits) / (gold + found);
}
