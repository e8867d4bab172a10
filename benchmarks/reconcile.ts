import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QUESTIONS } from "./reconciliation/questions.js";
import { Exports } from "./reconciliation/read-exports.js";
import { ingestFile, type Reconciled, reconcile } from "./reconciliation/reconcile.js";
import { startServer } from "./start-server.js";

const SHOWN = 20;

/** `npm run reconcile -- FILE.ndjson`: exits with 1 where chart, drill-down, list, summary and exports differ anywhere. */
const file = process.argv[2];
if (file === undefined) {
  console.error(
    "Name a file of articles, one JSON object a line: npm run reconcile -- samples/articles.ndjson",
  );
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "onrecord-reconcile-"));
try {
  const server = await startServer("", { ONRECORD_DATA: folder });
  try {
    console.log(`${await ingestFile(server.address, file)} articles\n`);
    const exports = await Exports.open(server.address, folder);
    const answers: Reconciled[] = [];
    for (const question of QUESTIONS) answers.push(await reconcile(server.address, exports, question));
    exports.close();
    console.log(table(answers));
    const differences = answers.flatMap((answer) => answer.differences);
    for (const difference of differences.slice(0, SHOWN)) console.error(difference);
    console.log(`${differences.length} differences`);
    process.exitCode = differences.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function table(answers: readonly Reconciled[]): string {
  const rows = [
    ["grouped by", "groups", "statements", "in groups", "tone", "stance", "differences"],
    ...answers.map((one) => [
      one.name,
      ...[one.groups, one.statements, one.inGroups].map(String),
      ...[one.sentiment, one.stance].map((sum) => sum.toFixed(4)),
      `${one.differences.length}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}
