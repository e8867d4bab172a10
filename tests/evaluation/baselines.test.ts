import { describe, expect, test } from "@jest/globals";
import { labelOf, vaderLexicon } from "../../src/evaluation/baselines/lexicons.js";
import { quotationsByRule } from "../../src/evaluation/baselines/quotation-rule.js";
import { stanceByRule } from "../../src/evaluation/baselines/stance-rule.js";
import { readText } from "../support/read-text.js";

describe("the hand rule for stance", () => {
  test.each([
    ["Quill praised Bell at the fair.", 1],
    ["Quill sharply criticised Bell at the fair.", -1],
    ["Bell was criticised by Quill at the fair.", -1],
    ["Bell was praised at the fair by Quill.", 1],
    ["Quill was praised by Bell at the fair.", 0],
    ["Bell praised Quill at the fair.", 0],
    ["Quill did not support Bell at the fair.", -1],
    ["Quill never attacked Bell at the fair.", 0],
    ["Quill met Bell at the fair.", 0],
    ["Quill and Bell, praised by all, left.", 0],
  ])("%s", (text, label) => {
    const spanOf = (name: string) => [text.indexOf(name), text.indexOf(name) + name.length] as const;
    expect(
      stanceByRule({ id: "1", text, holder: spanOf("Quill"), target: spanOf("Bell"), label: 0 }, readText),
    ).toBe(label);
  });

  test("says nothing without a holder", () => {
    expect(stanceByRule({ id: "1", text: "All praised Bell.", target: [12, 16], label: 0 }, readText)).toBe(
      0,
    );
  });
});

describe("the hand rule for quotations", () => {
  const found = (text: string) =>
    quotationsByRule(text, readText).map(({ segments, source }) => [
      segments.map(([start, end]) => text.slice(start, end)),
      source === null ? null : text.slice(...source),
    ]);

  test.each<[string, string, unknown]>([
    [
      "a quotation before its verb",
      "“We will stay here,” said Ada Quill.",
      [[["“We will stay here,”"], "Ada Quill"]],
    ],
    [
      "a quotation after it",
      "Ada Quill said: “We will stay here.”",
      [[["“We will stay here.”"], "Ada Quill"]],
    ],
    [
      "one that is broken up",
      "“We will stay,” Ada Quill said. “All of us will.”",
      [[["“We will stay,”", "“All of us will.”"], "Ada Quill"]],
    ],
    [
      "indirect speech with “that”",
      "Ada Quill said that the mill is closed.",
      [[["the mill is closed."], "Ada Quill"]],
    ],
    [
      "a long quotation without a verb",
      "“Nobody in this town will leave.”",
      [[["“Nobody in this town will leave.”"], null]],
    ],
    ["no short one without a verb", "The “great” mill stood there.", []],
    ["no reporting verb within a quotation", "The sign “They said it” hung there.", []],
    ["no verb of the next paragraph", "The “mill”\n\nLund said hello.", []],
  ])("finds %s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test("VADER's label is neutral within its authors' band", async () => {
  const vader = (await vaderLexicon())!;
  expect(vader.score("A great success, and we are happy.")).toBeGreaterThan(0.5);
  expect([
    labelOf(vader, "A great success."),
    labelOf(vader, "A terrible failure."),
    labelOf(vader, "The bridge is in Lund."),
    labelOf({ ...vader, score: () => 0.049 }, ""),
    labelOf({ ...vader, score: () => -0.05 }, ""),
  ]).toEqual([1, -1, 0, 0, -1]);
});

test("VADER is left out where development packages are not installed, and no other error is hidden", async () => {
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  expect(await vaderLexicon(failing("ERR_MODULE_NOT_FOUND"))).toBeNull();
  await expect(vaderLexicon(failing("EACCES"))).rejects.toThrow("EACCES");
});
