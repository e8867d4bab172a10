import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  decodeIdOf,
  decodeNodeId,
  decodeStatementId,
  encodeNodeId,
  encodeStatementId,
} from "../../src/services/node-id.js";

const encode = (text: string) => Buffer.from(text).toString("base64url");
const UUID = "3f1f0d6e-5a51-5d0c-9d0e-0a1b2c3d4e5f";

describe("An id", () => {
  test("of a statement gives its key back, the article's id in it", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(1e9 - 1), fc.nat(1e9 - 1), (articleId, analysis, position) => {
        const key = { articleId, analysis, position };
        expect(decodeStatementId(encodeStatementId(key), [])).toEqual(key);
      }),
    );
  });

  test("says its type", () => {
    expect(decodeNodeId(encodeNodeId("Story", UUID), [])).toEqual({ type: "Story", key: UUID });
  });

  test.each([
    ["no text at all", ""],
    ["a bare UUID", UUID],
    ["a type that isn't there", encode(`Planet:${UUID}`)],
    ["a key that is no UUID", encode("Speaker:1 OR 1=1")],
    ["a UUID in capitals", encode(`Speaker:${UUID.toUpperCase()}`)],
    ["a statement without a position", encode(`Statement:${UUID}:1`)],
    ["a position beyond what is stored", encode(`Statement:${UUID}:1:99999999999`)],
    ["a line end at the end", encode(`Speaker:${UUID}\n`)],
    ["padding", `${encode(`Speaker:${UUID}`)}=`],
    ["a stray character that base64 skips", `${encode(`Speaker:${UUID}`)} `],
    ["NUL", encode(`Speaker:${UUID}\0`)],
  ])("is refused for %s", (_what, id) => {
    expect(() => decodeNodeId(id, ["id"])).toThrow(
      expect.objectContaining({ code: "ID_MALFORMED", path: ["id"] }),
    );
  });

  test("is refused where another type is asked for, with both types named", () => {
    expect(() => decodeIdOf("Target", encodeNodeId("Speaker", UUID), ["id"])).toThrow(
      expect.objectContaining({
        code: "ID_MALFORMED",
        message: "This is the id of a Speaker; a Target is asked for.",
      }),
    );
  });

  test("is refused for any text but its own", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeNodeId(text, [])).toThrow(expect.objectContaining({ code: "ID_MALFORMED" }));
      }),
    );
  });
});
