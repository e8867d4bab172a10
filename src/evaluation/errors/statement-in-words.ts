import { shortened } from "../passage.js";
import type { ScoredQuotation } from "../score-quotations.js";

/** Longer contents are cut in their middle: what is wrong is at their borders. */
const LONGEST = 160;

/** A statement's kind, content and source with their offsets, as one line of Markdown. */
export function statementInWords(text: string, { segments, kind, source }: ScoredQuotation): string {
  const contents = segments.map(
    ([start, end]) => `[${start}, ${end}] “${shortened(text.slice(start, end), LONGEST)}”`,
  );
  const named =
    source === null
      ? "no source"
      : `source [${source.join(", ")}] “${shortened(text.slice(...source), LONGEST)}”`;
  return `${(kind ?? "unknown").toLowerCase()}, ${contents.join(" + ")}, ${named}`;
}
