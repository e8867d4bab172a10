import { readFile } from "node:fs/promises";
import type { Question } from "./questions.js";
import { ask, type Chart, readChart, readList } from "./read-api.js";
import { type Exports, FORMATS } from "./read-exports.js";
import { idsByGroup, type Row, type Sums, type Tally, tally } from "./tally.js";

/** How one question was answered by everything that answers it. */
export interface Reconciled {
  readonly name: string;
  readonly groups: number;
  /** Statements that the filter lets through, and those of all groups: more where one stands in several. */
  readonly statements: number;
  readonly inGroups: number;
  /** Sums of scores over all groups. */
  readonly sentiment: number;
  readonly stance: number;
  /** Every difference in words; none is what is wanted. */
  readonly differences: readonly string[];
}

const ARTICLES = 50;

/** Sends a file of articles to a server, over HTTP; answers how many it took. */
export async function ingestFile(address: string, file: string): Promise<number> {
  const articles = (await readFile(file, "utf8"))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as object);
  for (let at = 0; at < articles.length; at += ARTICLES) {
    const { ingestArticles } = await ask(
      address,
      "mutation Send($articles: [ArticleInput!]!) { ingestArticles(articles: $articles) { results { status userErrors { message } } } }",
      { articles: articles.slice(at, at + ARTICLES) },
    );
    const failed = ingestArticles.results.find(({ status }: { status: string }) => status === "FAILED");
    if (failed !== undefined) throw new Error(`An article was refused: ${failed.userErrors[0]?.message}`);
  }
  return articles.length;
}

/**
 * Asks a server one question in every way, and compares: the list, the chart, its drill-down, the speakers' summaries, the
 * exports of statements counted again here, and the exports of aggregates. To the row, and to the last digit of the scores.
 */
export async function reconcile(address: string, exports: Exports, question: Question): Promise<Reconciled> {
  const list = await readList(address, question);
  const chart = await readChart(address, question);
  const differences: string[] = [];
  const differ = (what: string) => differences.push(`${question.name}: ${what}`);
  const same = (what: string, one: number, other: number) => {
    if (one !== other) differ(`${what}: ${one} and ${other}`);
  };
  same("totalCount and the rows of the list", list.totalCount, list.ids.size);
  same("the chart's total and the list", chart.total, list.totalCount);
  for (const key of chart.miscounted) differ(`totalCount of the rows of ${key}`);
  compare("the chart and its drill-down", chart.groups, chart.drillDown, differ);
  for (const [key, { count, sentiment }] of chart.summaries) {
    same(`the summary's count of ${key}`, count, chart.groups.get(key)?.count ?? 0);
    same(`the summary's tone of ${key}`, sentiment, chart.groups.get(key)?.sentiment ?? 0);
  }
  for (const format of FORMATS) {
    const rows = await exports.statements(question, format);
    sameIds(`the list and the export as ${format}`, list.ids, new Set(rows.map(({ id }) => id)), differ);
    same(`the list and the rows of the export as ${format}`, list.ids.size, rows.length);
    compare(`the chart and the export as ${format}`, chart.groups, tally(rows, question), differ);
    sameRows(format, rows, chart, question, differ);
    const exported = await exports.aggregates(question, format);
    compare(`the chart and its export as ${format}`, chart.groups, exported, differ);
  }
  const sums = [...chart.groups.values()];
  return {
    name: question.name,
    groups: sums.length,
    statements: list.ids.size,
    inGroups: total(sums, ({ count }) => count),
    sentiment: total(sums, ({ sentiment }) => sentiment) / 10_000,
    stance: total(sums, ({ stance }) => stance ?? 0) / 10_000,
    differences,
  };
}

type Differ = (what: string) => void;

function compare(what: string, one: Tally, other: Tally, differ: Differ): void {
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(key), other.get(key)];
    if (a === undefined || b === undefined) differ(`${what}: ${key} is missing in one`);
    else if (a.count !== b.count) differ(`${what}: ${key} has ${a.count} and ${b.count}`);
    else if (a.sentiment !== b.sentiment)
      differ(`${what}: the tone of ${key} is ${a.sentiment} and ${b.sentiment}`);
    else if (a.stance !== null && b.stance !== null && a.stance !== b.stance)
      differ(`${what}: the stance of ${key} is ${a.stance} and ${b.stance}`);
  }
}

function sameRows(
  format: string,
  rows: readonly Row[],
  chart: Chart,
  question: Question,
  differ: Differ,
): void {
  for (const [key, ids] of idsByGroup(rows, question))
    sameIds(
      `the drill-down of ${key} and the export as ${format}`,
      chart.ids.get(key) ?? new Set(),
      ids,
      differ,
    );
}

function sameIds(what: string, one: ReadonlySet<string>, other: ReadonlySet<string>, differ: Differ): void {
  const missing = [...one].filter((id) => !other.has(id)).length;
  const more = [...other].filter((id) => !one.has(id)).length;
  if (missing + more > 0) differ(`${what}: ${missing} rows in the first alone, ${more} in the second alone`);
}

function total(sums: readonly Sums[], of: (sums: Sums) => number): number {
  return sums.reduce((sum, one) => sum + of(one), 0);
}
