import { STANCE_LABELS } from "../model/stance.js";
import type { FoundStatement, LabelCase, QuotationCase, Segments, ToneCase } from "./evaluation.js";
import type { GoldOutcome } from "./score-quotations.js";
import { toneResiduals } from "./tone-residuals.js";

/** A row, or a statement of an article, that is answered better or worse than before. */
export interface RowChange {
  readonly id: string;
  readonly better: boolean;
  /** What it was and is: "lost → exact". */
  readonly what: string;
  /** Of articles the annotated content; null where none is, and where the row is the whole text. */
  readonly gold: Segments | null;
  /** Of articles what was and is found; null for nothing. */
  readonly before: FoundStatement | null;
  readonly after: FoundStatement | null;
}

/** Gold statements that are found with other borders or another source, and contents found that are none. */
export function changesOfQuotations(
  before: readonly QuotationCase[],
  after: readonly QuotationCase[],
): RowChange[] {
  return after.flatMap((now, at) => {
    const old = before[at]!;
    const { id } = now;
    const changed = now.outcome.gold.flatMap((outcome, g): RowChange[] => {
      const was = old.outcome.gold[g]!;
      const difference = rankOf(outcome) - rankOf(was);
      if (difference === 0) return [];
      return [
        {
          id,
          better: difference > 0,
          what: `${inWords(was)} → ${inWords(outcome)}`,
          gold: now.goldSegments[g]!,
          before: old.found[was.match] ?? null,
          after: now.found[outcome.match] ?? null,
        },
      ];
    });
    const [were, are] = [spuriousIn(old), spuriousIn(now)];
    for (const [key, after] of are)
      if (!were.has(key))
        changed.push({ id, better: false, what: "nothing → spurious", gold: null, before: null, after });
    for (const [key, before] of were)
      if (!are.has(key))
        changed.push({ id, better: true, what: "spurious → nothing", gold: null, before, after: null });
    return changed;
  });
}

/** Borders count first, then the source. */
function rankOf({ exact, c80, match, source }: GoldOutcome): number {
  return 2 * (exact ? 3 : c80 ? 2 : match >= 0 ? 1 : 0) + (source === true ? 1 : 0);
}

function inWords({ exact, c80, match, source }: GoldOutcome): string {
  const borders = exact ? "exact" : c80 ? "covered by 0.8" : match >= 0 ? "covered by 0.3" : "lost";
  return source === false ? `${borders}, wrong source` : borders;
}

/** What was found and is matched with no gold statement, by its content. */
function spuriousIn({ outcome, found }: QuotationCase): Map<string, FoundStatement> {
  const matched = new Set(outcome.gold.map(({ match }) => match));
  const spurious = found.filter((_, at) => !matched.has(at));
  return new Map(spurious.map((one) => [JSON.stringify(one.segments), one]));
}

const NO_ARTICLE = { gold: null, before: null, after: null };

/** Rows whose label became right, or wrong. */
export function changesOfLabels(before: readonly LabelCase[], after: readonly LabelCase[]): RowChange[] {
  return after.flatMap(({ id, gold, given }, at): RowChange[] => {
    const was = before[at]!.given;
    if ((was === gold) === (given === gold)) return [];
    const what = `${labelName(was)} → ${labelName(given)}, annotated ${labelName(gold)}`;
    return [{ id, better: given === gold, what, ...NO_ARTICLE }];
  });
}

/** -1, 0 and 1 by their names. */
export function labelName(label: number): string {
  return STANCE_LABELS[label + 1] as string;
}

/** Below this a tone came no nearer to its readers' that anybody would notice; a rating has steps of a few hundredths. */
const TONE_STEP = 0.1;

/** Texts whose distance from what the readers said, on each evaluation's own line, changed by 0.1 or more. */
export function changesOfTones(before: readonly ToneCase[], after: readonly ToneCase[]): RowChange[] {
  const old = toneResiduals(before);
  const now = toneResiduals(after);
  return after.flatMap(({ id }, at): RowChange[] => {
    const difference = Math.abs(now[at]!) - Math.abs(old[at]!);
    if (Math.abs(difference) < TONE_STEP) return [];
    const what = `off by ${old[at]!.toFixed(2)} → ${now[at]!.toFixed(2)}`;
    return [{ id, better: difference < 0, what, ...NO_ARTICLE }];
  });
}
