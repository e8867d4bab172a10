import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findJsonError } from "../../src/ingest/find-json-error.js";

test.each<[string, string, string]>([
  ['{"a":1,}', '{"a":1,', "a name in double quotes"],
  ["{'a':1}", "{", 'a name in double quotes or "}"'],
  ['{"a" 1}', '{"a" ', '":"'],
  ['{"a":}', '{"a":', "a value"],
  ['{"a":01}', '{"a":', "a value"],
  ['{"a":tru}', '{"a":', "a value"],
  ['{"a":1 "b":2}', '{"a":1 ', '"," or "}"'],
  ["[1 2]", "[1 ", '"," or "]"'],
  ["[1,]", "[1,", "a value"],
  ["[,1]", "[", 'a value or "]"'],
  ['["a\\x"]', '["a', 'an escape such as "\\n" or "\\u00e9"'],
  ['["abc', '["abc', "the closing quotation mark"],
  ["[1", "[1", '"," or "]"'],
  ["[1]]", "[1]", "the end"],
  ["", "", "a value"],
])("in %s the error is found after %s", (json, before, expected) => {
  expect(() => JSON.parse(json)).toThrow();
  expect(findJsonError(json)).toEqual({ offset: before.length, expected });
});

test("a text is well-formed for it exactly when JSON.parse takes it", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"\\n',
    '"',
    "1",
    "-0.5e3",
    "01",
    "true",
    "nul",
    " ",
    "\n",
    "\\",
  );
  const anything = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join("")),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(anything, (json) => {
      let parses = true;
      try {
        JSON.parse(json);
      } catch {
        parses = false;
      }
      const { offset, expected } = findJsonError(json);
      expect(offset === json.length && expected === "the end").toBe(parses);
    }),
    { numRuns: 2000 },
  );
});
