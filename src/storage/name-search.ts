import { foldName } from "../services/ports/fold-name.js";
import { Prisma } from "./generated/client.js";
import { INTEGER, type KeyColumn, type KeysetList, NUMBER } from "./keyset-page.js";
import { storable } from "./parameters.js";
import { given } from "./statement-filter.js";

/** What is searched by name, in SQL. */
export interface Named {
  readonly id: Prisma.Sql;
  /** Its folded name, which is none of its aliases. */
  readonly name: Prisma.Sql;
  /** Every form of every name: id, folded, plain. */
  readonly forms: Prisma.Sql;
  /** Whether the server has pg_trgm. */
  readonly similarity: boolean;
}

/** A search in SQL. */
interface NameSearch {
  /** The ids that it finds. */
  readonly ids: Prisma.Sql;
  /** Joins how close those are, which the keys order by. */
  readonly join: Prisma.Sql;
  readonly keys: readonly [KeyColumn, KeyColumn];
}

/** The same list, by name, or of a search only what it finds, by closeness first. */
export function searchedList(
  search: string | undefined,
  named: Named,
  list: Pick<KeysetList, "from" | "keys">,
): Pick<KeysetList, "from" | "keys"> {
  if (search === undefined) return list;
  const found = searchNames(search, named);
  return { from: Prisma.sql`${list.from} ${found.join}`, keys: [...found.keys, ...list.keys] };
}

/** The condition that a search finds it; none without a search. */
export function foundBy(search: string | undefined, named: Named): Prisma.Sql[] {
  return given(search, (words) => Prisma.sql`${named.id} IN (${searchNames(words, named).ids})`);
}

/** Characters, a Korean syllable being as many as its letters: shorter ones are beginnings that somebody still types, and alike to too much. */
const SIMILAR_FROM = 4;

/** What words begin behind, besides spaces; typographic marks are spaces in plain names. */
const SEPARATORS = "-/.(\"'";

/**
 * Finds names that hold the search as it stands, names that hold each of its words but for a letter or two
 * (`name_spellings` in the migrations says which) and, where the server has pg_trgm, names with similar words in a row.
 * Accents make no difference. Each of the three reads an index of its own: one condition with OR reads all names as soon as
 * one of its parts has no use for an index. The closest rank first:
 *
 * 0 the name itself, 1 a name or alias that begins with the search, 2 one with a word that does, the shorter the closer,
 * 3 one with words spelt alike, the more similar the closer, 4 the rest, likewise.
 *
 * A search of 5,000 names takes 2 to 5 ms, of 200,000 some 17 (docs/decisions/0014-names-by-their-spellings.md).
 */
function searchNames(search: string, { id, name, forms, similarity }: Named): NameSearch {
  const folded = foldName(storable(search));
  const plain = Prisma.sql`plain_name(${folded}::text)`;
  const likeness = similarity ? Prisma.sql`similarity(form.plain, ${plain})` : Prisma.sql`0`;
  const alike = (rank: Prisma.Sql, condition: Prisma.Sql) => Prisma.sql`
    SELECT form.id, NULL, ARRAY[${rank}, 1 - ${likeness}]::double precision[] FROM (${forms}) form WHERE ${condition}`;
  const words = wordsOf(folded);
  // Symbols alone leave nothing to search for, which every name would hold; no search at all is for every name.
  const unlessSymbols = words.length === 0 && folded !== "" ? Prisma.sql` AND ${plain} <> ''` : Prisma.empty;
  const found = [
    Prisma.sql`
    SELECT form.id, CASE WHEN form.plain = ${plain} THEN form.folded END AS whole, CASE
        WHEN starts_with(form.plain, ${plain}) THEN ARRAY[1, 0]
        WHEN strpos(${spaced(Prisma.sql`form.plain`)}, ${spaced(plain)}) > 0 THEN ARRAY[2, ${share(plain)}]
        ELSE ARRAY[4, ${share(plain)}] END::double precision[] AS closeness
    FROM (${forms}) form
    WHERE lower(form.plain) LIKE '%' || regexp_replace(${plain}, '([\\\\%_])', '\\\\\\1', 'g') || '%'${unlessSymbols}`,
  ];
  if (folded.normalize("NFKD").length >= SIMILAR_FROM) {
    const spelt = words.map(
      (word) => Prisma.sql`name_spellings(form.plain) && name_spellings(plain_name(${word}::text))`,
    );
    if (spelt.length > 0) found.push(alike(Prisma.sql`3`, Prisma.join(spelt, " AND ")));
    if (similarity) found.push(alike(Prisma.sql`4`, Prisma.sql`${plain} <<% lower(form.plain)`));
  }
  const matches = Prisma.join(found, " UNION ALL ");
  return {
    ids: Prisma.sql`SELECT matching.id FROM (${matches}) matching`,
    join: Prisma.sql`JOIN (
      SELECT matching.id, min(matching.closeness) AS closeness, array_agg(matching.whole) AS wholes
      FROM (${matches}) matching GROUP BY matching.id) match ON match.id = ${id}`,
    keys: [
      {
        column: Prisma.sql`CASE WHEN ${name} = ANY(match.wholes) THEN 0 ELSE match.closeness[1]::int END`,
        cast: INTEGER,
      },
      { column: Prisma.sql`match.closeness[2]`, cast: NUMBER },
    ],
  };
}

/** The words of a folded name, apostrophes within them. */
function wordsOf(folded: string): readonly string[] {
  const words = folded.match(/[\p{L}\p{N}\p{M}'‘’‛′ʼ`]+/gu) ?? [];
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** How much of a name is not what is searched for, 0..1. */
function share(plain: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`1 - length(${plain})::double precision / greatest(length(form.plain), 1)`;
}

/** Words with a space before each, also behind a hyphen, a bracket or a quotation mark. */
function spaced(words: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`' ' || translate(${words}, ${SEPARATORS}::text, ${" ".repeat(SEPARATORS.length)}::text)`;
}
