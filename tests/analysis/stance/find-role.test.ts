import { describe, expect, test } from "@jest/globals";
import { findRole, ROLE_KINDS } from "../../../src/analysis/stance/find-role.js";
import { tokensOf } from "../../../src/analysis/stance/locate-tokens.js";
import { readText } from "../../support/read-text.js";

function roleOf(text: string, mention: string) {
  const document = readText(text);
  const start = text.indexOf(mention);
  const { first, last } = tokensOf(document, { start, end: start + mention.length })!;
  const role = findRole(document, first, last, 0, document.tokens.count);
  const word = (token: number) => (token < 0 ? null : document.tokens.words[token]);
  return { kind: ROLE_KINDS[role.kind], governor: word(role.governor), preposition: word(role.preposition) };
}

describe("the role of a mention", () => {
  test.each([
    ["Quill attacked Marsh.", "Quill", "SUBJECT", "attacked", null],
    ["Quill attacked Marsh.", "Marsh", "OBJECT", "attacked", null],
    ["Marsh was attacked by Quill.", "Marsh", "PATIENT", "attacked", null],
    ["Marsh was attacked by Quill.", "Quill", "AGENT", "attacked", "by"],
    ["Marsh, the mayor of Tolling, was blamed.", "Marsh", "PATIENT", "blamed", null],
    ["Quill has never trusted the council.", "Quill", "SUBJECT", "trusted", null],
    ["The council's plan failed.", "council", "POSSESSIVE", "plan", null],
    ["Marsh supporters cheered.", "Marsh", "MODIFIER", "supporters", null],
    ["They voted against Marsh.", "Marsh", "PREPOSITION", "voted", "against"],
    ["Marsh is corrupt.", "Marsh", "PREDICATED", "corrupt", null],
    ["Quill praised Marsh and Bell.", "Bell", "OBJECT", "praised", null],
  ])("%s %s is %s of %s", (text, mention, kind, governor, preposition) => {
    expect(roleOf(text, mention)).toEqual({ kind, governor, preposition });
  });
});
