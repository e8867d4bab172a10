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
/**
 * A page or a count of one group's statements, which an index finds: of a million statements 50 pages of five take 80 ms,
 * 50 counts 40 ms.
 */
export const GROUP_PAGE_COST = 500;
export const GROUP_COUNT_COST = 500;
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
  /** What a connection's `totalCount` costs, if not as usual. Asked for alone it costs no page then. */
  readonly count?: number;
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
  /** The field that costs most by itself, as often as it is answered; null of nothing. */
  readonly dearest: DearField | null;
}

/** A field as the query calls it, and where. */
interface DearField {
  readonly cost: number;
  readonly name: string;
  readonly below: DearField | null;
}

/** What a selection is measured within: the rows of a connection, and what its `totalCount` costs if not as usual. */
interface Within {
  readonly rows: number | null;
  readonly count: number | null;
}

const NOTHING: OperationCost = { cost: 0, depth: 0, dearest: null };
const ALONE: Within = { rows: null, count: null };

/** Throws QUERY_TOO_COMPLEX for an operation beyond {@link MAX_COST} or {@link MAX_DEPTH}. */
export function checkCost(measured: MeasuredOperation): void {
  const { cost, depth, dearest } = measureOperation(measured);
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
    const field = pathOf(dearest);
    const fieldCost = safe(dearest?.cost ?? 0);
    throw new OnrecordError(
      "QUERY_TOO_COMPLEX",
      `This query costs ${safe(cost)}; ${MAX_COST} is allowed. What costs most in it is \`${field}\`: ${fieldCost}.`,
      { details: { cost: safe(cost), maxCost: MAX_COST, field, fieldCost } },
    );
  }
}

function safe(cost: number): number {
  return Math.min(cost, Number.MAX_SAFE_INTEGER);
}

/** `speaker.summary.timeline`; long ways keep their ends. */
function pathOf(dearest: DearField | null): string {
  const names: string[] = [];
  for (let at = dearest; at !== null; at = at.below) names.push(at.name);
  return names.length <= MAX_DEPTH ? names.join(".") : `${names[0]}…${names.slice(1 - MAX_DEPTH).join(".")}`;
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
  return measureSelection(operation.selectionSet, root ?? undefined, ALONE);

  function measureSelection(
    selections: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    within: Within,
  ): OperationCost {
    let cost = 0;
    let depth = 0;
    let dearest: DearField | null = null;
    for (const selection of selections.selections) {
      if (!isIncluded(selection, variables)) continue;
      const part =
        selection.kind === Kind.FIELD
          ? measureField(selection, type, within)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(selection.name.value, within)
            : measureSelection(
                selection.selectionSet,
                typeOf(selection.typeCondition?.name.value) ?? type,
                within,
              );
      cost += part.cost;
      depth = Math.max(depth, part.depth);
      if ((part.dearest?.cost ?? 0) > (dearest?.cost ?? 0)) dearest = part.dearest;
    }
    return { cost, depth, dearest };
  }

  function measureFragment(name: string, within: Within): OperationCost {
    const key = `${name} ${within.rows} ${within.count}`;
    const fragment = fragments.get(name);
    const measured =
      known.get(key) ??
      (fragment === undefined
        ? NOTHING
        : measureSelection(fragment.selectionSet, typeOf(fragment.typeCondition.name.value), within));
    known.set(key, measured);
    return measured;
  }

  function measureField(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
    within: Within,
  ): OperationCost {
    const field = fieldOf(parent, node.name.value);
    const name = (node.alias ?? node.name).value;
    if (field === undefined) {
      const inner = node.selectionSet && measureSelection(node.selectionSet, undefined, ALONE);
      return { cost: 1 + (inner?.cost ?? 0), depth: 0, dearest: { cost: 1, name, below: null } };
    }
    const args = argumentsOf(field, node, variables);
    const type = getNamedType(field.type);
    const isConnection = type.name.endsWith("Connection");
    const weight = (field.extensions.weight ?? {}) as FieldWeight;
    const count = field.name === "totalCount" ? within.count : null;
    const own =
      isConnection && weight.count !== undefined && !wantsPage(node.selectionSet)
        ? 1
        : (count ?? costOf(weight.cost ?? (isConnection ? PAGE_COST : 1), args));
    const itself: DearField = { cost: own, name, below: null };
    if (node.selectionSet === undefined || !isCompositeType(type))
      return { cost: own, depth: 1, dearest: itself };
    const rows = isConnection ? pageRows(args) : null;
    const inner = measureSelection(node.selectionSet, type, { rows, count: weight.count ?? null });
    const size = isListType(getNullableType(field.type))
      ? (within.rows ?? costOf(weight.size ?? USUAL_LIST, args))
      : 1;
    const most = size * (inner.dearest?.cost ?? 0);
    const dearest = most > own ? { cost: most, name, below: inner.dearest } : itself;
    return { cost: own + size * inner.cost, depth: 1 + inner.depth, dearest };
  }

  /** Whether a connection is asked for more than its `totalCount`. */
  function wantsPage(selections: SelectionSetNode | undefined, seen = new Set<string>()): boolean {
    return (selections?.selections ?? []).some((selection) => {
      if (!isIncluded(selection, variables)) return false;
      if (selection.kind === Kind.FIELD)
        return !(selection.name.value === "totalCount" || selection.name.value === "__typename");
      if (selection.kind === Kind.INLINE_FRAGMENT) return wantsPage(selection.selectionSet, seen);
      const name = selection.name.value;
      if (seen.has(name)) return false;
      seen.add(name);
      return wantsPage(fragments.get(name)?.selectionSet, seen);
    });
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
