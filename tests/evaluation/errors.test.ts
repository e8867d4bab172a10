import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type ErrorClass, writeErrors } from "../../src/evaluation/errors/error-report.js";
import { labelErrors } from "../../src/evaluation/errors/label-errors.js";
import { quotationErrors } from "../../src/evaluation/errors/quotation-errors.js";
import { toneErrors } from "../../src/evaluation/errors/tone-errors.js";
import { quotationCase } from "../../src/evaluation/evaluate-quotations.js";
import { readText } from "../support/read-text.js";
import { analysisOf, articleRow } from "./annotated-rows.js";

const TEXT =
  "Lund said that the mill is closed for good, and left. “We stay,” said Orr. “All of us.” He hopes that it rains.";
const GOLD = [
  { content: ["that the mill is closed for good"], kind: "indirect", source: "Lund" },
  { content: ["“We stay,”", "“All of us.”"], kind: "direct", source: "Orr" },
  { content: ["that it rains"], kind: "indirect", source: "He", statement: false },
];
const MILL = {
  content: ["that the mill is closed for good"],
  source: "Lund" as string | null,
  confidence: 0.9,
};
const STAY = { content: ["“We stay,”", "“All of us.”"], source: "Orr" as string | null, confidence: 0.9 };

/** The names of the classes that have an error, with how many. */
function classesOf(found: readonly (typeof MILL)[]): Record<string, number> {
  const article = articleRow("mill", TEXT, GOLD);
  const classes = quotationErrors([article], [quotationCase(article, analysisOf(TEXT, found))]);
  return Object.fromEntries(
    classes.filter(({ errors }) => errors.length > 0).map(({ name, errors }) => [name, errors.length]),
  );
}

describe("the class of an error in quotations", () => {
  test.each<[string, (typeof MILL)[], Record<string, number>]>([
    ["none where all is right", [MILL, STAY], {}],
    ["a statement that was not found", [STAY], { lost: 1 }],
    [
      "a content that ends too late",
      [{ ...MILL, content: ["that the mill is closed for good, and left"] }, STAY],
      { "end-too-long": 1 },
    ],
    [
      "a content that ends too early",
      [{ ...MILL, content: ["that the mill is closed"] }, STAY],
      { "end-too-short": 1 },
    ],
    [
      "a content that starts too early",
      [{ ...MILL, content: ["said that the mill is closed for good"] }, STAY],
      { "start-too-long": 1 },
    ],
    [
      "a content that starts too late",
      [{ ...MILL, content: ["the mill is closed for good"] }, STAY],
      { "start-too-short": 1 },
    ],
    ["both borders", [{ ...MILL, content: ["the mill is closed"] }, STAY], { "both-borders": 1 }],
    ["less than 0.3 of it", [{ ...MILL, content: ["good"] }, STAY], { "too-little": 1 }],
    ["a piece that is missing", [MILL, { ...STAY, content: ["“All of us.”"] }], { "pieces-lost": 1 }],
    ["a piece too many", [{ ...MILL, content: [MILL.content[0]!, "He hopes"] }, STAY], { "pieces-added": 1 }],
    [
      "two in one",
      [
        {
          ...MILL,
          content: ["that the mill is closed for good, and left. “We stay,” said Orr. “All of us.”"],
        },
      ],
      { merged: 1, "end-too-long": 1 },
    ],
    [
      "one in two",
      [MILL, { ...STAY, content: ["“We stay,”"] }, { ...STAY, content: ["“All of us.”"] }],
      { "pieces-lost": 1, split: 1 },
    ],
    ["the wrong source", [{ ...MILL, source: "Orr" }, STAY], { "wrong-source": 1 }],
    ["no source", [{ ...MILL, source: null }, STAY], { "wrong-source": 1 }],
    ["what nobody said", [MILL, STAY, { ...MILL, content: ["and left"] }], { spurious: 1 }],
    ["a belief", [MILL, STAY, { ...MILL, content: ["it rains"] }], { belief: 1 }],
  ])("%s", (_, found, expected) => {
    expect(classesOf(found)).toEqual(expected);
  });
});

