import { foldName } from "../services/ports/fold-name.js";
import type { StoredOutlet } from "../services/ports/records.js";
import type { OutletStore } from "../services/ports/stores.js";
import type { ReadyQueries } from "./database.js";
import { Prisma } from "./generated/client.js";
import { grouped, inPlace, type Placed } from "./key-order.js";
import { all, countRows, readPage, TEXT, UUID } from "./keyset-page.js";
import { foundBy, searchedList } from "./name-search.js";
import { texts, uuidsInPlace } from "./parameters.js";

const COLUMNS = Prisma.sql`o.id, o.name, o.domain`;
const BY_NAME = [
  { column: Prisma.sql`o.key`, cast: TEXT },
  { column: Prisma.sql`o.id`, cast: UUID },
];

/** Outlets in PostgreSQL, ordered by name, those of a search by closeness to it; `similarity`: the server has pg_trgm. */
export function createOutletStore(queries: ReadyQueries, similarity: boolean): OutletStore {
  const from = Prisma.sql`outlet o`;
  const forms = Prisma.sql`SELECT n.id, n.key AS folded, n.plain FROM outlet n`;
  const named = { id: Prisma.sql`o.id`, name: Prisma.sql`o.key`, forms, similarity };
  return {
    page: ({ search }, page) => {
      const list = {
        select: COLUMNS,
        ...searchedList(search, named, { from, keys: BY_NAME }),
        where: Prisma.sql`true`,
        descending: false,
      };
      return readPage(queries, list, page, toOutlet);
    },
    count: ({ search }) => countRows(queries, from, all(foundBy(search, named))),
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

function toOutlet({ id, name, domain }: StoredOutlet): StoredOutlet {
  return { id, name, domain };
}
