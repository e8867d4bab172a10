import { describe, expect, test } from "@jest/globals";
import { takeLists } from "../../../src/analysis/attribution/take-lists.js";
import { columnsOf, PAD } from "../../../src/analysis/attribution/word-columns.js";
import { readText } from "../../support/read-text.js";

/** The content that a statement with cue and content by those words has, once lists are taken. */
function contentOf(lines: readonly string[], cue: string, content: string): string[] {
  const text = lines.join("\n");
  const document = readText(text);
  const { starts, ends, count } = document.tokens;
  const rangeOf = (words: string): readonly [number, number] => {
    const at = text.indexOf(words);
    const tokens = [...Array(count).keys()].filter((t) => starts[t]! >= at && ends[t]! <= at + words.length);
    return [tokens[0]! + PAD, tokens.at(-1)! + 1 + PAD];
  };
  const statement = {
    content: [rangeOf(content)],
    source: null,
    cue: rangeOf(cue),
    continues: null,
    confidence: 1,
    isLaidOut: false,
  };
  const [taken] = takeLists(document, columnsOf(document), [statement]);
  return taken!.content.map(([first, last]) => text.slice(starts[first - PAD], ends[last - 1 - PAD]));
}

describe("a list below a colon is the content of what is said there", () => {
  test.each([
    [
      "in place of words that count it",
      ["Lund made three points:", "• The dam is safe.", "• The money is there.", "It rained."],
      "made",
      "three points",
      ["The dam is safe.", "The money is there."],
    ],
    [
      "after words that say something",
      ["Lund said that these would close:", "- the mill", "- the port"],
      "said",
      "that these would close",
      ["that these would close", "the mill", "the port"],
    ],
    [
      "with numbers",
      ["Lund asked for this:", "1. more pay", "2. rest"],
      "asked for",
      "this",
      ["more pay", "rest"],
    ],
    [
      "when its first item is the content already",
      ["Lund said:", "• “We pay more.”", "• “We rest more.”"],
      "said",
      "“We pay more.”",
      ["“We pay more.”", "“We rest more.”"],
    ],
    ["unless no list follows", ["Lund made a point:", "The dam is safe."], "made", "a point", ["a point"]],
    ["unless no colon ends it", ["Lund made a point.", "• The dam is safe."], "made", "a point", ["a point"]],
    [
      "unless it is another sentence's",
      ["Lund made a point. The shops that close:", "• the mill"],
      "made",
      "a point",
      ["a point"],
    ],
  ])("%s", (_, lines, cue, content, expected) => {
    expect(contentOf(lines, cue, content)).toEqual(expected);
  });
});
