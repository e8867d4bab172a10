import type { GraphQLSchema } from "graphql";
import { OnrecordError } from "../../errors.js";
import {
  type ExportParts,
  type ExportSubject,
  exportAggregates,
  exportStatements,
  type OpenExport,
} from "../../services/ask-exports.js";
import type { Counting } from "../../services/ports/filters.js";
import { type AggregateArgs, readAggregateWish } from "../aggregate/read-aggregate-wish.js";
import { isGiven, readText } from "../reference/read-reference.js";
import { readStatementFilter } from "../statement/read-statement-filter.js";
import type { StatementFilterInput } from "../statement/statement.input.js";
import { readJsonArguments } from "./read-json-arguments.js";

/** The arguments that each subject takes, all of them as in `statementAggregates`; statements take `after` besides. */
export const EXPORT_ARGUMENTS = {
  statements: ["where", "counting", "scorer", "after"],
  aggregates: ["where", "groupBy", "having", "orderBy", "counting", "scorer"],
} as const satisfies Record<ExportSubject, readonly string[]>;

interface StatementArgs {
  readonly where?: StatementFilterInput | null;
  readonly counting?: Counting | null;
  readonly scorer?: string | null;
}

/**
 * Opens an export that is asked for with the arguments of the API's own fields, as JSON. Throws as the same question asked
 * by GraphQL does.
 */
export async function openExport(
  subject: ExportSubject,
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
  parts: ExportParts,
): Promise<OpenExport> {
  if (subject === "aggregates") {
    const names = EXPORT_ARGUMENTS.aggregates;
    const args = readJsonArguments<AggregateArgs>(schema, "statementAggregates", names, given);
    return exportAggregates(readAggregateWish(args), parts);
  }
  const { after, ...rest } = given;
  if (isGiven(after) && typeof after !== "string")
    throw new OnrecordError("FIELD_INVALID", "`after` is the id of a statement.", { path: ["after"] });
  const names = ["where", "counting", "scorer"];
  const { where, counting, scorer } = readJsonArguments<StatementArgs>(
    schema,
    "statementAggregates",
    names,
    rest,
  );
  return exportStatements(
    {
      where: readStatementFilter(where),
      counting: counting ?? undefined,
      scorer: isGiven(scorer) ? readText(scorer, ["scorer"]) : undefined,
      after: isGiven(after) ? after : undefined,
    },
    parts,
  );
}
