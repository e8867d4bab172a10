import { createHash } from "node:crypto";
import { type AggregateWish, namesStances, readAggregateQuestion } from "./ask-aggregates.js";
import { aggregateColumns, aggregateRows } from "./export-aggregate-columns.js";
import { createStatementRows, STATEMENT_COLUMNS } from "./export-statement-columns.js";
import { decodeStatementId } from "./node-id.js";
import type { ExportColumn, ExportSnapshot, RowBatches, StatementQuestion } from "./ports/export.js";
import type { Counting, StatementFilter } from "./ports/filters.js";
import type { Stores } from "./ports/stores.js";
import { type FilterKnowledge, resolveStatementFilter } from "./resolve-filters.js";
import { findScorer } from "./scorers.js";

/** What there is to export. */
export const EXPORT_SUBJECTS = ["statements", "aggregates"] as const;
export type ExportSubject = (typeof EXPORT_SUBJECTS)[number];

/** What an export of statements is asked with. */
export interface StatementExportWish {
  readonly where?: StatementFilter | undefined;
  readonly counting?: Counting | undefined;
  readonly scorer?: string | null | undefined;
  /** Id of the last statement that was received before. */
  readonly after?: string | null | undefined;
}

/** An export that is ready to be read, from one state of the database. Close it, read or not. */
export interface OpenExport {
  readonly columns: readonly ExportColumn[];
  /** Which state of the database it is; changes whenever an article does. */
  readonly dataVersion: string;
  /** The same for the same rows in the same columns. */
  readonly tag: string;
  readonly batches: RowBatches;
  /** How many rows it has; counts them, before they are read. Null where nobody knows before. */
  count(): Promise<number | null>;
  close(): Promise<void>;
}

/** What exports are made from; `version` is Onrecord's own. */
export interface ExportParts {
  readonly stores: Pick<Stores, "exports">;
  readonly knowledge: FilterKnowledge;
  readonly version: string;
}

/** Statements, one a row, by article, analysis and position. Throws SCORER_UNKNOWN, ID_MALFORMED and what resolving the filter throws. */
export async function exportStatements(
  { where, counting, scorer, after }: StatementExportWish,
  parts: ExportParts,
): Promise<OpenExport> {
  const question: StatementQuestion = {
    where: await resolveStatementFilter(where ?? {}, parts.knowledge),
    counting: counting ?? "EVERY_COPY",
    scorer: findScorer(scorer, parts.knowledge.scorers, ["scorer"]),
    after: after === null || after === undefined ? null : decodeStatementId(after, ["after"]),
  };
  const snapshot = await parts.stores.exports.open();
  return {
    ...described(snapshot, "statements", question, STATEMENT_COLUMNS, parts.version),
    batches: statementBatches(snapshot, question),
    count: () => snapshot.countStatements(question),
    close: () => snapshot.close(),
  };
}

/** Groups, one a row, in the order asked for. Throws what {@link readAggregateQuestion} throws. */
export async function exportAggregates(wish: AggregateWish, parts: ExportParts): Promise<OpenExport> {
  const question = await readAggregateQuestion(wish, parts.knowledge);
  const columns = aggregateColumns(question);
  const snapshot = await parts.stores.exports.open();
  return {
    ...described(snapshot, "aggregates", question, columns, parts.version),
    batches: aggregateBatches(),
    count: async () => null,
    close: () => snapshot.close(),
  };

  async function* aggregateBatches(): AsyncGenerator<ReturnType<typeof aggregateRows>> {
    const { where, counting } = question;
    const total = await snapshot.countStatements({ where, counting, scorer: "", after: null });
    const wanted = {
      articles: true,
      speakers: true,
      stance: namesStances(question),
      dates: false,
      percentiles: [],
    };
    for await (const groups of snapshot.aggregates(question, wanted))
      yield aggregateRows(columns, groups, total);
  }
}

async function* statementBatches(
  snapshot: ExportSnapshot,
  question: StatementQuestion,
): AsyncGenerator<ReturnType<ReturnType<typeof createStatementRows>>> {
  const toRows = createStatementRows();
  for await (const statements of snapshot.statements(question)) yield toRows(statements);
}

function described(
  { dataVersion }: ExportSnapshot,
  subject: ExportSubject,
  question: object,
  columns: readonly ExportColumn[],
  version: string,
): Pick<OpenExport, "columns" | "dataVersion" | "tag"> {
  const names = columns.map(({ name }) => name);
  const facts = JSON.stringify([version, dataVersion, subject, question, names]);
  return { columns, dataVersion, tag: createHash("sha256").update(facts).digest("hex").slice(0, 32) };
}
