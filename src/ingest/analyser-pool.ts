import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { AnalysisWeights } from "../analysis/analyse-article.js";
import { ERRORS, type ErrorCode, OnrecordError } from "../errors.js";
import type { ArticleAnalysis } from "../model/analysis.js";
import type { AnalyserPort, HtmlArticle, ReadHtml } from "../services/ports/analyser.js";
import { failedAnalysis, type WorkerAnswer, type WorkerTask } from "./worker-messages.js";

export interface AnalyserPoolOptions {
  /** Every worker gets a copy of them. */
  readonly weights: AnalysisWeights;
  /** Threads at most, 1 or more. One starts at once, the others when there is work for them. */
  readonly workers: number;
  /** Hears of every analysis and page that failed: the analyser, the reader or a thread broke, which is a bug. */
  readonly reportBug: (error: unknown) => void;
  /** The worker's compiled file, if it doesn't lie beside this one. */
  readonly workerFile?: string;
}

/** Analyser and reader of pages in threads of their own, so that a long text or a large page holds up nobody else. */
export interface AnalyserPool extends AnalyserPort {
  /** A page that breaks its reader, which is a bug, is refused with INTERNAL. Needs no `this`. */
  readonly readHtml: ReadHtml;
  /** Ends every thread; analyses that are still running fail. Safe to call twice. */
  close(): Promise<void>;
}

/** How long a thread that has nothing to do is kept, in milliseconds: starting one takes about half a second. */
const IDLE_MS = 60_000;

/** Starts a pool; resolves when its first worker has loaded the weights, and throws what that threw (MODEL_INVALID). */
export async function openAnalyserPool(options: AnalyserPoolOptions): Promise<AnalyserPool> {
  const threads = new Piscina<WorkerTask, WorkerAnswer>({
    filename: options.workerFile ?? fileURLToPath(new URL("./analyse-worker.js", import.meta.url)),
    minThreads: 1,
    maxThreads: Math.max(1, options.workers),
    idleTimeout: IDLE_MS,
    workerData: options.weights,
  });
  // A thread that breaks without a task breaks nobody's promise; Piscina emits it, which unheard would end the process.
  const broken = new Promise<never>((_resolve, reject) => threads.on("error", reject));
  try {
    const about = await Promise.race([threads.run(null), broken]);
    if (!("version" in about)) throw new Error("A worker answered another question.");
    threads.on("error", options.reportBug);
    return new ThreadedAnalyser(threads, about.version, about.scorers, options.reportBug);
  } catch (error) {
    await threads.destroy();
    throw withCode(error);
  }
}

/** An error loses its class on its way between threads; a coded one keeps its code. */
function withCode(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined || !(code in ERRORS)) return error;
  return new OnrecordError(code as ErrorCode, message ?? code, { cause: error });
}

class ThreadedAnalyser implements AnalyserPool {
  private closing = false;

  constructor(
    private readonly threads: Piscina<WorkerTask, WorkerAnswer>,
    readonly version: string,
    readonly scorers: readonly string[],
    private readonly reportBug: (error: unknown) => void,
  ) {}

  async analyse(text: string, language: string | null): Promise<ArticleAnalysis> {
    try {
      const answer = await this.threads.run({ text, language });
      if (!("analysis" in answer)) throw new Error("A worker answered another question.");
      if (answer.bug !== null) this.reportBug(answer.bug);
      return answer.analysis;
    } catch (error) {
      if (this.closing) throw error;
      // The thread died, of memory for one; the pool starts another, and the article is stored without statements.
      this.reportBug(error);
      return failedAnalysis(this.version, language);
    }
  }

  readonly readHtml = async (html: string, url: string | null): Promise<HtmlArticle> => {
    const answer = await this.threads.run({ html, url }).catch((cause: unknown) => {
      if (this.closing) throw cause;
      this.reportBug(cause);
      throw new OnrecordError("INTERNAL", "The page could not be read.", { cause });
    });
    if ("page" in answer) return answer.page;
    if (!("refused" in answer)) throw new Error("A worker answered another question.");
    const { code, message, details } = answer.refused;
    throw new OnrecordError(code, message, { details });
  };

  close(): Promise<void> {
    this.closing = true;
    return this.threads.destroy();
  }
}
