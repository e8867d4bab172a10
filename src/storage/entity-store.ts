import { foldName } from "../services/ports/fold-name.js";
import type { StoredSpeaker, StoredTarget } from "../services/ports/records.js";
import type { SpeakerStore, TargetStore } from "../services/ports/stores.js";
import type { ReadyQueries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { all, any, countRows, INTEGER, NUMBER, readPage, TEXT, UUID } from "./keyset-page.js";
import { storable, texts, uuidsInPlace } from "./parameters.js";
import { given } from "./statement-filter.js";

/** Speakers in PostgreSQL, ordered by name, those of a search by closeness to it. */
export function createSpeakerStore(queries: ReadyQueries, similarity: boolean): SpeakerStore {
  const aliases = Prisma.sql`SELECT l.speaker_id AS id, l.folded FROM speaker_alias l`;
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
  const aliases = Prisma.sql`SELECT l.target_id AS id, l.folded FROM target_alias l`;
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
  /** Every form of every name: id, folded. */
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
const BY_CLOSENESS = [
  { column: Prisma.sql`closeness.rank`, cast: INTEGER },
  { column: Prisma.sql`closeness.distance`, cast: NUMBER },
  ...BY_NAME,
];

/** What words begin behind, besides spaces. */
const SEPARATORS = "-/.(\"'‘’“”„«»–";

function createEntityStore<T extends object>(queries: ReadyQueries, tables: EntityTables) {
  const { table, aliases, select } = tables;
  return {
    page: (where: EntityFilter, page: Parameters<SpeakerStore["page"]>[1]) => {
      const list = {
        select,
        ...orderOf(where.search, tables),
        where: entityCondition(where, tables),
        descending: false,
      };
      return readPage<T & Placed, T>(queries, list, page, withoutHelpers);
    },
    count: (where: EntityFilter) => countRows(queries, table, entityCondition(where, tables)),
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

/** Characters: what is spelt like a shorter word also holds it. */
const SIMILAR_FROM = 4;

/**
 * A search finds names that contain its words as they stand and, where the server has pg_trgm, similar spellings. Whole
 * words are compared (`<<%`, from a similarity of 0.5), which finds words of 8 letters and more with one wrong in the middle:
 * of words of 9 letters all, with 0.1 other names in 2,500; `<%`, from 0.6, finds none of them. It finds the misspelt
 * beginning of a longer word, though: one word is searched for by both. With more words `<<%` alone finds the same but for
 * rarities, and where a search is so long that it reads every name, 34 ms instead of 59 at 8,000 names.
 */
function entityCondition({ search, kind }: EntityFilter, { aliases, similarity }: EntityTables): Prisma.Sql {
  return all([
    ...given(kind, (kinds) => Prisma.sql`e.kind = ANY(${texts(kinds)})`),
    ...given(search, (words) => {
      const folded = foldSearch(words);
      const forms = [Prisma.sql`lower(l.folded) LIKE ${`%${folded.replace(/[\\%_]/g, "\\$&")}%`}::text`];
      if (similarity && folded.length >= SIMILAR_FROM) {
        forms.push(Prisma.sql`${folded}::text <<% lower(l.folded)`);
        if (!folded.includes(" ")) forms.push(Prisma.sql`${folded}::text <% lower(l.folded)`);
      }
      return Prisma.sql`e.id IN (SELECT form.id FROM (${aliases} WHERE ${any(forms)}) form)`;
    }),
  ]);
}

/**
 * FROM and the keys of its order. Rank 0 has the name that was searched for, 1 a name or alias that begins with it, 2 a
 * word that does, 3 the rest. From rank 2 on the most similar come first: whole forms are compared, so that a name comes
 * before a longer one that holds it.
 */
function orderOf(search: string | undefined, { table, aliases, similarity }: EntityTables) {
  if (search === undefined) return { from: table, keys: BY_NAME };
  const folded = Prisma.sql`${foldSearch(search)}::text`;
  const nearest = similarity ? Prisma.sql`max(similarity(${folded}, form.folded))` : Prisma.sql`1`;
  const from = Prisma.sql`${table} CROSS JOIN LATERAL (
      SELECT best.rank, CASE WHEN best.rank < 2 THEN 0 ELSE 1 - best.nearest END::double precision AS distance
      FROM (
        SELECT ${nearest} AS nearest, min(CASE
          WHEN e.folded = ${folded} THEN 0
          WHEN starts_with(form.folded, ${folded}) THEN 1
          WHEN strpos(${spaced(Prisma.sql`form.folded`)}, ${spaced(folded)}) > 0 THEN 2
          ELSE 3 END) AS rank
        FROM (${aliases}) form WHERE form.id = e.id) best) closeness`;
  return { from, keys: BY_CLOSENESS };
}

/** Words with a space before each, also behind a hyphen, a bracket or a quotation mark. */
function spaced(words: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`' ' || translate(${words}, ${SEPARATORS}::text, ${" ".repeat(SEPARATORS.length)}::text)`;
}

function foldSearch(words: string): string {
  return foldName(storable(words));
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
