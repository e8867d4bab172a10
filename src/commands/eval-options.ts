import type { Task } from "../evaluation/evaluation.js";
import type { CommonOptions } from "./run-command.js";

/** What `onrecord eval` was called with. */
export interface EvalOptions extends CommonOptions {
  readonly task?: Task;
  readonly data?: string;
  readonly errors?: string;
  readonly compare?: string;
  readonly output?: string;
  readonly leaveOut?: string;
  readonly sample?: number;
  readonly seed: number;
}

/** Where the annotated files lie unless `--data` says otherwise; `train` reads the same folder. */
export const DATA_FOLDER = "../shared/eval";
