import type { Evaluation } from "./evaluate-judgements.js";

const NAME_WIDTH = 18;
const VALUE_WIDTH = 10;

/** An evaluation as a table to read: one row a measure, with its interval and each baseline's value. */
export function evaluationInWords({ task, rows, measures, intervals, baselines }: Evaluation): string {
  const systems = Object.keys(baselines);
  const head = ["measure".padEnd(NAME_WIDTH), ...["onrecord", ...systems].map(cell), "  95% interval"];
  const lines = [`${task}, ${rows} rows`, head.join("")];
  const flat = flatten(measures);
  const others = systems.map((system) => flatten(baselines[system] ?? {}));
  for (const [name, value] of flat) {
    const interval = intervals[name];
    const between = interval === undefined ? "" : `  ${rounded(interval[0])} to ${rounded(interval[1])}`;
    const values = [rounded(value), ...others.map((other) => rounded(other.get(name)))];
    lines.push(name.padEnd(NAME_WIDTH) + values.map(cell).join("") + between);
  }
  return `${lines.join("\n")}\n`;
}

/** Nested measures as one list: `f1.SUPPORT`. */
function flatten(measures: Readonly<Record<string, unknown>>, prefix = ""): Map<string, number> {
  const flat = new Map<string, number>();
  for (const [name, value] of Object.entries(measures)) {
    if (typeof value === "number") {
      flat.set(prefix + name, value);
    } else if (typeof value === "object" && value !== null) {
      for (const [inner, number] of flatten(value as Record<string, unknown>, `${prefix}${name}.`)) {
        flat.set(inner, number);
      }
    }
  }
  return flat;
}

function cell(text: string): string {
  return text.padStart(VALUE_WIDTH);
}

/** Shares of 100 with one digit, correlations and errors (below 1) with three. */
function rounded(value: number | undefined): string {
  return value === undefined ? "" : Math.abs(value) < 1 && value !== 0 ? value.toFixed(3) : value.toFixed(1);
}
