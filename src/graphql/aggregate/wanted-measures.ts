import type { GraphQLResolveInfo } from "graphql";
import { parseResolveInfo, type ResolveTree } from "graphql-parse-resolve-info";
import { checkLevel, checkShare } from "../../services/measures.js";
import type { WantedMeasures } from "../../services/ports/aggregates.js";

/**
 * Which of the dearer measures a query looks at, below the field that is being resolved; fragments and aliases included.
 * Throws FIELD_INVALID for a percentile's share and LEVEL_INVALID for an interval's level that are none, before anything is
 * measured.
 */
export function wantedMeasures(info: GraphQLResolveInfo, stance: boolean): WantedMeasures {
  const asked = new Set<string>();
  const percentiles = new Set<number>();
  const visit = (tree: ResolveTree, type: string): void => {
    asked.add(`${type}.${tree.name}`);
    if (tree.name === "percentile" && type === "SentimentMeasures")
      percentiles.add(checkShare(Number(tree.args.p), ["p"]));
    if (tree.name === "interval" && type.endsWith("Measures")) checkLevel(Number(tree.args.level), ["level"]);
    for (const [inner, fields] of Object.entries(tree.fieldsByTypeName)) {
      // What hangs on a counted statement is no measure of this list, nor is that of a summary's timeline, a list of its own.
      if (inner === "StatementConnection" || (inner === "StatementAggregate" && isTimelineWithin(tree)))
        continue;
      for (const field of Object.values(fields)) visit(field, inner);
    }
  };
  const root = parseResolveInfo(info) as ResolveTree | null;
  const isTimelineWithin = (tree: ResolveTree) => tree.name === "timeline" && tree !== root;
  if (root) visit(root, info.parentType.name);
  const articles = ["StatementAggregate.articles", "StatementAggregate.smallSample"].some((field) =>
    asked.has(field),
  );
  const intervals = asked.has("SentimentMeasures.interval") || asked.has("StanceMeasures.interval");
  const measured = ["StatementAggregate.stance", "StanceSummary.stance"].some((field) => asked.has(field));
  return {
    articles: articles || intervals,
    speakers: asked.has("StatementAggregate.speakers"),
    stance: stance && measured,
    dates: asked.has("StatementSummary.firstAt") || asked.has("StatementSummary.lastAt"),
    percentiles: [...percentiles],
  };
}

/** Where a field stands in the answer, the places of lists left out: `speakers.nodes.summary`. */
export function pathOf({ path }: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let step: GraphQLResolveInfo["path"] | undefined = path; step !== undefined; step = step.prev)
    if (typeof step.key === "string") keys.unshift(step.key);
  return keys.join(".");
}
