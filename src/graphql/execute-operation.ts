import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { RequestContext } from "./context.js";
import { JsonScalar } from "./scalars/json.js";

/** A valid document, which of its operations to run, and with what. */
export interface ExecutableOperation {
  readonly document: DocumentNode;
  /** Undefined where the document has none of that name, which the answer then says. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
  readonly context: RequestContext;
}

export type ExecuteOperation = (operation: ExecutableOperation) => Promise<ExecutionResult>;

/**
 * Fields of the largest operation that is compiled, fragments written out, those of an interface once a type that may stand
 * there: 300 take 0.1 s, in which nothing else is answered.
 */
const MOST_COMPILED_FIELDS = 300;

/** Fields of all compiled operations together; some 500 bytes each. */
const MOST_KEPT_FIELDS = 60_000;

/**
 * Runs operations, from their second run on as JavaScript that graphql-jit made of them: walking the query for every value
 * of the answer took half the time of a page (docs/decisions/0013), and most questions typed by hand are asked once.
 */
export function createExecutor(schema: GraphQLSchema): ExecuteOperation {
  /** Operations that were run before, and those among them that stay interpreted; forgotten with their documents. */
  const known = new WeakSet<OperationDefinitionNode>();
  const interpreted = new WeakSet<OperationDefinitionNode>();
  const compiled = new LRUCache<OperationDefinitionNode, CompiledQuery>({ maxSize: MOST_KEPT_FIELDS });
  return async ({ document, operation, operationName, variables, context }) => {
    const query = operation === undefined ? null : compiledForm(document, operation);
    if (query !== null && operation !== undefined) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      if (coerced !== undefined) return query.query(undefined, context, coerced);
    }
    return execute({ schema, document, operationName, contextValue: context, variableValues: variables });
  };

  function compiledForm(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | null {
    const kept = compiled.get(operation);
    if (kept !== undefined) return kept;
    const isFirstRun = !known.has(operation);
    known.add(operation);
    if (isFirstRun || interpreted.has(operation)) return null;
    const fields = countFields(schema, document, operation);
    const made = fields > MOST_COMPILED_FIELDS ? null : compile(document, operation);
    if (made === null) interpreted.add(operation);
    else compiled.set(operation, made, { size: fields });
    return made;
  }

  function compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | null {
    const made = compileQuery(schema, withReadVariables(document, operation), operation.name?.value, {});
    return isCompiledQuery(made) ? made : null;
  }
}

/**
 * The document with variables that are taken as they come: they are read by graphql before. graphql-jit would write code
 * for every level of an input type, and a filter holds filters without end: 42 s, and then the stack was full.
 */
function withReadVariables(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const anything: NamedTypeNode = {
    kind: Kind.NAMED_TYPE,
    name: { kind: Kind.NAME, value: JsonScalar.name },
  };
  const read: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? []).map(({ variable }) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable,
      type: anything,
    })),
  };
  const definitions = document.definitions.map((definition) =>
    definition === operation ? read : definition,
  );
  return { ...document, definitions };
}

function countFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  const counted = new Map<string, number>();
  return 1 + count(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);

  function count(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): number {
    let fields = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) fields += countFragment(selection.name.value);
      else if (selection.kind === Kind.FIELD) fields += 1 + countBelow(selection, type);
      else fields += count(selection.selectionSet, narrowed(selection.typeCondition?.name.value, type));
    }
    return fields;
  }

  function countBelow({ name, selectionSet }: FieldNode, type: GraphQLNamedType | undefined): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
    const below = field === undefined ? undefined : getNamedType(field.type);
    const types = isAbstractType(below) ? schema.getPossibleTypes(below).length : 1;
    return types * count(selectionSet, below);
  }

  function countFragment(name: string): number {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = document.definitions.find(
      (definition): definition is FragmentDefinitionNode =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    const fields = count(fragment?.selectionSet, narrowed(fragment?.typeCondition.name.value, undefined));
    counted.set(name, fields);
    return fields;
  }

  function narrowed(name: string | undefined, type: GraphQLNamedType | undefined) {
    return name === undefined ? type : schema.getType(name);
  }
}
