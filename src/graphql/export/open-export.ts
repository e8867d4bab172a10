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

const FIELD = "statementAggregates";
/** Arguments of that field; statements take `after` besides. */
const STATEMENT_ARGUMENTS = ["where", "counting", "scorer"];
const AGGREGATE_ARGUMENTS = [...STATEMENT_ARGUMENTS, "groupBy", "having", "orderBy"];

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
    if (!isGiven(given.groupBy))
      throw new OnrecordError(
        "FIELD_INVALID",
        "Say what to group by; an empty list is one group of everything.",
        {
          path: ["groupBy"],
          remedy: 'Give `groupBy`, such as [{"by": "SPEAKER"}], or [] for one group of everything.',
        },
      );
    const args = readJsonArguments<AggregateArgs>(schema, FIELD, AGGREGATE_ARGUMENTS, given);
    return exportAggregates(readAggregateWish(args), parts);
  }
  const { after, ...rest } = given;
  if (isGiven(after) && typeof after !== "string")
    throw new OnrecordError("FIELD_INVALID", "`after` is the id of a statement.", { path: ["after"] });
  const { where, counting, scorer } = readJsonArguments<StatementArgs>(
    schema,
    FIELD,
    STATEMENT_ARGUMENTS,
    rest,
    ["after"],
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
