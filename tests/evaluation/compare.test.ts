import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { compareEvaluations } from "../../src/evaluation/compare-evaluations.js";
import { comparisonInWords } from "../../src/evaluation/comparison-in-words.js";
import { changedRowsPages } from "../../src/evaluation/errors/changed-rows-pages.js";
import { evaluateLabels } from "../../src/evaluation/evaluate-labels.js";
import { quotationCase } from "../../src/evaluation/evaluate-quotations.js";
import type { Cases, QuotationCase } from "../../src/evaluation/evaluation.js";
import { loadEvaluation, nameOf, saveEvaluation } from "../../src/evaluation/saved-evaluation.js";
import { analysisOf, articleRow, labelRow } from "./annotated-rows.js";

/** Forty rows, half of them annotated as support; `judged` says what each is labelled. */
function labelled(judged: (at: number) => "OPPOSE" | "NEUTRAL" | "SUPPORT", rows = 40) {
  const all = Array.from({ length: rows }, (_, at) => labelRow(`Quill ${at}`, at % 2 === 0 ? 1 : 0));
  const judge = ({ text }: { readonly text: string }) => ({
    score: 0,
    label: judged(Number(text.slice(6))),
    confidence: 0.5,
  });
  return evaluateLabels("stance", all, judge, {});
}

describe("comparing labels", () => {
  const before = labelled(() => "NEUTRAL");
  const after = labelled((at) => (at % 4 === 0 ? "SUPPORT" : at === 1 ? "OPPOSE" : "NEUTRAL"));
  const comparison = compareEvaluations(before.outcomes, after.outcomes);

  test("tells every measure before and after, with a paired interval of the difference", () => {
    expect(comparison).toMatchObject({ task: "stance", rows: 40, notShared: 0 });
    const { before: old, after: now, difference, interval } = comparison.measures["f1.SUPPORT"]!;
    expect([old, now]).toEqual([0, 200 / 3]);
    expect(difference).toBe(now - old);
    expect(interval[0]).toBeGreaterThan(0);
    expect(interval[1]).toBeGreaterThan(difference);
  });

  test("tells which rows got better and worse, and how", () => {
    const worse = comparison.changes.filter(({ better }) => !better);
    expect(comparison.changes).toHaveLength(11);
    expect(worse).toEqual([
      {
        id: "Quill 1",
        better: false,
        what: "NEUTRAL → OPPOSE, annotated NEUTRAL",
        gold: null,
        before: null,
        after: null,
      },
    ]);
  });

  test("prints as a table with the counts below; a star marks what is no chance", () => {
    const words = comparisonInWords("mine", comparison);
    expect(words).toContain("mine: stance, 40 rows\n");
    expect(words).toMatch(/^f1\.SUPPORT +0\.0 +66\.7 +\+66\.7 {2}\+\d+\.\d to \+\d+\.\d \*$/m);
    expect(words).toContain("10 better, 1 worse");
    expect(words).toContain("    10  better  NEUTRAL → SUPPORT, annotated SUPPORT");
  });

  test("leaves rows out that only one of the two has", () => {
    const more = labelled(() => "NEUTRAL", 44);
    expect(compareEvaluations(before.outcomes, more.outcomes)).toMatchObject({ rows: 40, notShared: 4 });
  });
});

