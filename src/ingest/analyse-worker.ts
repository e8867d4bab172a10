import { workerData } from "node:worker_threads";
import { type AnalysisWeights, createAnalyser } from "../analysis/analyse-article.js";
import { failedAnalysis, type WorkerAnswer, type WorkerTask } from "./worker-messages.js";

const analyser = createAnalyser(workerData as AnalysisWeights);

/** Runs one task in this thread. The analyser throwing is a bug of ours, and no reason to lose the article: FAILED. */
export default function answer(task: WorkerTask): WorkerAnswer {
  if (task === null) return { version: analyser.version, scorers: analyser.scorers };
  try {
    return { analysis: analyser.analyse(task.text, task.language), bug: null };
  } catch (error) {
    return {
      analysis: failedAnalysis(analyser.version, task.language),
      bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
