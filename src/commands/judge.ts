import { Command } from "commander";
import { createRowJudge, type JudgeRow } from "../analysis/judge-text.js";
import { OnrecordError } from "../errors.js";
import { readWeights } from "../weights.js";
import { type InputRow, mapRows } from "./map-rows.js";
import { openSource } from "./open-source.js";
import { type CommonOptions, runStoppableCommand, withCommonOptions } from "./run-command.js";

interface JudgeOptions extends CommonOptions {
  readonly output?: string;
  readonly format?: string;
}

/** `onrecord judge FILE`: scores of texts whose target, and perhaps holder, are given. */
export function judgeCommand(): Command {
  return withCommonOptions(
    new Command("judge")
      .description(
        "judge texts: {id, text} for their tone, with target: [start, end) and holder: [start, end) for the stance",
      )
      .argument("<file>", ".ndjson or .json; - is standard input")
      .option("--output <file>", "write the rows there; standard output if not given")
      .option("--format <format>", "read the file as json or ndjson, whatever its name"),
  ).action(runStoppableCommand(judge));
}

async function judge(stop: AbortSignal, file: string, { output, format, json }: JudgeOptions): Promise<void> {
  const source = await openSource(file, format, stop);
  if (source.format === "txt" || source.format === "html") {
    throw new OnrecordError(
      "FILE_TYPE_UNKNOWN",
      `${source.name} holds no rows: judge reads .ndjson and .json.`,
    );
  }
  const judgeRow = createRowJudge(readWeights());
  const result = await mapRows({
    source,
    output,
    whenFailed: { score: null, label: null, confidence: null },
    concurrency: 1,
    stop,
    map: async (row) => {
      const { score, label, confidence } = judgeRow(readRow(row));
      return { id: row.id, score, label, confidence };
    },
  });
  if (result.failed > 0) process.exitCode ??= 1;
  if (output === undefined) return;
  const words = `${result.rows} rows in ${result.seconds.toFixed(1)} s, ${result.failed} failed`;
  process.stdout.write(`${json === true ? JSON.stringify(result) : words}\n`);
}

/** Checks a row; throws ARTICLE_TEXT_MISSING or FIELD_INVALID. Fields that nobody asks for are passed over. */
function readRow({ fields }: InputRow): JudgeRow {
  const { text } = fields;
  if (typeof text !== "string") {
    throw new OnrecordError("ARTICLE_TEXT_MISSING", "The row has no `text`.", { path: ["text"] });
  }
  const target = readSpan(fields.target, "target", text);
  const holder = readSpan(fields.holder, "holder", text);
  if (holder !== undefined && target === undefined) {
    throw new OnrecordError("FIELD_INVALID", "A `holder` needs a `target`.", { path: ["holder"] });
  }
  return { text, ...(target !== undefined && { target }), ...(holder !== undefined && { holder }) };
}

function readSpan(value: unknown, name: string, text: string): readonly [number, number] | undefined {
  if (value === undefined || value === null) return undefined;
  const [start, end] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const span = [start as number, end as number] as const;
    if (0 <= span[0] && span[0] < span[1] && span[1] <= text.length) return span;
  }
  throw new OnrecordError("FIELD_INVALID", `\`${name}\` must be [start, end) within the text.`, {
    path: [name],
  });
}
