import type { ToneCase } from "../evaluation.js";
import { escaped } from "../passage.js";
import type { ToneRow } from "../read-annotated.js";
import { toneResiduals } from "../tone-residuals.js";
import type { ErrorClass } from "./error-report.js";

export const TONE_LEGEND =
  "The worst first. Off by how much the readers' rating lies from the one that the score leads to expect, by the straight line through all texts.";

/** How many texts a page shows. */
const SHOWN = 100;

/** The texts whose tone is furthest off, too gloomy and too friendly; `cases` are of `rows`, in order. */
export function toneErrors(rows: readonly ToneRow[], cases: readonly ToneCase[]): ErrorClass[] {
  const residuals = toneResiduals(cases);
  const order = [...residuals.keys()].sort(
    (a, b) => Math.abs(residuals[b]!) - Math.abs(residuals[a]!) || a - b,
  );
  const worst = (sign: number) =>
    order
      .filter((at) => Math.sign(residuals[at]!) === sign)
      .slice(0, SHOWN)
      .map((at) => {
        const { id, text, score: gold } = rows[at]!;
        const off = `readers ${gold.toFixed(2)}, score ${cases[at]!.score.toFixed(2)}, off by ${residuals[at]!.toFixed(2)}`;
        return { id, group: groupOf(cases[at]!.score), passage: escaped(text), lines: [off] };
      });
  return [
    {
      name: "too-gloomy",
      title: `Read as gloomier than its readers did (the worst ${SHOWN})`,
      errors: worst(1),
    },
    {
      name: "too-friendly",
      title: `Read as friendlier than its readers did (the worst ${SHOWN})`,
      errors: worst(-1),
    },
  ];
}

/** What the score made of it; around 0 the words say little either way. */
function groupOf(score: number): string {
  return score <= -0.1 ? "scored negative" : score >= 0.1 ? "scored positive" : "scored around 0";
}
