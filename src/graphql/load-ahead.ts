import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Loader, Loaders } from "./loaders.js";
import type { LoadAhead } from "./page/page.type.js";
import { RELATIONS, type Relation } from "./relations.js";

/** The relations that a query follows from objects of one type, and from what they lead to. */
type Selection = ReadonlyMap<string, Step>;

interface Step {
  readonly relation: Relation;
  readonly below: Selection;
}

/** What was read of the selection of a field that stands alone; it is forgotten with its query. */
const KNOWN = new WeakMap<FieldNode, Selection>();

/**
 * Loads all that a connection's rows lead to, level by level and for all rows at once, before the rows are answered: the
 * resolvers then find it ready. Without that each of some thousand fields of a page waited for a promise of its own, a fifth
 * of the time of a page. What fails fails the page. Fields under `@skip` or `@include` are left to their resolvers.
 */
export function loadAhead(info: GraphQLResolveInfo, loaders: Loaders): LoadAhead {
  const [field, ...merged] = info.fieldNodes;
  if (field === undefined) return async () => undefined;
  // What a field is merged with may differ where its fragment is spread again.
  const selection = (merged.length === 0 ? KNOWN.get(field) : undefined) ?? selectionOfRows(info);
  if (merged.length === 0) KNOWN.set(field, selection);
  return (rows) => follow(selection, rows, loaders);
}

async function follow(selection: Selection, parents: readonly object[], loaders: Loaders): Promise<void> {
  if (parents.length === 0) return;
  await Promise.all(
    [...selection.values()].map(async ({ relation, below }) => {
      const loader = loaders[relation.loader] as Loader<unknown, unknown>;
      const keys = parents.map(relation.keyOf).filter((key) => key !== null);
      const found = await loader.loadAll(keys);
      if (below.size > 0) await follow(below, objectsIn(found), loaders);
    }),
  );
}

function objectsIn(found: readonly unknown[]): object[] {
  const objects = new Set(found.flat().filter((value) => typeof value === "object" && value !== null));
  return [...objects] as object[];
}

/** What is selected of a connection's nodes, in either of its two forms. */
function selectionOfRows(info: GraphQLResolveInfo): Selection {
  const selection = new Map<string, Step>();
  const connection = getNamedType(info.returnType);
  const read = (set: SelectionSetNode | undefined, type: GraphQLNamedType): void =>
    eachField(set, type, info, (field, of) => {
      const inner = typeOf(field, of);
      if (inner === undefined) return;
      if (field.name.value === "edges") read(field.selectionSet, inner);
      else if (field.name.value === "nodes" || field.name.value === "node")
        readSelection(field.selectionSet, inner, info, selection);
    });
  for (const field of info.fieldNodes) read(field.selectionSet, connection);
  return selection;
}

function readSelection(
  set: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  info: GraphQLResolveInfo,
  into: Map<string, Step>,
): Map<string, Step> {
  eachField(set, type, info, (field, of) => {
    const name = `${of.name}.${field.name.value}`;
    const relation = RELATIONS.get(name);
    const inner = typeOf(field, of);
    if (relation === undefined || inner === undefined) return;
    const below = new Map(into.get(name)?.below);
    into.set(name, { relation, below: readSelection(field.selectionSet, inner, info, below) });
  });
  return into;
}

/** Every field that is always selected, with the type that it is selected of. */
function eachField(
  set: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  info: GraphQLResolveInfo,
  visit: (field: FieldNode, of: GraphQLNamedType) => void,
): void {
  for (const selection of set?.selections ?? []) {
    if ((selection.directives ?? []).length > 0) continue;
    if (selection.kind === Kind.FIELD) {
      visit(selection, type);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    // Fragments on an interface select of whatever type stands there.
    const narrowed = info.schema.getType(fragment?.typeCondition?.name.value ?? type.name);
    const of = isObjectType(narrowed) ? narrowed : type;
    if (of === type) eachField(fragment?.selectionSet, of, info, visit);
  }
}

function typeOf(field: FieldNode, of: GraphQLNamedType): GraphQLNamedType | undefined {
  if (!isObjectType(of) && !isInterfaceType(of)) return undefined;
  const found = of.getFields()[field.name.value];
  return found === undefined ? undefined : getNamedType(found.type);
}
