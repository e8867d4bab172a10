import { type AggregateQuestion, COUNTS_ALONE, type Dimension } from "../services/ports/aggregates.js";
import type { Counting, ResolvedStatementFilter } from "../services/ports/filters.js";
import { measuredGroups } from "./aggregate-groups.js";
import { countedStatements } from "./counted-statements.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { all, countRows } from "./keyset-page.js";
import { planRollup, type RollupPlan } from "./rollups/plan-rollup.js";
import { statementCondition, statementMatches } from "./statement-filter.js";

/**
 * How many statements a filter lets through, copies counted as said; `within` narrows them after that. From the rollups where
 * they know, which is at once, and from the statements otherwise.
 */
export async function countStatements(
  queries: Queries,
  where: ResolvedStatementFilter,
  counting: Counting,
  within: ResolvedStatementFilter | undefined,
  fromRollups: boolean,
): Promise<number> {
  if (counting === "EVERY_COPY") {
    const question = questionOf(
      within === undefined ? where : { ...where, and: [...(where.and ?? []), within] },
    );
    const plan = fromRollups ? planRollup(question, COUNTS_ALONE) : null;
    if (plan !== null) return sumOfGroups(queries, question, plan);
  }
  if (counting === "ONE_PER_STORY" && within === undefined) {
    // Which of the copies it is doesn't matter here, so that nothing has to be sorted.
    const distinct = Prisma.sql`(
      SELECT DISTINCT story.story_id, s.speaker_id, s.content_key
      FROM statement s JOIN article story ON story.id = s.article_id WHERE ${statementCondition(where)}) s`;
    return countRows(queries, distinct, Prisma.sql`true`);
  }
  const { from, condition } = countedStatements(where, counting);
  return countRows(
    queries,
    from,
    within === undefined ? condition : all([condition, statementMatches(within)]),
  );
}

/** A statement has one of each, so that the groups of several add up to how many there are. */
const ONE_OF_EACH: readonly [
  Dimension,
  (where: ResolvedStatementFilter) => readonly unknown[] | undefined,
][] = [
  ["SPEAKER", ({ speaker }) => speaker],
  ["SPEAKER_KIND", ({ speakerKind }) => speakerKind],
  ["KIND", ({ kind }) => kind],
  ["SENTIMENT_LABEL", ({ sentiment }) => sentiment?.label],
];

/** The question whose groups together are the statements. */
function questionOf(asked: ResolvedStatementFilter): AggregateQuestion {
  const where = lift(asked);
  const dimensions = ONE_OF_EACH.filter(([, values]) => values(where) !== undefined).map(
    ([dimension]) => dimension,
  );
  return { where, dimensions, buckets: null, having: {}, orderBy: [], counting: "EVERY_COPY", scorer: null };
}

/** The same filter with the parts of its `and` put beside its own conditions, where it has none of the kind. */
function lift({ and = [], ...own }: ResolvedStatementFilter): ResolvedStatementFilter {
  let where: ResolvedStatementFilter = own;
  const kept: ResolvedStatementFilter[] = [];
  for (const part of and.map(lift)) {
    const isFree = Object.keys(part).every((field) => !(field in where));
    if (isFree) where = { ...where, ...part };
    else kept.push(part);
  }
  return kept.length === 0 ? where : { ...where, and: kept };
}

async function sumOfGroups(queries: Queries, question: AggregateQuestion, plan: RollupPlan): Promise<number> {
  const [row] = await queries.rows<{ count: number }>(Prisma.sql`
    WITH ${measuredGroups(question, COUNTS_ALONE, plan)}
    SELECT coalesce(sum(count), 0)::double precision AS count FROM measured`);
  return row?.count ?? 0;
}
