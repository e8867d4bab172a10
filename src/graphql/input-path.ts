import { type ASTNode, type GraphQLError, Kind, parse, type Source, visit } from "graphql";

/**
 * Where in the caller's input an error of graphql's own checks lies: `["where", "publishedAt", "gte"]`; empty where it
 * isn't about an input. A variable's path begins with its name, a literal's with the argument's.
 */
export function inputPath(error: GraphQLError): readonly string[] {
  return variablePath(error.message) ?? literalPath(error) ?? [];
}

/**
 * graphql tells a variable's path in words only: `Variable "$where" got invalid value … at "where.speaker[0].id"; …`, and
 * of a field that isn't there the path of what it stands in.
 */
function variablePath(message: string): readonly string[] | null {
  const variable = /^Variable "\$([^"]+)"/.exec(message)?.[1];
  if (variable === undefined) return null;
  const at = / at "([^"]+)";/.exec(message)?.[1] ?? variable;
  const field = UNKNOWN_FIELD.exec(message)?.[1];
  return [...at.split(/[.[\]]+/).filter((step) => step !== ""), ...(field === undefined ? [] : [field])];
}

/** At the end, because the value before it can hold any words. */
const UNKNOWN_FIELD = /; Field "([^"]*)" is not defined by type "\w+"\.(?: Did you mean [^?]*\?)?$/;

function literalPath({ nodes, source, positions }: GraphQLError): readonly string[] | null {
  const start = positions?.[0];
  if (nodes === undefined || source === undefined || start === undefined) return null;
  const known = PATHS.get(source) ?? literalPaths(source);
  PATHS.set(source, known);
  return known.get(start) ?? null;
}

/** A query can have a hundred errors; read anew for each, one of 10,000 tokens took 2.4 s. */
const PATHS = new WeakMap<Source, ReadonlyMap<number, readonly string[]>>();

/** The path of whatever begins within an argument, by its offset in the query. */
function literalPaths(source: Source): Map<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>();
  const steps: string[] = [];
  visit(parse(source, { noLocation: false }), {
    enter(node, key, parent) {
      const step = stepOf(node, key, parent);
      if (step !== null) steps.push(step);
      const start = node.loc?.start;
      if (steps.length > 0 && start !== undefined && !paths.has(start)) paths.set(start, [...steps]);
    },
    leave(node, key, parent) {
      if (stepOf(node, key, parent) !== null) steps.pop();
    },
  });
  return paths;
}

/** What a node adds to the path: the name of an argument or of an object's field, the index of a list's element. */
function stepOf(
  node: ASTNode,
  key: string | number | undefined,
  parent: ASTNode | readonly ASTNode[] | undefined,
): string | null {
  if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return node.name.value;
  const isElement = Array.isArray(parent) && typeof key === "number" && VALUES.has(node.kind);
  return isElement ? `${key}` : null;
}

const VALUES: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);
