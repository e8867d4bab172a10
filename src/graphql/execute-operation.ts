import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "./context.js";

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

/** What is known of an operation that was run before: how often, and its compiled form; null if it has none. */
interface KnownOperation {
  runs: number;
  compiled: CompiledQuery | null;
}

/**
 * Runs operations, from their second run on as JavaScript that graphql-jit made of them: walking the query for every value
 * of the answer took half the time of a page (docs/decisions/0012). What is known of an operation is forgotten with its document.
 */
export function createExecutor(schema: GraphQLSchema): ExecuteOperation {
  const known = new WeakMap<OperationDefinitionNode, KnownOperation>();
  return async ({ document, operation, operationName, variables, context }) => {
    const compiled = operation === undefined ? null : compiledForm(document, operation);
    if (compiled !== null) return compiled.query(undefined, context, variables);
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
  const compiled = compileQuery(schema, document, operation.name?.value, {});
  return isCompiledQuery(compiled) ? compiled : null;
}
