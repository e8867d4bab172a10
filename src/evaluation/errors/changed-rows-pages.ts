import type { RowChange } from "../changed-rows.js";
import { escaped, passageOf } from "../passage.js";
import type { ErrorClass } from "./error-report.js";

export const CHANGES_LEGEND =
  "What changed stands in ⟦ ⟧: of articles the annotated content, or one found that is none.";

/** The rows that are answered better or worse than before, with their passages; `textOf` gives the text of a row's id. */
export function changedRowsPages(
  changes: readonly RowChange[],
  textOf: (id: string) => string,
): ErrorClass[] {
  const pageOf = (name: string, title: string, better: boolean): ErrorClass => ({
    name,
    title,
    errors: changes
      .filter((change) => change.better === better)
      .map(({ id, what, segments }) => {
        const marks = (segments ?? []).map((span) => ({ span, open: "⟦", close: "⟧" }));
        const text = textOf(id);
        const passage = marks.length === 0 ? escaped(text) : passageOf(text, marks);
        return { id, group: groupOf(what), passage, lines: [what] };
      }),
  });
  return [pageOf("better", "Better than before", true), pageOf("worse", "Worse than before", false)];
}

/** What it is now: "exact". */
function groupOf(what: string): string {
  return what.startsWith("off by") ? "tone" : what.slice(what.indexOf("→") + 1).trim();
}