test("a wrong label is told with its gold one, the target's role and the places of both", () => {
  const text = "Ada Quill praised Tom Bell.";
  const row = { id: "1", text, holder: [0, 9] as const, target: [18, 26] as const, label: 1 as const };
  const [page] = labelErrors(
    [row],
    [{ id: "1", text: "", gold: 1, given: 0, confidence: 0.75 }],
    readText,
  ).filter(({ errors }) => errors.length > 0);
  expect(page).toMatchObject({ name: "support-taken-for-neutral", title: "SUPPORT taken for NEUTRAL" });
  expect(page!.errors).toEqual([
    {
      id: "1",
      group: "object",
      passage: "⟨Ada Quill⟩ praised ⟦Tom Bell⟧.",
      lines: [
        "gold: SUPPORT",
        "answer: NEUTRAL, sure 0.75",
        "target [18, 26] “Tom Bell”, holder [0, 9] “Ada Quill”",
      ],
    },
  ]);
});

test("tones are listed by how far they lie from the line through all, the worst first", () => {
  const rows = [-0.9, -0.5, 0, 0.5, 0.9].map((score, at) => ({ id: String(at), text: `text ${at}`, score }));
  const scores = [-0.9, 0.8, 0, 0.5, 0.9];
  const cases = rows.map(({ id, score: gold }, at) => ({ id, text: id, gold, score: scores[at]! }));
  const [gloomy, friendly] = toneErrors(rows, cases);
  expect(friendly!.errors[0]).toMatchObject({ id: "1", group: "scored positive", passage: "text 1" });
  expect(gloomy!.errors.map(({ id }) => id)).not.toContain("1");
});

describe("the pages", () => {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-errors-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const article = articleRow("the_mill", TEXT, GOLD);
  const found = [{ ...MILL, content: ["that the mill is closed"] }];
  const classes: ErrorClass[] = quotationErrors([article], [quotationCase(article, analysisOf(TEXT, found))]);

  test("are one a class that has errors, with the passage, gold, answer and offsets, and an index with the counts", () => {
    expect(writeErrors(join(folder, "new"), "Errors", "Legend.", classes)).toBe(2);
    expect(readdirSync(join(folder, "new")).sort()).toEqual(["README.md", "end-too-short.md", "lost.md"]);
    const index = readFileSync(join(folder, "new", "README.md"), "utf8");
    expect(index).toContain("| class | all | direct | indirect |");
    expect(index).toContain("| [Ends too early](end-too-short.md) | 1 | 0 | 1 |");
    expect(index).toContain("other people's texts");
    const page = readFileSync(join(folder, "new", "end-too-short.md"), "utf8");
    expect(page).toContain("## 1. the_mill (indirect)");
    expect(page).toContain("> ⟦ˢ ⟨ˢ Lund⟩⟧ said ⟦⟨that the mill is closed⟩ for good⟧, and left.");
    expect(page).toContain(
      "- gold: indirect, [10, 42] “that the mill is closed for good”, source [0, 4] “Lund”",
    );
    expect(page).toContain("- answer: direct, [10, 33] “that the mill is closed”");
  });

  test("of a class without errors are removed, so that none of an earlier run stays", () => {
    const none = classes.map((one) => ({ ...one, errors: one.name === "lost" ? one.errors : [] }));
    writeErrors(join(folder, "twice"), "Errors", "Legend.", classes);
    expect(writeErrors(join(folder, "twice"), "Errors", "Legend.", none)).toBe(1);
    expect(readdirSync(join(folder, "twice")).sort()).toEqual(["README.md", "lost.md"]);
  });

  test("that can't be written are told by their code", () => {
    expect(() => writeErrors(join(folder, "new", "README.md", "below"), "Errors", "", classes)).toThrow(
      expect.objectContaining({ code: "FILE_UNWRITABLE" }),
    );
  });
});
