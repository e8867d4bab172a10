import { parseArgs } from "node:util";
import { benchAnalyse } from "./analyse.js";
import type { BenchResult } from "./bench-result.js";

const BENCHMARKS: Readonly<Record<string, (data: string | undefined) => BenchResult>> = {
  analyse: benchAnalyse,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, data: { type: "string" } },
});
const unknown = positionals.find((name) => BENCHMARKS[name] === undefined);
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}; there are: ${Object.keys(BENCHMARKS).join(", ")}.`);
  process.exit(1);
}
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)) {
  const result = BENCHMARKS[name]!(values.data);
  if (values.json) console.log(JSON.stringify(result));
  else console.log(inWords(result));
}

function inWords({ name, ratios, figures }: BenchResult): string {
  const line = ([what, value]: [string, number]) => `  ${what.padEnd(28)} ${value}`;
  return [name, ...Object.entries(ratios).map(line), ...Object.entries(figures).map(line)].join("\n");
}
