import { OnrecordError } from "../errors.js";
import { encodeNodeId, type NodeType } from "./node-id.js";
import type { EntityRef } from "./ports/filters.js";

/** How many of the entities that a name fits an error lists; its message counts them all. */
const MOST_CANDIDATES = 50;

/** The kinds of things that may be referred to by name. */
export type ReferenceKind = "outlet" | "speaker" | "target";

/** What a name can turn out to be. */
export interface NamedEntity {
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
}

/** How names are looked up, one call for all names of a kind; `similar` finds spellings close to one that nobody has. */
export interface NameLookup {
  byNames(kind: ReferenceKind, names: readonly string[]): Promise<readonly (readonly NamedEntity[])[]>;
  similar(kind: ReferenceKind, name: string): Promise<readonly NamedEntity[]>;
}

/** Says which id a reference at a path stands for. */
export type Resolve = (kind: ReferenceKind, ref: EntityRef, path: readonly string[]) => string;

const NODE_TYPE_OF: Record<ReferenceKind, NodeType> = {
  outlet: "Outlet",
  speaker: "Speaker",
  target: "Target",
};

/**
 * Replaces every reference in a question by an id, with one look-up a kind however many names there are. `rewrite` is
 * called twice: once to see the references, once to replace them. Throws REFERENCE_INVALID unless a reference has
 * exactly one of id and name, UNKNOWN_NAME with close spellings, AMBIGUOUS_NAME with the candidates, the fullest names first and 50 at most.
 */
export async function resolveReferences<T>(rewrite: (resolve: Resolve) => T, lookup: NameLookup): Promise<T> {
  const names: Record<ReferenceKind, Map<string, readonly string[]>> = {
    outlet: new Map(),
    speaker: new Map(),
    target: new Map(),
  };
  rewrite((kind, ref, path) => {
    const { id, name } = checkReference(ref, path);
    if (name !== undefined && !names[kind].has(name)) names[kind].set(name, path);
    return id ?? "";
  });
  const ids = {
    outlet: await lookUp("outlet", names.outlet, lookup),
    speaker: await lookUp("speaker", names.speaker, lookup),
    target: await lookUp("target", names.target, lookup),
  };
  return rewrite((kind, ref) => ref.id ?? (ids[kind].get(ref.name!) as string));
}

/** The id that one reference stands for; throws as {@link resolveReferences} does. */
export function resolveReference(
  kind: ReferenceKind,
  ref: EntityRef,
  lookup: NameLookup,
  path: readonly string[],
): Promise<string> {
  return resolveReferences((resolve) => resolve(kind, ref, path), lookup);
}

function checkReference(ref: EntityRef, path: readonly string[]): EntityRef {
  if ((ref.id === undefined) === (ref.name === undefined)) {
    const given = ref.id === undefined ? "neither" : "both";
    throw new OnrecordError("REFERENCE_INVALID", `A reference has \`id\` or \`name\`; this has ${given}.`, {
      path,
    });
  }
  return ref;
}

async function lookUp(
  kind: ReferenceKind,
  names: ReadonlyMap<string, readonly string[]>,
  lookup: NameLookup,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (names.size === 0) return ids;
  const found = await lookup.byNames(kind, [...names.keys()]);
  let index = 0;
  for (const [name, path] of names) {
    const candidates = found[index++] ?? [];
    const [only] = candidates;
    if (only === undefined) throw await unknownName(kind, name, lookup, path);
    if (candidates.length > 1) throw ambiguousName(kind, name, candidates, path);
    ids.set(name, only.id);
  }
  return ids;
}

async function unknownName(
  kind: ReferenceKind,
  name: string,
  lookup: NameLookup,
  path: readonly string[],
): Promise<OnrecordError> {
  const suggestions = (await lookup.similar(kind, name)).map((entity) => describe(kind, entity));
  const hint =
    suggestions.length === 0 ? "" : ` Similar: ${suggestions.map((entity) => entity.name).join(", ")}.`;
  return new OnrecordError("UNKNOWN_NAME", `No ${kind} is called “${shown(name)}”.${hint}`, {
    path: [...path, "name"],
    details: { suggestions },
  });
}

function ambiguousName(
  kind: ReferenceKind,
  name: string,
  candidates: readonly NamedEntity[],
  path: readonly string[],
): OnrecordError {
  return new OnrecordError("AMBIGUOUS_NAME", `“${shown(name)}” fits ${candidates.length} ${kind}s.`, {
    path: [...path, "name"],
    details: { candidates: fullestFirst(candidates).map((entity) => describe(kind, entity)) },
  });
}

/** The candidates that an error lists: those of several words first, since a surname alone may be one in every article. */
function fullestFirst(candidates: readonly NamedEntity[]): readonly NamedEntity[] {
  const words = ({ name }: NamedEntity) => name.split(" ").length;
  return [...candidates].sort((one, other) => words(other) - words(one)).slice(0, MOST_CANDIDATES);
}

/** A name as a message repeats it. */
function shown(name: string): string {
  return name.slice(0, 200);
}

function describe(kind: ReferenceKind, entity: NamedEntity): { id: string; name: string; kind?: string } {
  return {
    id: encodeNodeId(NODE_TYPE_OF[kind], entity.id),
    name: entity.name,
    ...(entity.kind === undefined ? {} : { kind: entity.kind }),
  };
}
