import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { inventedArticle, ndjson, type Row } from "./invented-articles.js";
import { runOnrecord } from "./run-onrecord.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-analyse-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command over rows and answers the rows that it writes. */
async function rowsOf(command: "analyse" | "judge", rows: readonly (Row | string)[]) {
  const lines = rows.map((row) => (typeof row === "string" ? `${row}\n` : ndjson([row]))).join("");
  writeFileSync(join(folder, "in.ndjson"), lines);
  const run = await runOnrecord([command, "in.ndjson", "--output", "out.ndjson"], { cwd: folder });
  const written = readFileSync(join(folder, "out.ndjson"), "utf8").trimEnd().split("\n");
  return { ...run, rows: written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

type Offsets = [number, number];
interface AnalysedRow {
  readonly id: string;
  readonly statements: readonly {
    readonly segments: readonly Offsets[];
    readonly kind: string;
    readonly source: Offsets | null;
    readonly cue: Offsets | null;
    readonly speaker: { readonly name: string; readonly kind: string };
    readonly attributionConfidence: number;
    readonly sentiment: { readonly score: number; readonly label: string };
    readonly stances: readonly {
      readonly target: { readonly name: string; readonly kind: string };
      readonly mentions: readonly Offsets[];
      readonly score: number;
      readonly label: string;
      readonly confidence: number;
    }[];
  }[];
}

describe("analyse FILE.ndjson --output OUT.ndjson", () => {
  test("writes one row a row in the rows' order, its spans sliced out of the row's own text", async () => {
    const articles = Array.from({ length: 40 }, (_, n) => inventedArticle(n));
    const given = articles.map(({ title, text }, n) =>
      n % 2 === 0 ? { id: `row-${n}`, title, text } : { externalId: `row-${n}`, text },
    );
    const { code, rows, stdout } = await rowsOf("analyse", given);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^40 rows in [\d.]+ s, 0 failed\n$/);
    const analysed = rows as unknown as AnalysedRow[];
    expect(analysed.map((row) => row.id)).toEqual(articles.map((_, n) => `row-${n}`));
    analysed.forEach((row, n) => {
      const text = String(given[n]!.text);
      const slice = ([start, end]: Offsets) => text.slice(start, end);
      expect(Object.keys(row)).toEqual(["id", "statements"]);
      const quoted = row.statements.find((statement) => statement.kind === "DIRECT")!;
      expect(quoted.segments.map(slice).join("")).toContain("We will never accept");
      expect(text).toContain(`said ${quoted.speaker.name}`);
      expect(quoted.speaker.kind).toBe("PERSON");
      expect(slice(quoted.source!)).toContain(quoted.speaker.name.split(" ")[1]);
      expect(slice(quoted.cue!)).toBe("said");
      for (const statement of row.statements) {
        expect(Object.keys(statement)).toEqual([
          "segments",
          "kind",
          "source",
          "cue",
          "speaker",
          "attributionConfidence",
          "sentiment",
          "stances",
        ]);
        expect(["NEGATIVE", "NEUTRAL", "POSITIVE"]).toContain(statement.sentiment.label);
        for (const stance of statement.stances) {
          expect(["OPPOSE", "NEUTRAL", "SUPPORT"]).toContain(stance.label);
          expect(stance.mentions.map(slice).every((mention) => mention.length > 0)).toBe(true);
        }
      }
    });
  });

  test("a bad row keeps its place with its error, the others are analysed, and the end is 1", async () => {
    const german =
      "Der Hafenrat sprach am Dienstag wieder über die Fähre. „Das geht so nicht“, sagte Maren Holt, die Vorsitzende des Rates. Sie lebt seit vielen Jahren auf der Insel und fährt jeden Morgen mit dem ersten Schiff in die Stadt, wo ihre Kinder zur Schule gehen.";
    const { code, rows, stderr } = await rowsOf("analyse", [
      inventedArticle(1),
      { id: "empty", text: "" },
      "{broken",
      { id: "typed", text: 7 },
      { id: "german", text: german },
      inventedArticle(2),
    ]);
    expect(code).toBe(1);
    expect(rows.map(({ id, error }) => [id, (error as { code: string } | undefined)?.code])).toEqual([
      ["quill-1", undefined],
      ["empty", "ARTICLE_TEXT_EMPTY"],
      [null, "JSON_MALFORMED"],
      ["typed", "FIELD_INVALID"],
      ["german", undefined],
      ["quill-2", undefined],
    ]);
    expect(rows[4]).toEqual({ id: "german", status: "UNSUPPORTED_LANGUAGE", language: "de", statements: [] });
    expect(stderr).toMatch(/^in\.ndjson:3 {2}JSON_MALFORMED: /m);
  });
});

describe("analyse article.txt", () => {
  const text = String(inventedArticle(0).text);

  test("prints speaker, cue, content, tone and stances, without a colour where nobody sees it", async () => {
    writeFileSync(join(folder, "article.txt"), text);
    const { code, stdout } = await runOnrecord(["analyse", "article.txt"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      / 1 {2}Maren Holt \(person, .*\n {5}“We will never accept the ferry line as it is,”\n {5}direct; source “.*Maren Holt.*”, cue “said”/,
    );
    expect(stdout).toMatch(/\n {5}tone {4}(NEGATIVE|NEUTRAL|POSITIVE) +[+−]\d\.\d\d {2}sure \d+%/);
    expect(stdout).toMatch(/\d statements, language en, analyser \S+\n$/);
    expect(stdout).not.toContain("\u001b");
  });

  test("prints the whole analysis as one object with --json, from standard input too", async () => {
    const { stdout } = await runOnrecord(["analyse", "-", "--json"], { cwd: folder, input: text });
    const { status, statements, text: given } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ status, given }).toEqual({ status: "DONE", given: text });
    expect((statements as unknown[]).length).toBeGreaterThan(0);
  });

  test("a file that isn't there is told with its code and what to do", async () => {
    const { code, stderr, stdout } = await runOnrecord(["analyse", "missing.txt", "--json"], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toBe(
      "FILE_UNREADABLE: missing.txt can't be read: there is no such file.\n  Check the path and its permissions.\n",
    );
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "FILE_UNREADABLE" } });
  });
});

