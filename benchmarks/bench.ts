import { parseArgs } from "node:util";
import { benchAggregate } from "./aggregate.js";
import { benchAnalyse } from "./analyse.js";
import type { BenchResult } from "./bench-result.js";
import { benchExport } from "./export.js";
import { benchServe } from "./serve.js";
import { benchWrite } from "./write.js";

/** `data` is a file of texts, `statements` the size of a corpus that the benchmark makes itself. */
type Benchmark = (data: string | undefined, statements: number) => BenchResult | Promise<BenchResult>;

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  analyse: benchAnalyse,
  export: () => benchExport(databaseUrl()),
  serve: () => benchServe(databaseUrl()),
  aggregate: () => benchAggregate(databaseUrl(), process.env.LARGER_DATABASE_URL || undefined),
  write: (_data, statements) => benchWrite(statements),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    data: { type: "string" },
    statements: { type: "string", default: "1e5" },
  },
});
const unknown = positionals.find((name) => BENCHMARKS[name] === undefined);
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}; there are: ${Object.keys(BENCHMARKS).join(", ")}.`);
  process.exit(1);
}
for (const name of positionals.length > 0 ? positionals : ["analyse"]) {
  const result = await BENCHMARKS[name]!(values.data, Number(values.statements));
  if (values.json) console.log(JSON.stringify(result));
  else console.log(inWords(result));
}

/** The database whose statements are served, exported or aggregated; nothing is written to it. */
function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url !== undefined && url !== "") return url;
  console.error("DATABASE_URL names no database to read.");
  process.exit(1);
}

function inWords({ name, ratios, figures }: BenchResult): string {
  const line = ([what, value]: [string, number]) => `  ${what.padEnd(28)} ${value}`;
  return [name, ...Object.entries(ratios).map(line), ...Object.entries(figures).map(line)].join("\n");
}
