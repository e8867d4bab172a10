import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { packWeights } from "../analysis/attribution/attribution-weights.js";
import { createReader } from "../analysis/reading/create-reader.js";
import { OnrecordError } from "../errors.js";
import type { QuotationRow } from "../training/attribution/gold-document.js";
import { trainAttribution } from "../training/attribution/train-attribution.js";
import { trainEntities } from "../training/entities/train-entities.js";
import { trainSentiment } from "../training/sentiment/train-sentiment.js";
import { trainStance } from "../training/stance/train-stance.js";
import { MODELS_FOLDER } from "../weights.js";
import { type CommonOptions, runCommand, withCommonOptions } from "./run-command.js";

interface TrainCommandOptions extends CommonOptions {
  readonly data: string;
  readonly models: string;
}

/** `onrecord train`: learns the weights in models/ again. The same data gives the same bytes. */
export function trainCommand(): Command {
  return withCommonOptions(
    new Command("train")
      .description("learn the weights in models/ again from annotated rows")
      .argument("[component...]", `all, or some of ${Object.keys(TRAINERS).join(", ")}`)
      .option("--data <folder>", "folder of the annotated rows", "../shared/eval")
      .option("--models <folder>", "folder that the weights go to", MODELS_FOLDER),
  ).action(
    runCommand(async (components: string[], { data, models, json }: TrainCommandOptions) => {
      await train(components, { data, models, report: (line) => process.stderr.write(`${line}\n`) });
      if (json === true) process.stdout.write(`${JSON.stringify({ trained: components, models })}\n`);
    }),
  );
}

/** Where training reads, where it writes, and who hears how far it is. */
export interface TrainOptions {
  /** The folder of the annotated rows. */
  readonly data: string;
  /** The folder that the weights go to. */
  readonly models: string;
  readonly report: (line: string) => void;
}

/** Trains one component and answers the bytes of its weights. */
type Trainer = (options: TrainOptions) => Uint8Array | Promise<Uint8Array>;

/** The files whose texts teach what kind a name is. */
const TEXTS = ["quotations.train.ndjson", "targeted-sentiment.train.ndjson", "stance.train.ndjson"] as const;

/** The components that can be trained, by the names of their files in models/, each after those that it builds on. */
export const TRAINERS: Readonly<Record<string, Trainer>> = {
  reading: async ({ data, report }) => {
    // Loaded here, since its teacher is a development package that the other commands must do without.
    const { trainReading } = await import("../training/reading/train-reading.js");
    return trainReading(data, report);
  },
  attribution: ({ data, models, report }) =>
    packWeights(
      trainAttribution(
        readRows<QuotationRow>(`${data}/quotations.train.ndjson`),
        createReader(readFileSync(`${models}/reading.bin`)),
        report,
      ),
    ),
  entities: ({ data, models, report }) =>
    trainEntities(
      TEXTS.flatMap((file) => readRows<{ text: string }>(`${data}/${file}`).map(({ text }) => text)),
      createReader(readFileSync(`${models}/reading.bin`)),
      report,
    ),
  sentiment: ({ data, models, report }) =>
    trainSentiment(
      data,
      {
        reading: readFileSync(`${models}/reading.bin`),
        wordVectors: readFileSync(`${models}/word-vectors.bin`),
      },
      report,
    ),
  stance: ({ data, models, report }) =>
    trainStance(
      data,
      {
        reading: readFileSync(`${models}/reading.bin`),
        wordVectors: readFileSync(`${models}/word-vectors.bin`),
        sentiment: readFileSync(`${models}/sentiment.bin`),
      },
      report,
    ),
};

/** Trains the components named, all if none is, and writes models/NAME.bin for each. Throws FIELD_INVALID, FILE_UNREADABLE. */
export async function train(components: readonly string[], options: TrainOptions): Promise<void> {
  for (const name of components) {
    if (!TRAINERS[name])
      throw new OnrecordError(
        "FIELD_INVALID",
        `There is no component ${name}; there are ${Object.keys(TRAINERS).join(", ")}.`,
      );
  }
  for (const name of components.length > 0 ? components : Object.keys(TRAINERS)) {
    const bytes = await TRAINERS[name]!({ ...options, report: (line) => options.report(`${name}: ${line}`) });
    writeFileSync(`${options.models}/${name}.bin`, bytes);
    options.report(`${name}: wrote ${bytes.length} bytes`);
  }
}

/** The rows of an .ndjson file. Throws FILE_UNREADABLE. */
export function readRows<Row>(path: string): Row[] {
  let lines: string;
  try {
    lines = readFileSync(path, "utf8");
  } catch (cause) {
    throw new OnrecordError("FILE_UNREADABLE", `${path} can't be read.`, { cause });
  }
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}
