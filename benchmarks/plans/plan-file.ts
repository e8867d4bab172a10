import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where plans are kept. */
export const PLANS_FOLDER = resolve("src/storage/plans");

/** What a file of plans holds. */
export interface PlanFile {
  readonly asks: string;
  /** Of which corpus, by which server, with which command. */
  readonly origin: readonly string[];
  readonly sql: string;
  readonly plan: string;
}

const [SQL, PLAN] = ["\n## SQL\n", "\n## Plan\n"];

export function writePlanFile(name: string, { asks, origin, sql, plan }: PlanFile): void {
  const text = `# ${asks}\n${origin.join("\n")}\n${SQL}${sql}\n${PLAN}${plan}\n`;
  writeFileSync(join(PLANS_FOLDER, `${name}.txt`), text);
}

/** The SQL of a question's file. */
export function readPlannedSql(name: string): string {
  const text = readFileSync(join(PLANS_FOLDER, `${name}.txt`), "utf8");
  return text.slice(text.indexOf(SQL) + SQL.length, text.indexOf(PLAN)).trimEnd();
}
