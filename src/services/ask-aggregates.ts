import { OnrecordError } from "../errors.js";
import { checkRange } from "./check-conditions.js";
import { checkGrouping, type GroupBy } from "./check-grouping.js";
import { List } from "./list.js";
import { MAX_AGGREGATES, type PageArguments } from "./page-rules.js";
import type {
  AggregateOrder,
  AggregateQuestion,
  AggregateSource,
  AggregateStore,
  Having,
  StoredAggregate,
  WantedMeasures,
} from "./ports/aggregates.js";
import type { Counting, ResolvedStatementFilter, StatementFilter } from "./ports/filters.js";
import { type FilterKnowledge, resolveStatementFilter } from "./resolve-filters.js";
import { findScorer } from "./scorers.js";

/** What a list of aggregates is asked with. */
export interface AggregateWish {
  readonly where?: StatementFilter | undefined;
  readonly groupBy: readonly GroupBy[];
  readonly having?: Having | undefined;
  readonly orderBy?: readonly AggregateOrder[] | undefined;
  readonly counting?: Counting | undefined;
  readonly scorer?: string | null | undefined;
  /** What the place it is asked at adds: the statements of one speaker. */
  readonly within?: ResolvedStatementFilter | undefined;
}

const SCORER_PATH = ["scorer"];

/**
 * A question about groups, checked and with its names looked up. Groups come with the most statements first, buckets of
 * time alone in their order. Throws GROUPING_INVALID, TIME_ZONE_UNKNOWN, SCORER_UNKNOWN, ORDER_INVALID for a measure
 * that is ordered by twice or for a stance that is nobody's, and what resolving the filter throws.
 */
export async function readAggregateQuestion(
  wish: AggregateWish,
  knowledge: FilterKnowledge,
): Promise<AggregateQuestion> {
  const { dimensions, buckets } = checkGrouping(wish.groupBy, ["groupBy"]);
  for (const [measure, range] of Object.entries(wish.having ?? {})) checkRange(range, ["having", measure]);
  const asked = await resolveStatementFilter(wish.where ?? {}, knowledge);
  const where = wish.within === undefined ? asked : { ...asked, and: [...(asked.and ?? []), wish.within] };
  const scorer = findScorer(wish.scorer, knowledge.scorers, SCORER_PATH);
  const own = findScorer(undefined, knowledge.scorers, SCORER_PATH);
  const onlyTime = dimensions.length === 1 && buckets !== null;
  const question: AggregateQuestion = {
    where,
    dimensions,
    buckets,
    having: wish.having ?? {},
    orderBy: wish.orderBy ?? [
      onlyTime ? { by: "GROUP", direction: "ASC" } : { by: "COUNT", direction: "DESC" },
    ],
    counting: wish.counting ?? "EVERY_COPY",
    scorer: scorer === own ? null : scorer,
  };
  checkOrder(question);
  return question;
}

/** A page of the groups of a question, with what of them is looked at; `heard` is told what they are read from. */
export function listAggregates(
  question: AggregateQuestion,
  wanted: WantedMeasures,
  page: PageArguments,
  aggregates: AggregateStore,
  heard?: (source: AggregateSource) => void,
): List<StoredAggregate> {
  const source = {
    fetch: (wish: Parameters<AggregateStore["page"]>[2]) => aggregates.page(question, wanted, wish, heard),
    count: () => aggregates.count(question),
  };
  return new List("aggregates", question, page, source, MAX_AGGREGATES);
}

/** Whether stances can be measured: the filter or the grouping says which. */
export function namesStances({
  where,
  dimensions,
}: Pick<AggregateQuestion, "where" | "dimensions">): boolean {
  return (
    where.target !== undefined ||
    where.stance !== undefined ||
    dimensions.includes("TARGET") ||
    dimensions.includes("STANCE_LABEL")
  );
}

function checkOrder({ orderBy, where, dimensions, having }: AggregateQuestion): void {
  const stances = namesStances({ where, dimensions });
  orderBy.forEach(({ by }, index) => {
    const path = ["orderBy", `${index}`, "by"];
    if (orderBy.findIndex((other) => other.by === by) < index)
      throw new OnrecordError("AGGREGATE_ORDER_INVALID", `${by} is ordered by twice.`, { path });
    if (by === "STANCE_MEAN" && !stances) throw withoutStances("AGGREGATE_ORDER_INVALID", path);
  });
  if (having.stanceMean !== undefined && !stances)
    throw withoutStances("FILTER_INVALID", ["having", "stanceMean"]);
}

function withoutStances(
  code: "AGGREGATE_ORDER_INVALID" | "FILTER_INVALID",
  path: readonly string[],
): OnrecordError {
  return new OnrecordError(code, "Nothing says towards which target the stance is meant.", {
    path,
    remedy: "Let `where` name a target or a stance, or group by TARGET or STANCE_LABEL.",
  });
}
