import { workerData } from "node:worker_threads";
import { type AnalysisWeights, createAnalyser } from "../analysis/analyse-article.js";
import { OnrecordError } from "../errors.js";
import { failedAnalysis, type WorkerAnswer, type WorkerTask } from "./worker-messages.js";

const analyser = createAnalyser(workerData as AnalysisWeights);

/** Runs one task in this thread. */
export default async function answer(task: WorkerTask): Promise<WorkerAnswer> {
  if (task === null) return { version: analyser.version, scorers: analyser.scorers };
  return "html" in task ? readPage(task.html, task.url) : analyse(task.text, task.language);
}

/** The analyser throwing is a bug of ours, and no reason to lose the article: FAILED. */
function analyse(text: string, language: string | null): WorkerAnswer {
  try {
    return { analysis: analyser.analyse(text, language), bug: null };
  } catch (error) {
    return {
      analysis: failedAnalysis(analyser.version, language),
      bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** Most threads never see a page: its parsers are loaded when the first one comes. */
async function readPage(html: string, url: string | null): Promise<WorkerAnswer> {
  const { readHtml } = await import("./read-html.js");
  try {
    return { page: readHtml(html, url) };
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}