describe("judge FILE.ndjson --output OUT.ndjson", () => {
  const text = "Maren Holt fiercely condemned the harbour board, but praised the islanders.";
  const span = (words: string): Offsets => [text.indexOf(words), text.indexOf(words) + words.length];

  test("gives the tone of a text, and the stance towards a target with and without a holder", async () => {
    const { code, rows } = await rowsOf("judge", [
      { id: 1, text },
      { id: 2, text, target: span("the harbour board") },
      { externalId: "three", text, target: span("the islanders"), holder: span("Maren Holt"), label: 1 },
    ]);
    expect(code).toBe(0);
    expect(rows.map((row) => row.id)).toEqual([1, 2, "three"]);
    expect(["NEGATIVE", "NEUTRAL", "POSITIVE"]).toContain(rows[0]!.label);
    for (const row of rows) expect(Object.keys(row)).toEqual(["id", "score", "label", "confidence"]);
    for (const row of rows.slice(1)) expect(["OPPOSE", "NEUTRAL", "SUPPORT"]).toContain(row.label);
  });

  test.each([
    ["no text", { target: [0, 1] }, "ARTICLE_TEXT_MISSING"],
    ["a target beyond the text", { text: "Short.", target: [0, 7] }, "FIELD_INVALID"],
    ["an empty target", { text: "Short.", target: [2, 2] }, "FIELD_INVALID"],
    ["a target in words", { text: "Short.", target: "Short" }, "FIELD_INVALID"],
    ["a holder without a target", { text: "Short.", holder: [0, 2] }, "FIELD_INVALID"],
  ])("%s fails alone", async (_what, row, error) => {
    const { code, rows } = await rowsOf("judge", [row, { id: 2, text: "A fine day." }]);
    expect(code).toBe(1);
    expect(rows[0]).toMatchObject({ score: null, label: null, confidence: null, error: { code: error } });
    expect(rows[1]).toMatchObject({ id: 2, score: expect.any(Number) });
  });
});
