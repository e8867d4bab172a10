import jstat from "jstat";
import pg from "pg";
import { connectionConfig } from "../src/storage/connection-config.js";
import { type AggregateQuestionSql, SERVED, UNSERVED } from "./aggregate-questions.js";
import type { BenchResult } from "./bench-result.js";
import { findDifference, type Group } from "./compare-groups.js";
import { median, round } from "./figures.js";
import { type BenchServer, startServer } from "./start-server.js";

const ROUNDS = 7;
/** The server is so much faster than its baseline that it is asked this often a round. */
const ASKED = 5;

/**
 * Aggregates as a dashboard gets them, from the product's own server over HTTP, beside hand-written GROUP BY on the base tables,
 * with the interval (what is asked for) and without it: how many times as long the baseline takes, medians, in turns, so that a
 * busy machine slows both. What no rollup serves comes as a share: ours of the best SQL. With `largerUrl`, a bigger corpus,
 * also how many times as long the same questions take there. Every answer is checked against the baseline's.
 */
export async function benchAggregate(url: string, largerUrl: string | undefined): Promise<BenchResult> {
  const here = await Side.open(url);
  const there = largerUrl === undefined ? null : await Side.open(largerUrl);
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = { statements: await here.statements() };
  if (there !== null) figures.statementsOfLarger = await there.statements();
  try {
    for (const question of [...SERVED, UNSERVED]) {
      await here.check(question);
      if (there !== null) await there.warm(question);
      const times = await measure(question, here, question === UNSERVED ? null : there);
      const { ours, clustered, plain, larger } = times;
      if (plain === null) ratios[`${question.name}OfSql`] = round(ours / clustered, 2);
      else {
        ratios[`${question.name}SqlOfOurs`] = round(clustered / ours, 0);
        ratios[`${question.name}PlainSqlOfOurs`] = round(plain / ours, 0);
      }
      if (larger !== null) ratios[`${question.name}Growth`] = round(larger / ours, 2);
      figures[`${question.name}Milliseconds`] = round(ours, 2);
      figures[`${question.name}SqlMilliseconds`] = round(clustered, 1);
    }
  } finally {
    await here.close();
    await there?.close();
  }
  return { name: "aggregate", ratios, figures };
}

interface Times {
  readonly ours: number;
  readonly clustered: number;
  readonly plain: number | null;
  readonly larger: number | null;
}

/** Medians, in milliseconds. */
async function measure(question: AggregateQuestionSql, here: Side, there: Side | null): Promise<Times> {
  const times = { ours: [], clustered: [], plain: [], larger: [] } as Record<keyof Times, number[]>;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let again = 0; again < ASKED; again += 1) {
      times.ours.push(await timeOf(() => here.ask(question)));
      if (there !== null) times.larger.push(await timeOf(() => there.ask(question)));
    }
    times.clustered.push(await timeOf(() => here.query(question.clustered)));
    const { plain } = question;
    if (plain !== null) times.plain.push(await timeOf(() => here.query(plain)));
  }
  const medianOrNull = (values: readonly number[]) => (values.length === 0 ? null : median(values));
  return {
    ours: median(times.ours),
    clustered: median(times.clustered),
    plain: medianOrNull(times.plain),
    larger: medianOrNull(times.larger),
  };
}

/** A database with a server on it. */
class Side {
  private constructor(
    private readonly client: pg.Client,
    private readonly server: BenchServer,
  ) {}

  static async open(url: string): Promise<Side> {
    const client = new pg.Client(connectionConfig(url, { max: 1 }));
    await client.connect();
    // Compiling takes longer than what it saves here.
    await client.query("SET jit = off");
    return new Side(client, await startServer(url));
  }

  async statements(): Promise<number> {
    const { rows } = await this.client.query("SELECT count(*)::int AS count FROM statement WHERE current");
    return rows[0].count;
  }

  async query(sql: string): Promise<SqlGroup[]> {
    return (await this.client.query(sql)).rows;
  }

  /** The first hundred groups with everything, as GraphQL gives them. */
  async ask({ argumentsText, measured }: AggregateQuestionSql): Promise<Group[]> {
    const labels =
      measured === "stance"
        ? "low: oppose middle: neutral high: support"
        : "low: negative middle: neutral high: positive";
    const query = `{ statementAggregates(first: 100, ${argumentsText}) { nodes {
      groupedBy { speaker { id name } target { id name } outlet { id name } from to }
      count measures: ${measured} { mean ${labels} interval { low high } } } } }`;
    const response = await fetch(`${this.server.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (data === undefined) throw new Error(`${query} failed: ${JSON.stringify(errors)}`);
    return data.statementAggregates.nodes.map(({ count, measures }) => {
      const { mean, low, high, interval } = measures;
      return { count, mean, low, high, from: interval?.low ?? Number.NaN, to: interval?.high ?? Number.NaN };
    });
  }

  /** Both ways once before they are measured; throws if their answers differ. */
  async check(question: AggregateQuestionSql): Promise<void> {
    const ours = await this.ask(question);
    const theirs = (await this.query(question.clustered)).map(toGroup);
    if (question.plain !== null) await this.query(question.plain);
    const difference = findDifference(ours, theirs);
    if (difference !== null) throw new Error(`${question.name}: ${difference}`);
  }

  async warm(question: AggregateQuestionSql): Promise<void> {
    await this.ask(question);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.client.end();
  }
}

interface Answer {
  readonly data?: {
    readonly statementAggregates: {
      readonly nodes: readonly {
        readonly count: number;
        readonly measures: Omit<Group, "count" | "from" | "to"> & {
          readonly interval: { low: number; high: number } | null;
        };
      }[];
    };
  };
  readonly errors?: unknown;
}

interface SqlGroup {
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly variance: number;
  readonly freedom: number;
}

function toGroup({ count, mean, low, high, variance, freedom }: SqlGroup): Group {
  const reach = jstat.jStat.studentt.inv(0.975, Math.max(1, freedom)) * Math.sqrt(Math.max(0, variance));
  return { count, mean, low, high, from: Math.max(-1, mean - reach), to: Math.min(1, mean + reach) };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
