import {
  type ASTNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Roll } from "./random-arguments.js";
import type { RandomQuery } from "./random-queries.js";

/** A query with some of its fields only; what they answer must not depend on the others. */
export function partOf({ query, variables }: RandomQuery, roll: Roll): RandomQuery {
  const part = visit(parse(query), {
    Field: (field, _key, _parent, _path, ancestors) => {
      const isRoot = !ancestors.some((one) => "kind" in one && one.kind === Kind.FIELD);
      return !isRoot && field.name.value !== "__typename" && roll(3) === 0 ? null : undefined;
    },
  });
  return withUsedVariables(part, variables);
}

/** Arguments that are usually left out, with what they are then. */
const DEFAULTS: Readonly<Record<string, string>> = {
  counting: "EVERY_COPY",
  scorer: '"onrecord"',
  timeZone: '"UTC"',
  level: "0.95",
};

/** A query that says what is meant where nothing is said. */
export function withDefaults(schema: GraphQLSchema, { query, variables }: RandomQuery): RandomQuery {
  const types = new TypeInfo(schema);
  const said = visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: (field): FieldNode => {
        const given = new Set(field.arguments?.map(({ name }) => name.value));
        const left = (types.getFieldDef()?.args ?? []).filter(
          ({ name }) => name in DEFAULTS && !given.has(name),
        );
        const added = left.map(({ name }) => `${name}: ${DEFAULTS[name]}`).join(", ");
        return added === ""
          ? field
          : { ...field, arguments: [...(field.arguments ?? []), ...argumentsIn(added)] };
      },
    }),
  );
  return { query: print(said), variables };
}

function argumentsIn(text: string): NonNullable<FieldNode["arguments"]> {
  const [operation] = parse(`{ x(${text}) }`).definitions;
  const field =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  return field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
}

/** A variable that isn't used is an error of its own. */
function withUsedVariables(part: ASTNode, variables: RandomQuery["variables"]): RandomQuery {
  const used = new Set<string>();
  visit(part, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  const kept = visit(part, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
  return {
    query: print(kept),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))),
  };
}

/** Of the answer to a whole query what a part of it should have answered. */
export function projected(whole: unknown, part: unknown): unknown {
  if (Array.isArray(part) && Array.isArray(whole))
    return whole.map((row, index) => projected(row, part[index]));
  if (typeof part !== "object" || part === null || typeof whole !== "object" || whole === null) return whole;
  const rows = whole as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, projected(rows[name], value)]),
  );
}
