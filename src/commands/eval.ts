import { Command, Option } from "commander";
import { createAnalyser } from "../analysis/analyse-article.js";
import { createRowJudge } from "../analysis/judge-text.js";
import { readText } from "../analysis/reading/read-text.js";
import { AFINN_SCORER } from "../analysis/sentiment/score-afinn.js";
import { createSentimentScorers } from "../analysis/sentiment/score-sentiment.js";
import {
  type Evaluation,
  evaluateLabels,
  evaluateTone,
  type GoldJudgement,
  type GoldTone,
} from "../evaluation/evaluate-judgements.js";
import { evaluateQuotations, type GoldArticle } from "../evaluation/evaluate-quotations.js";
import { evaluationInWords } from "../evaluation/evaluation-in-words.js";
import { readRows } from "../training/read-rows.js";
import { seededRandom } from "../training/seeded-random.js";
import { readWeights } from "../weights.js";
import { type CommonOptions, runCommand, withCommonOptions } from "./run-command.js";

const TASKS = ["quotations", "targeted-sentiment", "stance", "sentence-sentiment"] as const;

interface EvalOptions extends CommonOptions {
  readonly task: (typeof TASKS)[number];
  readonly data: string;
}

/** Intervals are drawn with this seed, so that two runs print the same. */
const SEED = 1;

/** `onrecord eval`: measures the analyser on an annotated file, next to AFINN. */
export function evalCommand(): Command {
  return withCommonOptions(
    new Command("eval")
      .description("measure the analyser on an annotated file (.ndjson)")
      .addOption(
        new Option("--task <task>", "what the file is annotated with").choices(TASKS).makeOptionMandatory(),
      )
      .requiredOption("--data <file>", "the annotated rows"),
  ).action(runCommand(evaluate));
}

async function evaluate({ task, data, json }: EvalOptions): Promise<void> {
  const evaluation = evaluateTask(task, data);
  process.stdout.write(json === true ? `${JSON.stringify(evaluation)}\n` : evaluationInWords(evaluation));
}

function evaluateTask(task: EvalOptions["task"], data: string): Evaluation {
  const weights = readWeights();
  const random = seededRandom(SEED);
  if (task === "quotations") {
    const analyser = createAnalyser(weights);
    return evaluateQuotations(readRows<GoldArticle>(data), (text) => analyser.analyse(text, "en"), random);
  }
  const { scorers } = createSentimentScorers(weights.sentiment.bytes);
  const { score } = scorers.find(({ name }) => name === AFINN_SCORER)!;
  const systems = {
    judge: createRowJudge(weights),
    afinn: (text: string) => score(readText(text), [{ start: 0, end: text.length }]).score,
    random,
  };
  return task === "sentence-sentiment"
    ? evaluateTone(readRows<GoldTone>(data), systems)
    : evaluateLabels(task, readRows<GoldJudgement>(data), systems);
}
