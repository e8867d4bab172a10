import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { openWeightsFile } from "../../../src/analysis/learning/weights-file.js";
import { readWordVectors } from "../../../src/analysis/learning/word-vectors.js";
import { createSentimentScorers } from "../../../src/analysis/sentiment/score-sentiment.js";
import { EXPERTS, Expert, OPPOSE, SUPPORT } from "../../../src/analysis/stance/expert.js";
import { prepareColumns } from "../../../src/analysis/stance/judge-stance.js";
import { tokensOf } from "../../../src/analysis/stance/locate-tokens.js";
import { PullSheet } from "../../../src/analysis/stance/pull-sheet.js";
import { readText } from "../../support/read-text.js";

const file = openWeightsFile(readFileSync("models/stance.bin"), "stance");
const vectors = readWordVectors(readFileSync("models/word-vectors.bin"));
const { valences } = createSentimentScorers(readFileSync("models/sentiment.bin"));

const TEXTS = [
  "Quill condemned Marsh, a corrupt and terrible liar, and a disgrace to the whole horrible council.",
  "Marsh",
  "Quill vowed to dismantle the office of Marsh. It was a good day, not a bad one.",
  "The town thanked Marsh for 40 years of honest, brave and wonderful work, Quill said.",
];

test.each(EXPERTS.flatMap((name) => TEXTS.map((text) => [name, text] as const)))(
  "what the %s expert's tokens pull in %j adds up to its logits",
  (name, text) => {
    const document = readText(text);
    const spanOf = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
    const holder = text.includes("Quill") && name === "directed" ? tokensOf(document, spanOf("Quill")) : null;
    const target = tokensOf(document, spanOf("Marsh"))!;
    const { polarity, rowOf } = prepareColumns(document, valences, vectors);
    const window = { first: 0, last: document.tokens.count };
    const scene = { document, polarity, window, target, holder };
    const expert = new Expert(file, name, vectors);
    const logits = expert.judge(scene, rowOf);
    const sheet = new PullSheet();
    expert.addPulls(scene, sheet);
    const sum = sheet.strongest(0, 1).reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(logits[SUPPORT]! - logits[OPPOSE]!, 4);
  },
);
