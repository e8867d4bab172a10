import { describe, expect, test } from "@jest/globals";
import { readPolarity } from "../../../src/analysis/learning/polarity.js";
import { WordTable } from "../../../src/analysis/learning/word-table.js";
import { readText } from "../../support/read-text.js";

const valences = new WordTable(10);
valences.set("safe", 0.5);
valences.set("noise", -0.5);

function factorOf(text: string, word: string) {
  const document = readText(text);
  return readPolarity(document, valences).factor[document.tokens.lowers.indexOf(word)];
}

describe("the factor of a word", () => {
  test.each([
    ["The quay is safe.", "safe", 1],
    ["The quay is not safe.", "safe", -0.6],
    ["The quay isn’t safe.", "safe", -0.6],
    ["The quay was never really safe.", "safe", -0.84],
    ["The quay is very safe.", "safe", 1.4],
    ["The quay is slightly safe.", "safe", 0.6],
    ["It is not cheap, but safe.", "safe", 1],
    ["It is not cheap. Safe it is.", "safe", 1],
    ["It is not only safe.", "safe", 1],
    ["They came without noise.", "noise", -0.6],
    ["Not one of the many visitors of the long quay found it safe.", "safe", 1],
  ])("%s %s: %d", (text, word, factor) => {
    expect(factorOf(text, word)).toBeCloseTo(factor, 5);
  });
});

test("names have no valence, and a form's own valence beats its lemma's", () => {
  const document = readText("Safe Harbour is safe from noises.");
  valences.set("noises", -0.9);
  const { own } = readPolarity(document, valences);
  const at = (word: string) => own[document.tokens.words.indexOf(word)];
  expect(at("noises")).toBeCloseTo(-0.9, 5);
  expect(at("Harbour")).toBe(0);
});
