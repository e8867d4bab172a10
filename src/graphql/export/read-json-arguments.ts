import { coerceInputValue, type GraphQLError, type GraphQLInputType, type GraphQLSchema } from "graphql";
import { OnrecordError } from "../../errors.js";

/**
 * Arguments of a query's field that came as JSON, outside GraphQL: coerced as variables are, defaults filled in. `names` are
 * those that are taken; `others` are taken besides, by the caller itself. Throws FIELD_UNKNOWN, FIELD_INVALID, and what a scalar throws (DATE_INVALID), with the path.
 */
export function readJsonArguments<Arguments>(
  schema: GraphQLSchema,
  field: string,
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
  others: readonly string[] = [],
): Arguments {
  const types = new Map(
    schema
      .getQueryType()
      ?.getFields()
      [field]?.args.map((one) => [one.name, one]),
  );
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const known = [...names, ...others].join(", ");
    throw new OnrecordError("FIELD_UNKNOWN", `There is no \`${unknown}\`; there are ${known}.`, {
      path: [unknown],
    });
  }
  const entries = names.flatMap((name): [string, unknown][] => {
    const argument = types.get(name);
    if (argument === undefined) throw new Error(`${field} has no argument ${name}`);
    const value = given[name] ?? argument.defaultValue ?? null;
    return [[name, coerce(value, argument.type, name)]];
  });
  return Object.fromEntries(entries) as Arguments;
}

function coerce(value: unknown, type: GraphQLInputType, name: string): unknown {
  try {
    return coerceInputValue(value, type, (path, _value, error) => {
      throw codedError([name, ...path.map(String)], error);
    });
  } catch (error) {
    // coerceInputValue goes down with the value.
    if (error instanceof RangeError)
      throw new OnrecordError("QUERY_TOO_COMPLEX", `\`${name}\` nests too deep.`, { path: [name] });
    throw error;
  }
}

/** `Field "x" is not defined by type …` is told with the path of what the field stands in. */
const UNKNOWN_FIELD = /^Field "([^"]*)" is not defined by type /;

function codedError(path: readonly string[], error: GraphQLError): OnrecordError {
  const { originalError, message } = error;
  if (originalError instanceof OnrecordError) {
    const { code, details, remedy } = originalError;
    return new OnrecordError(code, originalError.message, { path, details, remedy, cause: error });
  }
  const field = UNKNOWN_FIELD.exec(message)?.[1];
  return field === undefined
    ? new OnrecordError("FIELD_INVALID", message, { path, cause: error })
    : new OnrecordError("FIELD_UNKNOWN", message, { path: [...path, field], cause: error });
}
