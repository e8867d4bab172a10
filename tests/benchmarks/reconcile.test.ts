import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { QUESTIONS } from "../../benchmarks/reconciliation/questions.js";
import { Exports } from "../../benchmarks/reconciliation/read-exports.js";
import { ingestFile, reconcile } from "../../benchmarks/reconciliation/reconcile.js";
import { type BenchServer, startServer } from "../../benchmarks/start-server.js";

let folder: string;
let server: BenchServer;
let exports: Exports;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "onrecord-reconcile-"));
  server = await startServer("", { ONRECORD_DATA: folder });
  await ingestFile(server.address, "samples/articles.ndjson");
  exports = await Exports.open(server.address, folder);
}, 120_000);
afterAll(async () => {
  exports?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("Chart, drill-down, list, summaries and exports", () => {
  test.each(QUESTIONS)(
    "agree to the row and to the digit by $name",
    async (question) => {
      const { differences, groups, statements } = await reconcile(server.address, exports, question);
      expect(differences).toEqual([]);
      expect(groups).toBeGreaterThan(1);
      expect(statements).toBeGreaterThan(20);
    },
    120_000,
  );

  test("are told apart where one of them has other rows", async () => {
    const [question] = QUESTIONS;
    const other = { ...question!, where: { kind: ["DIRECT"] } };
    const mistaken = Object.create(exports, {
      statements: { value: (_: unknown, format: "csv") => exports.statements(other, format) },
    }) as Exports;
    const { differences } = await reconcile(server.address, mistaken, question!);
    expect(differences.length).toBeGreaterThan(3);
    expect(differences[0]).toMatch(/^speaker: the list and the export as csv: \d+ rows in the first alone/);
  }, 120_000);
});
