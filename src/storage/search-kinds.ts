import type { SearchKind } from "../services/ports/filters.js";
import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { searchQuery } from "./parameters.js";

/** What each text searches for, as PostgreSQL reads it; one SQL statement. */
export async function searchKinds(queries: Queries, searches: readonly string[]): Promise<SearchKind[]> {
  // querytree is what an index can look up: nothing of a query without words, T of one that only leaves words out.
  const trees = searches.map((search) => Prisma.sql`querytree(${searchQuery(search)})`);
  const [row] = await queries.rows<{ trees: string[] }>(
    Prisma.sql`SELECT ARRAY[${Prisma.join(trees)}] AS trees`,
  );
  return (row?.trees ?? []).map((tree) => (tree === "" ? "NOTHING" : tree === "T" ? "EXCLUSIONS" : "WORDS"));
}
