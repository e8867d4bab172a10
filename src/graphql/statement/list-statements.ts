import type { GraphQLResolveInfo } from "graphql";
import { askStatements } from "../../services/ask-statements.js";
import type { ResolvedStatementFilter } from "../../services/ports/filters.js";
import type { RequestContext } from "../context.js";
import { loadAhead } from "../load-ahead.js";
import type { Connection } from "../page/page.type.js";
import { readStatementFilter } from "./read-statement-filter.js";
import type { StatementListArgs } from "./statement.input.js";
import { Statement, StatementConnection } from "./statement.type.js";

/** The statements that a field's arguments ask for, `within` what its parent stands for. */
export async function listStatements(
  { where, orderBy, counting, ...page }: StatementListArgs,
  { stores, knowledge, loaders }: RequestContext,
  info: GraphQLResolveInfo,
  within?: ResolvedStatementFilter,
): Promise<Connection<Statement>> {
  const question = {
    where: readStatementFilter(where),
    orderBy: orderBy ?? undefined,
    counting: counting ?? undefined,
    page,
    within,
  };
  const list = await askStatements(question, stores.statements, knowledge);
  return StatementConnection.of(list, (stored) => new Statement(stored), loadAhead(info, loaders));
}
