import { describe, expect, test } from "@jest/globals";
import { openWeightsFile, writeWeightsFile } from "../../../src/analysis/learning/weights-file.js";
import { OnrecordError } from "../../../src/errors.js";

const sections = {
  small: Int8Array.of(-127, 0, 127),
  wide: Int32Array.of(-5, 2 ** 31 - 1),
  real: Float32Array.of(0.5, -3),
  empty: new Uint8Array(0),
};
const bytes = writeWeightsFile("example", { step: 0.25 }, sections);

describe("a weights file", () => {
  test("gives back what was written", () => {
    const file = openWeightsFile(bytes, "example");
    expect(file.facts).toEqual({ step: 0.25 });
    expect(file.section("small", "i8")).toEqual(sections.small);
    expect(file.section("wide", "i32")).toEqual(sections.wide);
    expect(file.section("real", "f32")).toEqual(sections.real);
    expect(file.section("empty", "u8")).toEqual(sections.empty);
  });

  test("can be read from the middle of a larger buffer", () => {
    const larger = Buffer.concat([Buffer.from("x"), bytes]);
    expect(openWeightsFile(larger.subarray(1), "example").section("wide", "i32")).toEqual(sections.wide);
  });

  test("is the same for the same input", () => {
    expect(writeWeightsFile("example", { step: 0.25 }, sections)).toEqual(bytes);
  });

  test.each([
    ["of another kind", () => openWeightsFile(bytes, "other")],
    ["that is empty", () => openWeightsFile(new Uint8Array(0), "example")],
    [
      "that is something else",
      () => openWeightsFile(new TextEncoder().encode("%PDF-1.7 and so on"), "example"),
    ],
    ["that is cut short", () => openWeightsFile(bytes.subarray(0, bytes.length - 12), "example")],
    ["whose header is broken", () => openWeightsFile(bytes.subarray(0, 20), "example")],
    ["without the section asked for", () => openWeightsFile(bytes, "example").section("none", "i8")],
    ["whose section is of another type", () => openWeightsFile(bytes, "example").section("real", "i8")],
  ])("%s is MODEL_INVALID", (_, open) => {
    expect(open).toThrow(OnrecordError);
    expect(open).toThrow(expect.objectContaining({ code: "MODEL_INVALID" }));
  });
});
