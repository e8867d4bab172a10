import type { RowChange } from "../changed-rows.js";
import { escaped, type Mark, passageOf } from "../passage.js";
import type { ErrorClass, ReportedError } from "./error-report.js";
import { statementInWords } from "./statement-in-words.js";

export const CHANGES_LEGEND =
  "Gold contents stand in ⟦ ⟧, what was found before in ⟪ ⟫, what is found now in ⟨ ⟩.";

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
      .map((change) => reported(change, textOf(change.id))),
  });
  return [pageOf("better", "Better than before", true), pageOf("worse", "Worse than before", false)];
}

function reported({ id, what, gold, before, after }: RowChange, text: string): ReportedError {
  const marks: Mark[] = [
    ...(gold ?? []).map((span) => ({ span, open: "⟦", close: "⟧" })),
    ...(before?.segments ?? []).map((span) => ({ span, open: "⟪", close: "⟫" })),
    ...(after?.segments ?? []).map((span) => ({ span, open: "⟨", close: "⟩" })),
  ];
  const lines = [
    what,
    ...(before === null ? [] : [`before: ${statementInWords(text, before)}`]),
    ...(after === null ? [] : [`now: ${statementInWords(text, after)}`]),
  ];
  return {
    id,
    group: groupOf(what),
    passage: marks.length === 0 ? escaped(text) : passageOf(text, marks),
    lines,
  };
}

/** What it is now: "exact". */
function groupOf(what: string): string {
  return what.startsWith("off by") ? "tone" : what.slice(what.indexOf("→") + 1).trim();
}
