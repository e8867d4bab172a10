import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { Extensions } from "type-graphql";
import { OnrecordError } from "../errors.js";
import { DEFAULT_PAGE, MAX_AGGREGATES } from "../services/page-rules.js";

/**
 * Most that one query may cost. One unit is about one value in the answer: a page of 500 statements with everything
 * nested costs some 150,000.
 */
export const MAX_COST = 200_000;
/** Most levels of fields within fields; the longest way that leads anywhere new has nine. */
export const MAX_DEPTH = 15;
/** A page or a count is an SQL statement of its own, worth about as much as a thousand values. */
const PAGE_COST = 1_000;
export const COUNT_COST = 1_000;
/** A page of groups may read every statement: a second or more of a million. */
export const AGGREGATES_COST = 5_000;
/** A name that nobody has is answered with those spelt alike, an SQL statement of its own. */
export const LOOKUP_COST = 1_000;
/** A whole text is some 5 kB where other values have 50 bytes. */
export const TEXT_COST = 50;
/** Analysing one text of usual length, and storing what was found. */
export const INGEST_COST = 1_000;
/**
 * Characters of an article to take in that cost one unit more: a hundred articles in the largest request (32 MB) pass, but
 * not a variable's 2 MB a hundred times.
 */
export const INGESTED_CHARACTERS = 500;
/**
 * Trying the analyser: at most five times in one operation, four with all that it finds (some 11,500 units), since each
 * may be a text of 2 MB and aliases can give one variable's text to every worker.
 */
export const ANALYSE_COST = 36_000;
/** Rows of a list that says nothing about its usual length. */
const USUAL_LIST = 5;

type Arguments = Readonly<Record<string, unknown>>;
type Weight = number | ((args: Arguments) => number);

/** What a field costs by itself (1 if nothing is said), and how many rows it usually has if it is a list. */
export interface FieldWeight {
  readonly cost?: Weight;
  readonly size?: Weight;
}

/** Says next to a field what it costs. */
export function Weigh(weight: FieldWeight): MethodDecorator & PropertyDecorator {
  return Extensions({ weight });
}

/** What an operation is measured with; variables are coerced already. */
export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** The cost and the depth of an operation. */
export interface OperationCost {
  readonly cost: number;
  readonly depth: number;
}

/** Throws QUERY_TOO_COMPLEX for an operation beyond {@link MAX_COST} or {@link MAX_DEPTH}. */
export function checkCost(measured: MeasuredOperation): void {
  const { cost, depth } = measureOperation(measured);
  if (depth > MAX_DEPTH) {
    throw new OnrecordError(
      "QUERY_TOO_COMPLEX",
      `This query has ${depth} levels; ${MAX_DEPTH} are allowed.`,
      {
        details: { depth, maxDepth: MAX_DEPTH },
      },
    );
  }
  if (cost > MAX_COST) {
    throw new OnrecordError("QUERY_TOO_COMPLEX", `This query costs ${cost}; ${MAX_COST} is allowed.`, {
      details: { cost: Math.min(cost, Number.MAX_SAFE_INTEGER), maxCost: MAX_COST },
    });
  }
}

/**
 * Sums up the fields of an operation: each its own cost plus its rows times what a row selects. A connection has as many
 * rows as are asked for. Every alias and every spread of a fragment counts; a fragment is measured once a number of rows,
 * so that fragments within fragments cost no time. `@skip` and `@include` are obeyed. Introspection counts fields only:
 * graphql itself limits its depth.
 */
export function measureOperation({
  schema,
  operation,
  fragments,
  variables,
}: MeasuredOperation): OperationCost {
  const known = new Map<string, OperationCost>();
  const root = schema.getRootType(operation.operation);
  return measureSelection(operation.selectionSet, root ?? undefined, null);

  function measureSelection(
    selections: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    rows: number | null,
  ): OperationCost {
    let cost = 0;
    let depth = 0;
    for (const selection of selections.selections) {
      if (!isIncluded(selection, variables)) continue;
      const part =
        selection.kind === Kind.FIELD
          ? measureField(selection, type, rows)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(selection.name.value, rows)
            : measureSelection(
                selection.selectionSet,
                typeOf(selection.typeCondition?.name.value) ?? type,
                rows,
              );
      cost += part.cost;
      depth = Math.max(depth, part.depth);
    }
    return { cost, depth };
  }

  function measureFragment(name: string, rows: number | null): OperationCost {
    const key = `${name} ${rows}`;
    const fragment = fragments.get(name);
    const measured =
      known.get(key) ??
      (fragment === undefined
        ? { cost: 0, depth: 0 }
        : measureSelection(fragment.selectionSet, typeOf(fragment.typeCondition.name.value), rows));
    known.set(key, measured);
    return measured;
  }

  function measureField(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
    rows: number | null,
  ): OperationCost {
    const field = fieldOf(parent, node.name.value);
    if (field === undefined) {
      const inner = node.selectionSet && measureSelection(node.selectionSet, undefined, null);
      return { cost: 1 + (inner?.cost ?? 0), depth: 0 };
    }
    const args = argumentsOf(field, node, variables);
    const type = getNamedType(field.type);
    const isConnection = type.name.endsWith("Connection");
    const weight = (field.extensions.weight ?? {}) as FieldWeight;
    const own = costOf(weight.cost ?? (isConnection ? PAGE_COST : 1), args);
    if (node.selectionSet === undefined || !isCompositeType(type)) return { cost: own, depth: 1 };
    const inner = measureSelection(node.selectionSet, type, isConnection ? pageRows(args) : null);
    const size = isListType(getNullableType(field.type))
      ? (rows ?? costOf(weight.size ?? USUAL_LIST, args))
      : 1;
    return { cost: own + size * inner.cost, depth: 1 + inner.depth };
  }

  function typeOf(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}

function costOf(weight: Weight, args: Arguments): number {
  return typeof weight === "number" ? weight : weight(args);
}

/** Rows of a connection as its arguments ask; a number that is refused later, with what to do, counts as the usual one. */
export function pageRows({ first, last }: Arguments): number {
  const rows = first ?? last ?? DEFAULT_PAGE;
  return typeof rows === "number" && rows >= 0 && rows <= MAX_AGGREGATES ? rows : DEFAULT_PAGE;
}

/** Undefined for `__schema`, `__type`, `__typename` and all below them. */
function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** Arguments that can't be read are refused when the query runs. */
function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Arguments {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}

function isIncluded(
  node: { readonly directives?: readonly DirectiveNode[] | undefined },
  variables: Record<string, unknown>,
): boolean {
  if ((node.directives ?? []).length === 0) return true;
  const withDirectives = { directives: node.directives ?? [] };
  const skip = getDirectiveValues(GraphQLSkipDirective, withDirectives, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, withDirectives, variables);
  return skip?.if !== true && include?.if !== false;
}
