import type { Task } from "../evaluation.js";

/** What people or other systems reach on the same corpus, by measurements that can't be run here. */
export interface PublishedFigures {
  readonly task: Task;
  /** The file's name without its ending where the figures are of one file of the task. */
  readonly file?: string;
  readonly system: string;
  /** Named as the task's measures. */
  readonly measures: Readonly<Record<string, number>>;
}

/**
 * PolNeAR: annotators against each other and the systems run on its test articles (Newell et al., LREC 2018; Gender Gap
 * Tracker: Asr et al., PLoS ONE 2021). NewsMTSC: Hamborg & Donnay, EACL 2021. Directed stance: Park, Pan & Joo, Findings of
 * ACL 2021. New York Times snippets: Hutto & Gilbert, ICWSM 2014. "test" is a part of the corpus that is not in the file.
 */
export const PUBLISHED_FIGURES: readonly PublishedFigures[] = [
  quotations("people", 84.0, 93.9, 91.1, 96.3, 98.4),
  quotations("people, beliefs too", 68.8, 83.8, 79.3, 91.1, 94.2),
  quotations("BERT, beliefs too, test", 49.5, 75.1, 67.6, 88.4),
  quotations("Gender Gap Tracker, dev", 40.6, 69.0, 48.7, 78.6, 80.1),
  quotations("textacy, dev", 13.3, 34.7, 17.9, 46.0, 73.8),
  ...labels("targeted-sentiment", "targeted-sentiment.dev-rw", {
    "GRU-TSC, test": 83.1,
    "TD-BERT, test": 81.7,
  }),
  ...labels("targeted-sentiment", "targeted-sentiment.dev-mt", {
    "GRU-TSC, test": 82.5,
    "TD-BERT, test": 78.4,
  }),
  { task: "sentence-sentiment", system: "one person alone", measures: { correlation: 0.75 } },
];

function quotations(
  system: string,
  exact: number,
  c30: number,
  c80: number,
  char: number,
  speaker?: number,
): PublishedFigures {
  const measures = { exact, c30, c80, char, ...(speaker === undefined ? {} : { speaker }) };
  return { task: "quotations", file: "quotations.dev", system, measures };
}

function labels(task: Task, file: string, systems: Readonly<Record<string, number>>): PublishedFigures[] {
  return Object.entries(systems).map(([system, macroF1]) => ({ task, file, system, measures: { macroF1 } }));
}
