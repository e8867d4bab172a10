import { OnrecordError } from "../../errors.js";
import { checkSearchLength } from "../../services/check-conditions.js";
import { decodeIdOf } from "../../services/node-id.js";
import type { EntityRef } from "../../services/ports/filters.js";
import type { ReferenceKind } from "../../services/resolve-references.js";
import type { EntityRefInput } from "./reference.input.js";

const NODE_TYPE_OF = { outlet: "Outlet", speaker: "Speaker", target: "Target" } as const;

/** A reference with its id decoded and nulls left out; throws ID_MALFORMED and TEXT_NOT_STORABLE. */
export function readReference(
  kind: ReferenceKind,
  { id, name }: EntityRefInput,
  path: readonly string[],
): EntityRef {
  return {
    ...(isGiven(id) && { id: decodeIdOf(NODE_TYPE_OF[kind], id, [...path, "id"]) }),
    ...(isGiven(name) && { name: readText(name, [...path, "name"]) }),
  };
}

/** A text that PostgreSQL can be asked about; throws TEXT_NOT_STORABLE for NUL and lone surrogates. */
export function readText(text: string, path: readonly string[]): string {
  if (/\0|\p{Surrogate}/u.test(text)) {
    throw new OnrecordError("TEXT_NOT_STORABLE", "This text holds a NUL or half a character.", { path });
  }
  return text;
}

/** The filter of a list of speakers, targets or outlets, nulls left out; a blank search is none. Throws FILTER_INVALID for one too long. */
export function readEntityFilter<Kind>(args: {
  readonly search?: string | null;
  readonly kind?: readonly Kind[] | null;
}): { search?: string; kind?: readonly Kind[] } {
  const { search, kind } = args;
  return {
    ...(isGiven(search) &&
      search.trim() !== "" && { search: checkSearchLength(readText(search, ["search"]), ["search"]) }),
    ...(isGiven(kind) && { kind }),
  };
}

/** Whether a caller gave a value: null says nothing, as leaving it out does. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
