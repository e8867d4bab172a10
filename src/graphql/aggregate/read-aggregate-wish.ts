import type { AggregateWish } from "../../services/ask-aggregates.js";
import { readRange } from "../range/read-range.js";
import { isGiven, readText } from "../reference/read-reference.js";
import { readStatementFilter } from "../statement/read-statement-filter.js";
import type { AggregateListArgs, HavingInput } from "./aggregate.input.js";

/** The arguments of `statementAggregates` but for the page. */
export type AggregateArgs = Omit<AggregateListArgs, "first" | "after" | "last" | "before">;

/** The services' form of what aggregates are asked with. Throws ID_MALFORMED, TEXT_NOT_STORABLE. */
export function readAggregateWish({
  where,
  groupBy,
  having,
  orderBy,
  counting,
  scorer,
}: AggregateArgs): AggregateWish {
  return {
    where: readStatementFilter(where),
    groupBy: groupBy.map(({ timeZone, ...rest }, index) => ({
      ...rest,
      timeZone: isGiven(timeZone) ? readText(timeZone, ["groupBy", `${index}`, "timeZone"]) : timeZone,
    })),
    having: isGiven(having) ? readHaving(having) : undefined,
    orderBy: orderBy ?? undefined,
    counting: counting ?? undefined,
    scorer: isGiven(scorer) ? readText(scorer, ["scorer"]) : undefined,
  };
}

function readHaving({ count, articles, sentimentMean, stanceMean }: HavingInput) {
  return {
    ...(isGiven(count) && { count: readRange(count) }),
    ...(isGiven(articles) && { articles: readRange(articles) }),
    ...(isGiven(sentimentMean) && { sentimentMean: readRange(sentimentMean) }),
    ...(isGiven(stanceMean) && { stanceMean: readRange(stanceMean) }),
  };
}
