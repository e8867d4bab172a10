import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readWordVectors } from "../../../src/analysis/learning/word-vectors.js";
import { createSentimentScorers } from "../../../src/analysis/sentiment/score-sentiment.js";
import { CLASSES, NETWORK_PARTS } from "../../../src/analysis/stance/judge-network.js";
import { NetworkRunner } from "../../../src/analysis/stance/run-network.js";
import { prepareRows } from "../../../src/training/stance/prepare-rows.js";
import { trainNetwork } from "../../../src/training/stance/train-network.js";
import { readText } from "../../support/read-text.js";

const vectors = readWordVectors(readFileSync("models/word-vectors.bin"));
const { valences } = createSentimentScorers(readFileSync("models/sentiment.bin"));
const OPTIONS = { filters: 4, epochs: 80, batch: 4, rate: 0.01, dropout: 0, wordDropout: 0, seed: 7 };

/** Who does it decides the label, not which words there are. */
function materialOf(verbs: readonly string[]) {
  const rows = verbs.flatMap((verb) => {
    const text = `Quill ${verb} Marsh.`;
    const quill = [0, 5] as const;
    const marsh = [text.indexOf("Marsh"), text.indexOf("Marsh") + 5] as const;
    return [
      { id: `${verb} 1`, text, holder: quill, target: marsh, label: -1 as const },
      { id: `${verb} 2`, text, holder: marsh, target: quill, label: 0 as const },
    ];
  });
  return prepareRows(rows, readText, valences, vectors, 64);
}

function train(material: ReturnType<typeof materialOf>) {
  const rows = Int32Array.from(material.labels.keys());
  return trainNetwork(material.inputs, material.labels, rows, vectors, OPTIONS);
}

test("a trained network tells who opposes whom with verbs that it has not seen", () => {
  const network = train(
    materialOf(["condemned", "denounced", "blasted", "slammed", "attacked", "criticised"]),
  );
  const runner = new NetworkRunner(network, vectors);
  const unseen = materialOf(["rebuked", "assailed"]);
  const guesses = unseen.inputs.map((input) => {
    const logits = new Float64Array(CLASSES);
    runner.addLogits(input, 1, logits);
    return logits.indexOf(Math.max(...logits));
  });
  expect(guesses).toEqual([...unseen.labels]);
});

test("the same rows give the same weights", () => {
  const material = materialOf(["condemned", "met"]);
  const [one, other] = [train(material), train(material)];
  for (const part of NETWORK_PARTS) {
    expect(other[part]).toEqual(one[part]);
  }
});
