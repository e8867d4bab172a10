import type { ComparedMeasure, Comparison } from "./compare-evaluations.js";
import { rounded } from "./evaluation-in-words.js";

const NAME_WIDTH = 30;
const VALUE_WIDTH = 10;

/** A comparison as a table to read, with how many rows got better and worse and in which way. */
export function comparisonInWords(
  file: string,
  { task, rows, notShared, measures, changes }: Comparison,
): string {
  const better = changes.filter((change) => change.better).length;
  const left = notShared === 0 ? "" : `, without ${notShared} that only one of the two has`;
  const counts = countsOf(changes).map(([what, count]) => `${String(count).padStart(6)}  ${what}\n`);
  return `${file}: ${task}, ${rows} rows${left}
${measuresInWords(measures, ["before", "after"])}${better} better, ${changes.length - better} worse
${counts.join("")}`;
}

/** Two systems' measures side by side; a star marks differences whose interval lies to one side of 0. */
export function measuresInWords(
  measures: Readonly<Record<string, ComparedMeasure>>,
  titles: readonly [string, string],
): string {
  const head = [...titles, "change"].map((title) => title.padStart(VALUE_WIDTH)).join("");
  const lines = Object.entries(measures).map(([name, { before, after, difference, interval }]) => {
    const signed = (value: number) => `${value > 0 ? "+" : ""}${rounded(name, value)}`;
    const values = [rounded(name, before), rounded(name, after), signed(difference)].map((value) =>
      value.padStart(VALUE_WIDTH),
    );
    const [low, high] = interval;
    const star = low > 0 || high < 0 ? " *" : "";
    return `${name.padEnd(NAME_WIDTH)}${values.join("")}  ${signed(low)} to ${signed(high)}${star}\n`;
  });
  return `${" ".repeat(NAME_WIDTH)}${head}  95% interval\n${lines.join("")}`;
}

/** How often each kind of change occurs, the most frequent first. */
function countsOf(changes: Comparison["changes"]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { better, what } of changes) {
    const kind = `${better ? "better" : "worse "}  ${what.startsWith("off by") ? "tone" : what}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
