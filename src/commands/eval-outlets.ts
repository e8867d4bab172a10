import { createAnalyser } from "../analysis/analyse-article.js";
import { packWeights } from "../analysis/attribution/attribution-weights.js";
import { createReader } from "../analysis/reading/create-reader.js";
import { OnrecordError } from "../errors.js";
import { measuresInWords } from "../evaluation/comparison-in-words.js";
import { leaveOut } from "../evaluation/leave-out.js";
import { readQuotationRows } from "../evaluation/read-annotated.js";
import { trainAttribution } from "../training/attribution/train-attribution.js";
import { seededRandom } from "../training/seeded-random.js";
import { readWeights } from "../weights.js";
import type { EvalOptions } from "./eval-options.js";
import { tell } from "./progress.js";

/** How well statements are found in articles of outlets that were left out. Trains twice, which takes minutes; each step is told. */
export function leaveOutletsOut({ task, data, seed, json }: EvalOptions, outlets: readonly string[]): void {
  if (data === undefined || (task ?? "quotations") !== "quotations")
    throw new OnrecordError(
      "OPTION_INVALID",
      "--leave-out trains the finding of statements: give it --data with articles annotated for quotations.",
      { path: ["leave-out"] },
    );
  const weights = readWeights();
  const readText = createReader(weights.reading.bytes);
  const result = leaveOut(readQuotationRows(data), {
    outlets,
    random: seededRandom(seed),
    train: (rows, name) => {
      const bytes = packWeights(trainAttribution(rows, readText, (step) => tell(`${name}: ${step}`)));
      const analyser = createAnalyser({ ...weights, attribution: { bytes, checksum: "" } });
      return (text) => analyser.analyse(text, "en");
    },
  });
  const words =
    `Trained on ${result.trained} articles each, with and without ${result.outlets.join(", ")}; ` +
    `measured on ${result.tested} articles of those.\n${measuresInWords(result.measures, ["with", "without"])}`;
  process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : words);
}
