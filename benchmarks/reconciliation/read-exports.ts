import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Question } from "./questions.js";
import { bucketOf, keyOf, type Row, type Sums, type Tally, tenThousandths } from "./tally.js";

export const FORMATS = ["csv", "ndjson", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

// biome-ignore lint/suspicious/noExplicitAny: a row has whatever columns its export has.
type Record = any;

/** Downloads exports into `folder` and reads them: NDJSON by line, CSV and Parquet with DuckDB. */
export class Exports {
  private constructor(
    private readonly address: string,
    private readonly folder: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(address: string, folder: string): Promise<Exports> {
    const instance = await DuckDBInstance.create(":memory:");
    return new Exports(address, folder, instance, await instance.connect());
  }

  async statements({ where, counting }: Question, format: Format): Promise<Row[]> {
    const file = await this.download(`statements.${format}`, { where, counting });
    const stances = format === "csv" ? "stances::JSON" : "stances";
    const published = format === "csv" ? "published_at::TIMESTAMPTZ" : "published_at";
    const records = await this.read(
      file,
      format,
      `statement_id, speaker_id, outlet_id, epoch_ms(${published}) AS published_at, sentiment_label, sentiment_score, ${stances} AS stances`,
    );
    return records.map(toRow);
  }

  async aggregates({ where, counting, groupBy }: Question, format: Format): Promise<Tally> {
    const file = await this.download(`aggregates.${format}`, { where, counting, groupBy });
    const times = groupBy.some(({ by }) => by === "PUBLISHED_AT");
    const from = format === "csv" ? `"from"::TIMESTAMPTZ` : `"from"`;
    const records = await this.read(file, format, times ? `* REPLACE (epoch_ms(${from}) AS "from")` : "*");
    return new Map(
      records.map((record) => [
        keyOf(groupBy, (dimension) =>
          dimension.by === "PUBLISHED_AT"
            ? bucketOf(momentOf(record.from), dimension)
            : record[COLUMNS[dimension.by]],
        ),
        sumsOf(record),
      ]),
    );
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async read(file: string, format: Format, select: string): Promise<Record[]> {
    if (format === "ndjson") {
      const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
      return lines.map((line) => JSON.parse(line));
    }
    const from =
      format === "csv"
        ? `read_csv('${file}', header = true, all_varchar = true, quote = '"', escape = '"', delim = ',')`
        : `read_parquet('${file}')`;
    return (await this.connection.runAndReadAll(`SELECT ${select} FROM ${from}`)).getRowObjectsJson();
  }

  /** Receives a whole file: throws where the trailers say otherwise. */
  private async download(name: string, question: object): Promise<string> {
    const asking = request(`${this.address}/export/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    asking.end(JSON.stringify(question));
    const [answer] = (await once(asking, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (answer.statusCode !== 200) throw new Error(`${name}: ${bytes.toString()}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (answer.trailers["onrecord-sha256"] !== sha256) throw new Error(`${name} has another checksum.`);
    const file = join(this.folder, name);
    writeFileSync(file, bytes);
    return file;
  }
}

const COLUMNS = {
  SPEAKER: "speaker_id",
  OUTLET: "outlet_id",
  SENTIMENT_LABEL: "sentiment_label",
  TARGET: "target_id",
  STANCE_LABEL: "stance_label",
} as const;

function toRow(record: Record): Row {
  const stances = typeof record.stances === "string" ? JSON.parse(record.stances) : record.stances;
  return {
    id: record.statement_id,
    speaker: record.speaker_id,
    outlet: record.outlet_id,
    publishedAt: momentOf(record.published_at),
    sentimentLabel: record.sentiment_label,
    sentiment: tenThousandths(Number(record.sentiment_score)),
    stances: stances.map(({ target_id, label, score }: Record) => ({
      target: target_id,
      label,
      score: tenThousandths(Number(score)),
    })),
  };
}

/** An ISO time, or milliseconds since 1970 as DuckDB gives them. */
function momentOf(time: string): Date {
  return new Date(/^-?\d+$/.test(time) ? Number(time) : time);
}

function sumsOf(record: Record): Sums {
  const count = Number(record.count);
  const stances = Number(record.oppose) + Number(record.stance_neutral) + Number(record.support);
  return {
    count,
    sentiment: tenThousandths(Number(record.sentiment_mean ?? 0) * count),
    stance: record.oppose === undefined ? null : tenThousandths(Number(record.stance_mean ?? 0) * stances),
  };
}
