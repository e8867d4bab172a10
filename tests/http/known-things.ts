import type { Api } from "./api.js";
import type { Known } from "./random-arguments.js";

/** What a server holds, as its own API gives it. */
export async function knownThings(api: Api): Promise<Known> {
  const { data } = await api.ask(`{
    statements(first: 5) { pageInfo { endCursor startCursor } nodes { id article { id story { id } analysis { id } } } }
    speakers { nodes { id name } pageInfo { endCursor } }
    targets { nodes { id name } pageInfo { endCursor } }
    outlets { nodes { id name } pageInfo { endCursor } }
    articles(first: 2) { pageInfo { endCursor } }
    statementAggregates(groupBy: [], first: 1) { pageInfo { endCursor } } }`);
  // biome-ignore lint/suspicious/noExplicitAny: rows of any kind.
  const of = (rows: any[], field: string) => rows.map((row) => row[field]);
  const articles = of(data.statements.nodes, "article");
  return {
    ids: {
      Statement: of(data.statements.nodes, "id"),
      Article: of(articles, "id"),
      Story: of(of(articles, "story"), "id"),
      Analysis: of(of(articles, "analysis"), "id"),
      Speaker: of(data.speakers.nodes, "id"),
      Target: of(data.targets.nodes, "id"),
      Outlet: of(data.outlets.nodes, "id"),
    },
    names: {
      speaker: of(data.speakers.nodes, "name"),
      target: of(data.targets.nodes, "name"),
      outlet: of(data.outlets.nodes, "name"),
    },
    cursors: [
      ...Object.values(data).map((list) => (list as { pageInfo: { endCursor: string } }).pageInfo.endCursor),
      "",
      "x",
      "é",
      "\0",
    ],
  };
}
