import { foldName } from "../services/ports/fold-name.js";
import type { StoredSpeaker, StoredTarget } from "../services/ports/records.js";
import type { SpeakerStore, TargetStore } from "../services/ports/stores.js";
import type { ReadyQueries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { all, countRows, readPage, TEXT, UUID } from "./keyset-page.js";
import { foundBy, searchedList } from "./name-search.js";
import { texts, uuidsInPlace } from "./parameters.js";
import { given } from "./statement-filter.js";

/** Speakers in PostgreSQL, ordered by name, those of a search by closeness to it. */
export function createSpeakerStore(queries: ReadyQueries, similarity: boolean): SpeakerStore {
  const aliases = Prisma.sql`SELECT a.speaker_id AS id, a.folded, a.plain FROM speaker_alias a`;
  const select = Prisma.sql`e.id, e.name, e.kind, e.role, e.external_ids AS "externalIds",
    ARRAY(SELECT l.name FROM speaker_alias l WHERE l.speaker_id = e.id AND l.folded <> e.folded ORDER BY l.name)
      AS aliases,
    (SELECT min(o.id::text) FROM target o WHERE o.key = e.key) AS "asTargetId"`;
  return createEntityStore<StoredSpeaker>(queries, {
    table: Prisma.sql`speaker e`,
    aliases,
    select,
    similarity,
  });
}

/** Targets in PostgreSQL, ordered by name, those of a search by closeness to it. */
export function createTargetStore(queries: ReadyQueries, similarity: boolean): TargetStore {
  const aliases = Prisma.sql`SELECT a.target_id AS id, a.folded, a.plain FROM target_alias a`;
  const select = Prisma.sql`e.id, e.name, e.kind, e.external_ids AS "externalIds",
    ARRAY(SELECT l.name FROM target_alias l WHERE l.target_id = e.id AND l.folded <> e.folded ORDER BY l.name)
      AS aliases,
    (SELECT min(o.id::text) FROM speaker o WHERE o.key = e.key) AS "asSpeakerId"`;
  return createEntityStore<StoredTarget>(queries, {
    table: Prisma.sql`target e`,
    aliases,
    select,
    similarity,
  });
}

/** How speakers and targets differ in SQL. */
interface EntityTables {
  readonly table: Prisma.Sql;
  /** Every form of every name: id, folded, plain. */
  readonly aliases: Prisma.Sql;
  readonly select: Prisma.Sql;
  /** Whether the server has pg_trgm. */
  readonly similarity: boolean;
}

interface EntityFilter {
  readonly search?: string | undefined;
  readonly kind?: readonly string[] | undefined;
}

const BY_NAME = [
  { column: Prisma.sql`e.folded`, cast: TEXT },
  { column: Prisma.sql`e.id`, cast: UUID },
];

function createEntityStore<T extends object>(queries: ReadyQueries, tables: EntityTables) {
  const { table, aliases, select, similarity } = tables;
  const named = { id: Prisma.sql`e.id`, name: Prisma.sql`e.folded`, forms: aliases, similarity };
  return {
    page: ({ search, kind }: EntityFilter, page: Parameters<SpeakerStore["page"]>[1]) => {
      const list = {
        select,
        ...searchedList(search, named, { from: table, keys: BY_NAME }),
        where: ofKind(kind),
        fetch: search === undefined ? undefined : Prisma.sql`JOIN ${table} ON e.id = picked.k3`,
        descending: false,
      };
      return readPage<T & Placed, T>(queries, list, page, withoutHelpers);
    },
    count: ({ search, kind }: EntityFilter) =>
      countRows(queries, table, all([ofKind(kind), ...foundBy(search, named)])),
    byIds: async (ids: readonly string[]) => {
      const rows = await queries.lookUp<T & Placed>(Prisma.sql`
        SELECT k.place::int AS place, ${select}
        FROM unnest(${uuidsInPlace(ids)}) WITH ORDINALITY AS k(id, place) JOIN ${table} ON e.id = k.id`);
      return inPlace(ids, rows, withoutHelpers<T & Placed, T>);
    },
    byNames: async (names: readonly string[]) => {
      const rows = await queries.lookUp<T & Placed>(Prisma.sql`
        SELECT k.place::int AS place, ${select}
        FROM unnest(${texts(names.map(foldName))}) WITH ORDINALITY AS k(folded, place)
        JOIN (${aliases}) form ON form.folded = k.folded JOIN ${table} ON e.id = form.id
        ORDER BY k.place, e.folded, e.id`);
      return grouped(names, rows, withoutHelpers<T & Placed, T>);
    },
  };
}

function ofKind(kind: EntityFilter["kind"]): Prisma.Sql {
  return all(given(kind, (kinds) => Prisma.sql`e.kind = ANY(${texts(kinds)})`));
}

/** A row without what the statement adds to the record: its place, the page's keys and whether there is more behind. */
function withoutHelpers<Row extends Placed & Helpers, T>(row: Row): T {
  const { place: _place, behind: _behind, key: _key, k0: _k0, k1: _k1, k2: _k2, k3: _k3, ...record } = row;
  return record as unknown as T;
}

interface Helpers {
  readonly behind?: unknown;
  readonly key?: unknown;
  readonly k0?: unknown;
  readonly k1?: unknown;
  readonly k2?: unknown;
  readonly k3?: unknown;
}
