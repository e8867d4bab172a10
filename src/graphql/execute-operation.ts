import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
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

/** Runs of an operation that are interpreted before it is compiled: most questions typed by hand are asked once. */
const INTERPRETED_RUNS = 1;

/** Fields, fragments written out, of the largest operation that is compiled: 300 take 0.1 s, in which nothing else is answered. */
const MOST_COMPILED_FIELDS = 300;

/** What is known of an operation that was run before: how often, and its compiled form; null if it has none. */
interface KnownOperation {
  runs: number;
  compiled: CompiledQuery | null;
}

/**
 * Runs operations, from their second run on as JavaScript that graphql-jit made of them: walking the query for every value
 * of the answer took half the time of a page (docs/decisions/0013). What is known of an operation is forgotten with its document.
 */
export function createExecutor(schema: GraphQLSchema): ExecuteOperation {
  const known = new WeakMap<OperationDefinitionNode, KnownOperation>();
  return async ({ document, operation, operationName, variables, context }) => {
    const compiled = operation === undefined ? null : compiledForm(document, operation);
    if (compiled !== null && operation !== undefined) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      if (coerced !== undefined) return compiled.query(undefined, context, coerced);
    }
    return execute({ schema, document, operationName, contextValue: context, variableValues: variables });
  };

  function compiledForm(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | null {
    const entry = known.get(operation) ?? { runs: 0, compiled: null };
    known.set(operation, entry);
    if (entry.runs === INTERPRETED_RUNS) entry.compiled = compile(schema, document, operation);
    entry.runs += 1;
    return entry.compiled;
  }
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledQuery | null {
  if (countFields(document, operation) > MOST_COMPILED_FIELDS) return null;
  const compiled = compileQuery(schema, withReadVariables(document, operation), operation.name?.value, {});
  return isCompiledQuery(compiled) ? compiled : null;
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

function countFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const counted = new Map<string, number>();
  return count(operation.selectionSet);

  function count(set: SelectionSetNode | undefined): number {
    let fields = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) fields += countFragment(selection.name.value);
      else fields += (selection.kind === Kind.FIELD ? 1 : 0) + count(selection.selectionSet);
    }
    return fields;
  }

  function countFragment(name: string): number {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    const fields = fragment?.kind === Kind.FRAGMENT_DEFINITION ? count(fragment.selectionSet) : 0;
    counted.set(name, fields);
    return fields;
  }
}
