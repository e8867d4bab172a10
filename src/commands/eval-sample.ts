import { writeFileSync } from "node:fs";
import { createAnalyser } from "../analysis/analyse-article.js";
import { OnrecordError } from "../errors.js";
import { readArticleRows } from "../evaluation/read-annotated.js";
import { sampleInWords, sampleStatements } from "../evaluation/sample-statements.js";
import { seededRandom } from "../training/seeded-random.js";
import { readWeights } from "../weights.js";
import type { EvalOptions } from "./eval-options.js";
import { unwritable } from "./file-errors.js";
import { tell } from "./progress.js";

/** Prints statements of the articles, drawn at random, for a person to judge. */
export function printSample({ data, seed, output, json }: EvalOptions, count: number): void {
  if (data === undefined)
    throw new OnrecordError("OPTION_INVALID", "--sample draws from articles: give them with --data.", {
      path: ["data"],
    });
  const analyser = createAnalyser(readWeights());
  const drawn = sampleStatements(readArticleRows(data), (text) => analyser.analyse(text, "en"), {
    count,
    random: seededRandom(seed),
  });
  const page = json === true ? `${JSON.stringify(drawn)}\n` : sampleInWords(drawn);
  if (output === undefined) {
    process.stdout.write(page);
    return;
  }
  try {
    writeFileSync(output, page);
  } catch (error) {
    throw unwritable(output, error);
  }
  tell(`${drawn.sample.length} of ${drawn.found} statements in ${output}: passages of other people's texts.`);
}
