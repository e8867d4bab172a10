import { workerData } from "node:worker_threads";
import { createAnalyser } from "../analysis/analyse-article.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import { failedAnalysis } from "./failed-analysis.js";

/** What the pool asks a worker: to analyse a text, or (null) to tell about its analyser. */
export type WorkerTask = { readonly text: string; readonly language: string | null } | null;

/** What a worker answers: an analysis, with the error's stack if the analyser threw; or what it is. */
export type WorkerAnswer =
  | { readonly analysis: ArticleAnalysis; readonly bug: string | null }
  | { readonly version: string; readonly scorers: readonly string[] };

const analyser = createAnalyser(workerData as Parameters<typeof createAnalyser>[0]);

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
