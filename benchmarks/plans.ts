import { mkdirSync } from "node:fs";
import pg from "pg";
import { tell } from "../src/commands/progress.js";
import { connectionConfig } from "../src/storage/connection-config.js";
import { Prisma } from "../src/storage/generated/client.js";
import { type Asked, HOT_QUESTIONS } from "./plans/hot-questions.js";
import { PLANS_FOLDER, writePlanFile } from "./plans/plan-file.js";
import { plainSql, recordSql } from "./plans/record-sql.js";

const url = process.env.DATABASE_URL ?? "";
if (url === "") {
  console.error("DATABASE_URL names the database that `npm run corpus` filled.");
  process.exit(1);
}
const wanted = process.argv.slice(2);
const questions = HOT_QUESTIONS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (questions.length < wanted.length) {
  console.error(`Only these have plans: ${HOT_QUESTIONS.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

const client = new pg.Client(connectionConfig(url, { max: 1 }));
await client.connect();
try {
  mkdirSync(PLANS_FOLDER, { recursive: true });
  const asked = await findAsked();
  const origin = await describeOrigin();
  for (const question of questions) {
    const sql = await recordSql(question, asked);
    writePlanFile(question.name, {
      asks: question.asks,
      origin,
      sql: plainSql(sql),
      plan: await explain(sql),
    });
    tell(question.name);
  }
} finally {
  await client.end();
}

/** Without times and buffers, which are another on every machine; actual rows are those of the corpus. */
async function explain(sql: Prisma.Sql): Promise<string> {
  const { text, values } = Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF) ${sql}`;
  const { rows } = await client.query<{ "QUERY PLAN": string }>(text, [...values]);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

async function findAsked(): Promise<Asked> {
  const speakers = await frequent("SPEAKER");
  const targets = await frequent("TARGET");
  const [outlet] = await frequent("OUTLET");
  const { rows } = await client.query<{ articleId: string; analysis: number; position: number }>(`
    SELECT article_id AS "articleId", analysis, position FROM statement WHERE current
    ORDER BY published_at DESC, article_id DESC, analysis DESC, position DESC LIMIT 50`);
  return {
    speaker: speakers[0]!,
    target: targets[0]!,
    rareTarget: targets.at(-1)!,
    outlet: outlet!,
    speakers: speakers.slice(0, 20),
    targets: targets.slice(0, 20),
    statements: rows,
  };
}

/** Ids by how many statements they have. */
async function frequent(scope: "SPEAKER" | "TARGET" | "OUTLET"): Promise<string[]> {
  const { rows } = await client.query<Record<typeof scope, string>>(
    `SELECT speaker_id AS "SPEAKER", target_id AS "TARGET", outlet_id AS "OUTLET" FROM rollup
    WHERE scope = $1 AND grain = 'ALL' AND count > 0 ORDER BY count DESC, speaker_id, target_id, outlet_id`,
    [scope],
  );
  return rows.map((row) => row[scope]);
}

async function describeOrigin(): Promise<string[]> {
  const { rows } = await client.query<{ version: string; statements: number; stances: number }>(`
    SELECT current_setting('server_version') AS version, (SELECT count(*)::int FROM statement) AS statements,
      (SELECT count(*)::int FROM stance) AS stances`);
  const { version, statements, stances } = rows[0]!;
  const number = new Intl.NumberFormat("en");
  return [
    `${number.format(statements)} statements and ${number.format(stances)} stances of \`npm run corpus\`; PostgreSQL ${version}.`,
    "Made by `DATABASE_URL=… npm run plans`; a test compares the SQL with what the code makes today.",
  ];
}
