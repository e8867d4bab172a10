import type { AggregateQuestion, AggregateSource, StoredAggregate, WantedMeasures } from "./aggregates.js";
import type { Counting, ResolvedStatementFilter } from "./filters.js";
import type { StatementKey } from "./records.js";

/** The forms that exported rows come in. */
export const EXPORT_FORMATS = ["csv", "ndjson", "parquet"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Exports at once: each holds a connection to the database for as long as its client reads. */
export const MOST_EXPORTS = 4;

/**
 * What a column holds: "text"; "double" and "int", numbers; "time", a moment in UTC to the millisecond; "stances", a list of
 * objects with the fields of {@link STANCE_FIELDS}.
 */
export type ColumnType = "text" | "double" | "int" | "time" | "stances";

/** One column of an export: the same in every format, in the data dictionary and in a Parquet file's schema. */
export interface ExportColumn {
  /** snake_case. */
  readonly name: string;
  readonly type: ColumnType;
  /** Whether it can be empty. */
  readonly nullable: boolean;
  /** One sentence of the data dictionary. */
  readonly description: string;
}

/** The fields of a stance in a column of stances. */
export const STANCE_FIELDS = [
  { name: "target_id", type: "text", description: "id of the target" },
  { name: "target_name", type: "text", description: "its name" },
  { name: "target_kind", type: "text", description: "PERSON, ORGANISATION, PLACE or TOPIC" },
  { name: "score", type: "double", description: "-1 (opposes) to 1 (supports)" },
  { name: "label", type: "text", description: "OPPOSE, NEUTRAL or SUPPORT" },
  { name: "confidence", type: "double", description: "probability, 0 to 1, that the label is right" },
] as const satisfies readonly { name: string; type: ColumnType; description: string }[];

/** A stance in a row, by the names of {@link STANCE_FIELDS}. */
export type ExportedStance = {
  readonly [Field in (typeof STANCE_FIELDS)[number] as Field["name"]]: Field["type"] extends "text"
    ? string
    : number;
};

/** Text, a number in decimal or a time in ISO 8601 with Z; the stances of a column of stances; null for none. */
export type ExportValue = string | readonly ExportedStance[] | null;

/** The values of a row in its columns' order, most as text: so they come from the database and go into most formats. */
export type ExportRow = readonly ExportValue[];

/** Rows as they come, some at a time. */
export type RowBatches = AsyncIterable<readonly ExportRow[]>;

/** Makes the bytes of a file of rows. `headed` false leaves the heading out: the file goes on with an earlier one. */
export type EncodeRows = (
  columns: readonly ExportColumn[],
  batches: RowBatches,
  headed: boolean,
) => AsyncGenerator<Uint8Array>;

/** What statements an export holds. */
export interface StatementQuestion {
  readonly where: ResolvedStatementFilter;
  readonly counting: Counting;
  /** Name or name@version. */
  readonly scorer: string;
  /** The last statement of what was received before; null begins at the start. */
  readonly after: StatementKey | null;
}

/** A statement as storage gives it to an export: ids as stored, times and numbers as text. */
export interface StatementTexts {
  readonly articleId: string;
  readonly analysis: string;
  readonly position: string;
  readonly url: string | null;
  readonly externalId: string | null;
  readonly title: string;
  readonly author: string | null;
  readonly language: string;
  readonly publishedAt: string;
  readonly ingestedAt: string;
  readonly outletId: string;
  readonly outlet: string;
  readonly storyId: string;
  readonly kind: string;
  readonly text: string;
  readonly source: string | null;
  readonly cue: string | null;
  readonly speakerId: string;
  readonly speaker: string;
  readonly speakerKind: string;
  readonly speakerRole: string | null;
  readonly attributionConfidence: string;
  readonly sentimentScore: string | null;
  readonly sentimentLabel: string | null;
  readonly sentimentConfidence: string | null;
  /** name@version. */
  readonly scorer: string | null;
  /** JSON: a list of [target id, name, kind, score, label, confidence, ordinal], in any order; null for none. */
  readonly stances: string | null;
  readonly analyserVersion: string;
}

/** A group with the names of what it is grouped by. */
export interface NamedAggregate {
  readonly aggregate: StoredAggregate;
  readonly speaker: string | null;
  readonly target: string | null;
  readonly outlet: string | null;
}

/** One state of the database, to read an export of. Close it, also in the middle of reading. */
export interface ExportSnapshot {
  /** Which state it is, as {@link Stores.dataVersion} tells it. */
  readonly dataVersion: string;
  /** In the order of article, analysis and position. */
  statements(question: StatementQuestion): AsyncGenerator<StatementTexts[]>;
  countStatements(question: StatementQuestion): Promise<number>;
  /** In the question's order. */
  aggregates(
    question: AggregateQuestion,
    wanted: WantedMeasures,
    heard?: (source: AggregateSource) => void,
  ): AsyncGenerator<NamedAggregate[]>;
  close(): Promise<void>;
}

/** What exports are read from. */
export interface ExportStore {
  /** Throws DATABASE_UNAVAILABLE, also where {@link MOST_EXPORTS} others are open. */
  open(): Promise<ExportSnapshot>;
}
