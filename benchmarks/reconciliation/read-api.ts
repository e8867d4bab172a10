import type { Question } from "./questions.js";
import { bucketOf, keyOf, type Sums, type Tally, tenThousandths } from "./tally.js";

/** What the API's chart says, and the rows behind each of its groups. */
export interface Chart {
  readonly groups: Tally;
  /** Ids of the rows of each group's own list. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** What each group's rows add up to, one by one. */
  readonly drillDown: Tally;
  /** Groups whose list counts another number of rows than it has. */
  readonly miscounted: readonly string[];
  /** What the speakers' own summaries say; empty where it isn't grouped by speakers alone. */
  readonly summaries: Tally;
  /** Statements of everything that the filter lets through, as the one group of all. */
  readonly total: number;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has whatever shape its query asks for.
type Answer = any;

const GROUPS = 20;
const ROWS = 100;

/** Asks the API; throws its first error. */
export async function ask(address: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer;
  if (errors !== undefined) throw new Error(`${errors[0].extensions?.code}: ${errors[0].message}`);
  return data;
}

/** Ids of the list, and how many it says there are. */
export async function readList(
  address: string,
  { where, counting }: Question,
): Promise<{ ids: Set<string>; totalCount: number }> {
  const ids = new Set<string>();
  for (let after: string | null = null; ; ) {
    const { statements } = await ask(
      address,
      `query List($where: StatementFilter, $counting: Counting, $after: String) {
        statements(where: $where, counting: $counting, first: 500, after: $after) {
          totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { where, counting, after },
    );
    for (const { id } of statements.nodes) ids.add(id);
    if (!statements.pageInfo.hasNextPage) return { ids, totalCount: statements.totalCount };
    after = statements.pageInfo.endCursor;
  }
}

/** The groups with all of their rows. */
export async function readChart(address: string, question: Question): Promise<Chart> {
  const { where, counting, groupBy } = question;
  const has = (...dimensions: string[]) => groupBy.some(({ by }) => dimensions.includes(by));
  const summed = groupBy.length === 1 && has("SPEAKER");
  const named = [
    ...(has("SPEAKER")
      ? [
          `speaker { id ${summed ? "summary(where: $where, counting: $counting) { count sentiment { mean } }" : ""} }`,
        ]
      : []),
    ...(has("OUTLET") ? ["outlet { id }"] : []),
    ...(has("TARGET") ? ["target { id }"] : []),
    "from sentimentLabel stanceLabel",
  ];
  const stance = has("TARGET", "STANCE_LABEL") ? "stance { mean oppose neutral support }" : "";
  const query = `query Chart($where: StatementFilter, $counting: Counting, $groupBy: [GroupBy!]!, $groups: Int, $after: String, $rowsAfter: String) {
    statementAggregates(where: $where, counting: $counting, groupBy: $groupBy, first: $groups, after: $after) {
      edges { cursor node { groupedBy { ${named.join(" ")} } count sentiment { mean } ${stance}
        statements(first: ${ROWS}, after: $rowsAfter) {
          totalCount nodes { id sentiment { score } } pageInfo { hasNextPage endCursor } } } }
      pageInfo { hasNextPage endCursor } } }`;
  const of = (variables: object) => ask(address, query, { where, counting, groupBy, ...variables });
  const groups = new Map<string, Sums>();
  const summaries = new Map<string, Sums>();
  const drillDown = new Map<string, Sums>();
  const ids = new Map<string, Set<string>>();
  const miscounted: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Answer = (await of({ groups: GROUPS, after })).statementAggregates;
    for (const { node } of page.edges) {
      const key = keyOfGroup(question, node.groupedBy);
      groups.set(key, sumsOf(node));
      if (summed) summaries.set(key, sumsOf(node.groupedBy.speaker.summary));
      const rows: Answer[] = [...node.statements.nodes];
      for (let { pageInfo } = node.statements; pageInfo.hasNextPage; ) {
        const before = cursorBefore(page.edges, node, after);
        const [edge] = (await of({ groups: 1, after: before, rowsAfter: pageInfo.endCursor }))
          .statementAggregates.edges;
        rows.push(...edge.node.statements.nodes);
        pageInfo = edge.node.statements.pageInfo;
      }
      ids.set(key, new Set(rows.map(({ id }) => id)));
      const sentiment = rows.reduce((sum, row) => sum + tenThousandths(row.sentiment.score), 0);
      drillDown.set(key, { count: rows.length, sentiment, stance: null });
      if (node.statements.totalCount !== rows.length) miscounted.push(key);
    }
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  const [all] = (await of({ groupBy: [], groups: 1 })).statementAggregates.edges;
  return { groups, ids, drillDown, miscounted, summaries, total: all?.node.count ?? 0 };
}

/** The cursor after which a group comes first. */
function cursorBefore(edges: readonly Answer[], node: Answer, start: string | null): string | null {
  const index = edges.findIndex((edge) => edge.node === node);
  return index === 0 ? start : edges[index - 1].cursor;
}

function keyOfGroup({ groupBy }: Question, by: Answer): string {
  return keyOf(groupBy, (dimension) => {
    if (dimension.by === "PUBLISHED_AT") return bucketOf(new Date(by.from), dimension);
    if (dimension.by === "SENTIMENT_LABEL") return by.sentimentLabel;
    if (dimension.by === "STANCE_LABEL") return by.stanceLabel;
    return by[dimension.by.toLowerCase()].id;
  });
}

/** What means and counts stand for: a mean times its count is a whole number of ten-thousandths. */
function sumsOf({ count, sentiment, stance }: Answer): Sums {
  const stances = stance === undefined ? 0 : stance.oppose + stance.neutral + stance.support;
  return {
    count,
    sentiment: tenThousandths((sentiment.mean ?? 0) * count),
    stance: stance === undefined ? null : tenThousandths((stance.mean ?? 0) * stances),
  };
}