describe("comparing quotations", () => {
  const text = "Lund said that the mill is closed. “We stay,” said Orr. She left.";
  const mill = { content: ["that the mill is closed"], kind: "indirect", source: "Lund" };
  const stay = { content: ["“We stay,”"], kind: "direct", source: "Orr" };
  const article = articleRow("mill", text, [mill, stay]);
  const cases = (...found: { content: string[]; source: string }[]): Cases => {
    const analysis = analysisOf(
      text,
      found.map((one) => ({ ...one, confidence: 0.9 })),
    );
    const one: QuotationCase = quotationCase(article, analysis);
    return { task: "quotations", cases: [one] };
  };
  const half = { ...mill, content: ["the mill is"] };

  test.each<[string, Cases, Cases, [boolean, string][]]>([
    ["nothing where nothing changed", cases(mill), cases(mill), []],
    ["a statement found that was lost", cases(mill), cases(mill, stay), [[true, "lost → exact"]]],
    ["borders that became worse", cases(mill), cases(half), [[false, "exact → covered by 0.3"]]],
    [
      "a source that became wrong",
      cases(mill),
      cases({ ...mill, source: "Orr" }),
      [[false, "exact → exact, wrong source"]],
    ],
    [
      "a spurious statement instead of another",
      cases(mill, { content: ["said"], source: "Lund" }),
      cases(mill, { content: ["She left"], source: "Lund" }),
      [
        [false, "nothing → spurious"],
        [true, "spurious → nothing"],
      ],
    ],
  ])("tells of %s", (_, before, after, expected) => {
    const { changes } = compareEvaluations(before, after);
    expect(changes.map(({ better, what }) => [better, what])).toEqual(expected);
  });

  test("shows each change in its passage", () => {
    const { changes } = compareEvaluations(cases(mill), cases(mill, stay));
    const [better, worse] = changedRowsPages(changes, () => text);
    expect(better!.errors).toEqual([
      {
        id: "mill",
        group: "exact",
        passage: "Lund said that the mill is closed. ⟦⟨“We stay,”⟩⟧ said Orr. She left.",
        lines: ["lost → exact", "now: direct, [35, 45] ““We stay,””, source [51, 54] “Orr”"],
      },
    ]);
    expect(worse!.errors).toEqual([]);
  });
});

test("tones that came nearer to their readers' or went away from them are told, small steps are not", () => {
  const golds = [-0.8, -0.4, 0, 0.4, 0.8];
  const tones = (scores: readonly number[]): Cases => ({
    task: "sentence-sentiment",
    cases: scores.map((score, at) => ({ id: String(at), text: String(at), gold: golds[at]!, score })),
  });
  const { changes, measures } = compareEvaluations(
    tones([-0.8, 0.9, 0, 0.4, 0.8]),
    tones([-0.8, -0.41, 0, 0.4, 0.8]),
  );
  expect(changes.find(({ id }) => id === "1")).toMatchObject({ better: true });
  expect(measures.correlation!.difference).toBeGreaterThan(0.3);
  expect(compareEvaluations(tones(golds), tones([-0.79, -0.4, 0, 0.4, 0.8])).changes).toEqual([]);
});

describe("a saved evaluation", () => {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-saved-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("comes back as it was and compares with what is measured now", () => {
    const { evaluation, outcomes } = labelled(() => "NEUTRAL");
    const path = join(folder, "old.json");
    saveEvaluation(path, {
      analyser: "0.1.0",
      weights: {},
      evaluated: [{ file: "mine", evaluation, outcomes }],
    });
    const saved = loadEvaluation(path);
    expect(saved.evaluated[0]!.evaluation).toEqual(evaluation);
    expect(compareEvaluations(saved.evaluated[0]!.outcomes, outcomes).changes).toEqual([]);
  });

  test.each([
    ["no JSON", "nothing of ours"],
    ["JSON of something else", '{"task":"stance"}'],
    ["null", "null"],
  ])("is refused with a code where it is %s", (_, content) => {
    const path = join(folder, "other.json");
    writeFileSync(path, content);
    expect(() => loadEvaluation(path)).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID", path: ["compare"] }),
    );
  });

  test("that is not there, or can't be written, is told by its code", () => {
    const path = join(folder, "missing", "old.json");
    expect(() => loadEvaluation(path)).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
    expect(() => saveEvaluation(path, { analyser: "", weights: {}, evaluated: [] })).toThrow(
      expect.objectContaining({ code: "FILE_UNWRITABLE" }),
    );
  });

  test.each([
    ["a/b/stance.dev.ndjson", "stance.dev"],
    ["mine.jsonl", "mine"],
    ["mine", "mine"],
  ])("knows %s as %s", (path, name) => {
    expect(nameOf(path)).toBe(name);
  });
});
