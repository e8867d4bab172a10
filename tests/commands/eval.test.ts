import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runOnrecord } from "./run-onrecord.js";

// Two levels, so that nobody else's folder is what the default one, ../shared/eval, would be.
const home = mkdtempSync(join(tmpdir(), "onrecord-eval-"));
const folder = join(home, "project");
mkdirSync(folder);
afterAll(() => rmSync(home, { recursive: true }));

const TEXT =
  "Mayor Ada Quill said that the mill will close in May.\n\n“We will miss it terribly,” said Tom Bell, a miller.";
const QUOTES = [
  { segments: [[21, 52]], kind: "indirect", statement: true, source: [0, 15], cue: [16, 20] },
  { segments: [[55, 81]], kind: "direct", statement: true, source: [87, 106], cue: [82, 86] },
];
const ROWS = {
  "quotations.dev": [
    { id: "mill", outlet: "Mill News", text: TEXT, quotes: QUOTES },
    { id: "empty", outlet: "Hill Post", text: "Nothing was said about the mill.", quotes: [] },
  ],
  "stance.dev": [
    { id: "1", text: "Ada Quill praised Tom Bell.", holder: [0, 9], target: [18, 26], label: 1 },
    { id: "2", text: "Tom Bell was attacked by Ada Quill.", holder: [25, 34], target: [0, 8], label: 1 },
  ],
  "sentence-sentiment.dev": [
    { id: "1", text: "What a wonderful day.", score: 0.8 },
    { id: "2", text: "A horrible crime.", score: -0.9 },
  ],
};
const file = (name: keyof typeof ROWS) => join(folder, `${name}.ndjson`);

beforeAll(() => {
  for (const [name, rows] of Object.entries(ROWS))
    writeFileSync(file(name as keyof typeof ROWS), rows.map((row) => JSON.stringify(row)).join("\n"));
});

const run = (...args: string[]) => runOnrecord(["eval", ...args], { cwd: folder });

test("of one task and file prints one object with the measures by their names", async () => {
  const { code, stdout, stderr } = await run(
    "--task",
    "quotations",
    "--data",
    file("quotations.dev"),
    "--json",
  );
  const { task, rows, measures, baselines } = JSON.parse(stdout);
  expect({ code, stderr, task, rows }).toEqual({ code: 0, stderr: "", task: "quotations", rows: 2 });
  expect(Object.keys(measures)).toEqual([
    "exact",
    "c30",
    "c80",
    "char",
    "speaker",
    "ece",
    "eceOfAll",
    "recallByKind",
  ]);
  expect(baselines).toMatchObject({ rule: { exact: expect.any(Number) } });
});

test("of a folder prints a table for each file, with baselines", async () => {
  const { code, stdout } = await run("--data", folder);
  expect(code).toBe(0);
  const heads = stdout.split("\n").filter((line) => / rows$/.test(line));
  expect(heads).toEqual([
    "quotations.dev: quotations, 2 rows",
    "stance.dev: stance, 2 rows",
    "sentence-sentiment.dev: sentence-sentiment, 2 rows",
  ]);
  const systems = stdout.match(/^\(?[a-z]+/gm);
  for (const system of ["onrecord", "rule", "afinn", "vader", "(people"]) expect(systems).toContain(system);
});

test("saves what it measured, compares with it, and writes errors only where it is told, saying so", async () => {
  const saved = join(folder, "saved.json");
  const errors = join(folder, "errors");
  const first = await run("--data", folder, "--task", "stance", "--output", saved, "--json");
  expect(JSON.parse(first.stdout)).toMatchObject({ evaluations: [{ file: "stance.dev", rows: 2 }] });
  expect(readFileSync(saved, "utf8")).not.toContain("Quill");
  expect(existsSync(errors)).toBe(false);

  const second = await run("--data", folder, "--compare", saved, "--errors", errors);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/stance\.dev: stance, 2 rows\n.*before +after +change/);
  expect(second.stdout).toContain("0 better, 0 worse");
  expect(second.stderr).toContain("quotations.dev was not measured then.");
  expect(second.stderr).toMatch(/\d errors in .*stance\.dev: passages of other people's texts/);
  expect(readdirSync(errors).sort()).toEqual(["quotations.dev", "sentence-sentiment.dev", "stance.dev"]);
  const stance = readdirSync(join(errors, "stance.dev"));
  expect(stance).toContain("README.md");
  expect(stance.some((name) => /^support-taken-for-(oppose|neutral)\.md$/.test(name))).toBe(true);
});

test("draws statements to be judged by hand", async () => {
  const args = ["--sample", "1", "--seed", "2", "--data", file("quotations.dev")];
  const page = join(folder, "sample.md");
  const [printed, written] = await Promise.all([run(...args), run(...args, "--output", page)]);
  expect(printed.stdout).toMatch(/^# 1 of \d statements, drawn at random\n/);
  expect(readFileSync(page, "utf8")).toBe(printed.stdout);
  expect(written.stderr).toContain("passages of other people's texts");
});

describe("what can't be done is told by its code", () => {
  test.each<[string, string[], string, string]>([
    ["a file that is not there", ["--task", "stance", "--data", "no.ndjson"], "FILE_UNREADABLE", "no.ndjson"],
    ["a folder that is not there", ["--data", "no"], "OPTION_INVALID", "--task must say"],
    ["the default folder where it is not there", [], "FILE_UNREADABLE", "--data"],
    [
      "rows of another task",
      ["--task", "quotations", "--data", file("stance.dev")],
      "FIELD_INVALID",
      "Row 1",
    ],
    [
      "an evaluation of something else",
      ["--data", folder, "--compare", file("stance.dev")],
      "OPTION_INVALID",
      "--output",
    ],
    ["a sample of nothing", ["--sample", "3"], "OPTION_INVALID", "--data"],
    [
      "outlets of stances",
      ["--task", "stance", "--leave-out", "x", "--data", file("stance.dev")],
      "OPTION_INVALID",
      "--leave-out",
    ],
    [
      "an outlet that no article is of",
      ["--leave-out", "Moon Post", "--data", file("quotations.dev")],
      "OPTION_INVALID",
      "Hill Post, Mill News",
    ],
    [
      "an output that can't be written",
      ["--sample", "1", "--data", file("quotations.dev"), "--output", folder],
      "FILE_UNWRITABLE",
      folder,
    ],
  ])("%s", async (_, args, code, words) => {
    const { code: exit, stdout, stderr } = await run(...args, "--json");
    expect({ exit, code: JSON.parse(stdout.trim().split("\n").at(-1)!).error.code }).toEqual({
      exit: 1,
      code,
    });
    expect(stderr).toContain(code);
    expect(stderr).toContain(words);
  });

  test("a task or a number that is none is refused before anything is read", async () => {
    for (const args of [
      ["--task", "weather"],
      ["--sample", "-1"],
      ["--seed", "x"],
    ])
      expect((await run(...args)).code).toBe(1);
  });
});
