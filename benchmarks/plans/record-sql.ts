import { createAggregateStore } from "../../src/storage/aggregate-store.js";
import type { Database } from "../../src/storage/database.js";
import { createSpeakerStore } from "../../src/storage/entity-store.js";
import { createExportStore } from "../../src/storage/export-store.js";
import type { Prisma } from "../../src/storage/generated/client.js";
import { createStatementStore } from "../../src/storage/statement-store.js";
import type { Asked, HotQuestion } from "./hot-questions.js";

/** The SQL statement that a question makes, the last if there are several, without a database: every answer is empty. */
export async function recordSql({ ask }: HotQuestion, asked: Asked): Promise<Prisma.Sql> {
  const recorded: Prisma.Sql[] = [];
  const rows = async (sql: Prisma.Sql) => {
    recorded.push(sql);
    return [];
  };
  async function* stream(sql: Prisma.Sql) {
    recorded.push(sql);
    yield* [];
  }
  const queries = { rows, lookUp: rows, run: async () => 0 };
  const snapshot = { rows, run: async () => 0, texts: stream, objects: stream, close: async () => undefined };
  const database = { snapshot: async () => snapshot } as unknown as Pick<Database, "snapshot">;
  await ask(
    {
      statements: createStatementStore(queries, true),
      speakers: createSpeakerStore(queries, true),
      aggregates: createAggregateStore(queries, true),
      exports: createExportStore(database, { forLaterSnapshot: () => async () => "" }, true),
    },
    asked,
  );
  const last = recorded.at(-1);
  if (last === undefined) throw new Error("The question asked nothing of the database.");
  return last;
}

/** Lines of SQL without their indentation, which is that of the code. */
export function plainSql({ text }: Prisma.Sql): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n");
}
