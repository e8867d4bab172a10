import type { Reader } from "../../analysis/reading/create-reader.js";
import { findRole, ROLE_KINDS } from "../../analysis/stance/find-role.js";
import { labelName } from "../changed-rows.js";
import type { LabelCase } from "../evaluation.js";
import { escaped, type Mark, passageOf } from "../passage.js";
import type { LabelRow } from "../read-annotated.js";
import type { ErrorClass, ReportedError } from "./error-report.js";

export const LABEL_LEGEND =
  "The target stands in ⟦ ⟧, the holder in ⟨ ⟩. Counts are by the target's role in its clause.";

const LABELS = [-1, 0, 1];

/** The wrong labels, a class for each pair of gold and given, counted by the target's role; `cases` are of `rows`, in order. */
export function labelErrors(
  rows: readonly LabelRow[],
  cases: readonly LabelCase[],
  read: Reader,
): ErrorClass[] {
  const classes = new Map(
    LABELS.flatMap((gold) =>
      LABELS.filter((given) => given !== gold).map((given): [string, ReportedError[]] => [
        `${gold} ${given}`,
        [],
      ]),
    ),
  );
  rows.forEach((row, at) => {
    const { gold, given, confidence } = cases[at]!;
    classes.get(`${gold} ${given}`)?.push(reported(row, given, confidence, read));
  });
  return [...classes].map(([key, errors]) => {
    const [gold, given] = key.split(" ").map((label) => labelName(Number(label))) as [string, string];
    return { name: `${gold}-taken-for-${given}`.toLowerCase(), title: `${gold} taken for ${given}`, errors };
  });
}

function reported(row: LabelRow, given: number, confidence: number | null, read: Reader): ReportedError {
  const { id, text, target, holder, label } = row;
  const marks: Mark[] = [{ span: target, open: "⟦", close: "⟧" }];
  if (holder !== undefined) marks.push({ span: holder, open: "⟨", close: "⟩" });
  const sure = confidence === null ? "" : `, sure ${confidence.toFixed(2)}`;
  const towards = `target [${target.join(", ")}] “${escaped(text.slice(...target))}”`;
  const by =
    holder === undefined ? "" : `, holder [${holder.join(", ")}] “${escaped(text.slice(...holder))}”`;
  return {
    id,
    group: roleOf(text, target, read),
    passage: passageOf(text, marks),
    lines: [`gold: ${labelName(label)}`, `answer: ${labelName(given)}${sure}`, towards + by],
  };
}

/** What the target does in its clause, in lower case: subject, object, patient (of a passive) and so on. */
function roleOf(text: string, [start, end]: readonly [number, number], read: Reader): string {
  const document = read(text);
  const { starts, ends, sentenceOf, count } = document.tokens;
  let first = 0;
  while (first < count && ends[first]! <= start) first++;
  let last = first;
  while (last < count && starts[last]! < end) last++;
  if (first === last) return "none";
  const { firstToken, lastToken } = document.sentences[sentenceOf[first]!]!;
  return ROLE_KINDS[
    findRole(document, first, Math.min(last, lastToken), firstToken, lastToken).kind
  ]!.toLowerCase();
}
