import { foldName } from "../services/ports/fold-name.js";
import type { StoredOutlet } from "../services/ports/records.js";
import type { OutletStore } from "../services/ports/stores.js";
import type { ReadyQueries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { countRows, readPage, TEXT, UUID } from "./keyset-page.js";
import { storable, texts, uuidsInPlace } from "./parameters.js";

const COLUMNS = Prisma.sql`o.id, o.name, o.domain`;
const BY_NAME = [
  { column: Prisma.sql`o.key`, cast: TEXT },
  { column: Prisma.sql`o.id`, cast: UUID },
];

/** Outlets in PostgreSQL, ordered by name; a search finds a part of the name. */
export function createOutletStore(queries: ReadyQueries): OutletStore {
  const from = Prisma.sql`outlet o`;
  return {
    page: (where, page) => {
      const list = {
        select: COLUMNS,
        from,
        where: condition(where.search),
        keys: BY_NAME,
        descending: false,
      };
      return readPage(queries, list, page, toOutlet);
    },
    count: (where) => countRows(queries, from, condition(where.search)),
    byIds: async (ids) => {
      const rows = await queries.lookUp<StoredOutlet & Placed>(Prisma.sql`
        SELECT k.place::int AS place, ${COLUMNS}
        FROM unnest(${uuidsInPlace(ids)}) WITH ORDINALITY AS k(id, place) JOIN outlet o ON o.id = k.id`);
      return inPlace(ids, rows, toOutlet);
    },
    byNames: async (names) => {
      const rows = await queries.lookUp<StoredOutlet & Placed>(Prisma.sql`
        SELECT k.place::int AS place, ${COLUMNS}
        FROM unnest(${texts(names.map(foldName))}) WITH ORDINALITY AS k(key, place) JOIN outlet o ON o.key = k.key
        ORDER BY k.place`);
      return grouped(names, rows, toOutlet);
    },
  };
}

function condition(search: string | undefined): Prisma.Sql {
  if (search === undefined) return Prisma.sql`true`;
  return Prisma.sql`strpos(o.key, ${foldName(storable(search))}::text) > 0`;
}

function toOutlet({ id, name, domain }: StoredOutlet): StoredOutlet {
  return { id, name, domain };
}
