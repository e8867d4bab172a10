import { List } from "./list.js";
import type { PageArguments } from "./page-rules.js";
import type { OutletFilter, SpeakerFilter, TargetFilter } from "./ports/filters.js";
import type { Page, PageRequest } from "./ports/page.js";
import type { StoredOutlet, StoredSpeaker, StoredTarget } from "./ports/records.js";
import type { OutletStore, SpeakerStore, Stores, TargetStore } from "./ports/stores.js";
import type { NamedEntity, NameLookup, ReferenceKind } from "./resolve-references.js";

/** Similar names that an UNKNOWN_NAME suggests. */
const SUGGESTIONS = 5;

/** The speakers of a name or kind, by name, those of a search by closeness to it. */
export function askSpeakers(
  where: SpeakerFilter,
  page: PageArguments,
  speakers: SpeakerStore,
): List<StoredSpeaker> {
  return listEntities(
    where.search === undefined ? "speakers" : "speakers by closeness",
    where,
    page,
    speakers,
  );
}

/** The targets of a name or kind, by name, those of a search by closeness to it. */
export function askTargets(
  where: TargetFilter,
  page: PageArguments,
  targets: TargetStore,
): List<StoredTarget> {
  return listEntities(where.search === undefined ? "targets" : "targets by closeness", where, page, targets);
}

/** The outlets of a name, by name, those of a search by closeness to it. */
export function askOutlets(
  where: OutletFilter,
  page: PageArguments,
  outlets: OutletStore,
): List<StoredOutlet> {
  return listEntities(where.search === undefined ? "outlets" : "outlets by closeness", where, page, outlets);
}

/** Looks names up in storage; `byNames` may be replaced by one that gathers what a whole request asks for. */
export function nameLookup(
  stores: Stores,
  byNames: NameLookup["byNames"] = (kind, names) => storeOf(kind, stores).byNames(names),
): NameLookup {
  return {
    byNames,
    similar: async (kind, name) => {
      const page: PageRequest = { limit: SUGGESTIONS, forward: true, from: null };
      const { rows } = await storeOf(kind, stores).page({ search: name }, page);
      return rows.map((row) => row.value);
    },
  };
}

interface EntityStore<Filter, Stored> {
  page(where: Filter, page: PageRequest): Promise<Page<Stored>>;
  count(where: Filter): Promise<number>;
}

function listEntities<Filter, Stored>(
  name: string,
  where: Filter,
  page: PageArguments,
  store: EntityStore<Filter, Stored>,
): List<Stored> {
  return new List(name, where, page, {
    fetch: (wish) => store.page(where, wish),
    count: () => store.count(where),
  });
}

interface NamedStore extends EntityStore<{ readonly search?: string }, NamedEntity> {
  byNames(names: readonly string[]): Promise<readonly (readonly NamedEntity[])[]>;
}

function storeOf(kind: ReferenceKind, stores: Stores): NamedStore {
  return { outlet: stores.outlets, speaker: stores.speakers, target: stores.targets }[kind];
}
