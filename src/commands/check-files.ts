import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openAnalyserPool } from "../ingest/analyser-pool.js";
import { readSamples } from "../ingest/read-samples.js";
import { HOME, SAMPLES_FILE, VERSION, WEB_FOLDER } from "../installation.js";
import { type AnalyserWeights, readWeights } from "../weights.js";
import { recordOf } from "./errors-in-words.js";
import type { Finding } from "./finding.js";

/** Looks at what belongs to the installation itself: weights, analyser, samples, pages. */
export async function checkFiles(note: (finding: Finding) => void): Promise<void> {
  note({ status: "ok", name: "Onrecord", found: `${VERSION} in ${HOME}` });
  await checkAnalyser(note);
  await checkSamples(note);
  const built = existsSync(join(WEB_FOLDER, "index.html"));
  if (built) note({ status: "ok", name: "Pages", found: "built" });
  else
    note({
      status: "warn",
      name: "Pages",
      found: "not built: there is no playground",
      remedy: "Run `npm run build`.",
    });
}

async function checkAnalyser(note: (finding: Finding) => void): Promise<void> {
  try {
    const started = performance.now();
    const weights = readWeights();
    const analyser = await openAnalyserPool({ weights, workers: 1, reportBug: () => undefined });
    await analyser.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const scorers = analyser.scorers.join(", ");
    const found = `${analyser.version}, scorers ${scorers}, weights of ${megabytes(weights)}; ${availableParallelism()} threads; starts in ${seconds} s`;
    note({ status: "ok", name: "Analyser", found });
  } catch (error) {
    const { code, message, remedy } = recordOf(error);
    note({ status: "fail", name: "Analyser", found: `${code}: ${message}`, remedy });
  }
}

async function checkSamples(note: (finding: Finding) => void): Promise<void> {
  try {
    note({
      status: "ok",
      name: "Sample corpus",
      found: `${(await readSamples(SAMPLES_FILE)).length} articles`,
    });
  } catch (error) {
    const { code, message } = recordOf(error);
    const remedy = "Restore samples/ from the repository, or set ONRECORD_SAMPLES=0.";
    note({ status: "warn", name: "Sample corpus", found: `${code}: ${message}`, remedy });
  }
}

function megabytes(weights: AnalyserWeights): string {
  const bytes = Object.values(weights).reduce((sum, component) => sum + component.bytes.byteLength, 0);
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
