import type { GraphQLResolveInfo } from "graphql";
import { parseResolveInfo, type ResolveTree } from "graphql-parse-resolve-info";
import type { WantedMeasures } from "../../services/ports/aggregates.js";

/** Which of the dearer measures a query looks at, below the field that is being resolved; fragments and aliases included. */
export function wantedMeasures(info: GraphQLResolveInfo, stance: boolean): WantedMeasures {
  const asked = new Set<string>();
  const percentiles = new Set<number>();
  const visit = (tree: ResolveTree, type: string): void => {
    asked.add(`${type}.${tree.name}`);
    if (type === "SentimentMeasures" && tree.name === "percentile") percentiles.add(Number(tree.args.p));
    for (const [inner, fields] of Object.entries(tree.fieldsByTypeName)) {
      // What hangs on a counted statement is no measure of this list.
      if (inner === "StatementConnection") continue;
      for (const field of Object.values(fields)) visit(field, inner);
    }
  };
  const root = parseResolveInfo(info) as ResolveTree | null;
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
    percentiles: [...percentiles].filter((p) => p >= 0 && p <= 1),
  };
}

/** Where a field stands in the answer, the places of lists left out: `speakers.nodes.summary`. */
export function pathOf({ path }: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let step: GraphQLResolveInfo["path"] | undefined = path; step !== undefined; step = step.prev)
    if (typeof step.key === "string") keys.unshift(step.key);
  return keys.join(".");
}
