import { Prisma } from "./generated/client.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A list of ids as a parameter; what is no UUID can be nobody's id and is left out. */
export function uuids(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`${ids.filter((id) => UUID.test(id))}::uuid[]`;
}

/** A list of ids that keeps its length: what is no UUID becomes null. */
export function uuidsInPlace(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`${ids.map((id) => (UUID.test(id) ? id : null))}::uuid[]`;
}

export function texts(values: readonly string[]): Prisma.Sql {
  return Prisma.sql`${values.map(storable)}::text[]`;
}

export function integers(values: readonly number[]): Prisma.Sql {
  return Prisma.sql`${[...values]}::int[]`;
}

/** A time; years outside 1 to 9999, which PostgreSQL reads differently, are moved to where those begin and end. */
export function time(value: Date): Prisma.Sql {
  const [first, last] = ["0001-01-01T00:00:00.000Z", "10000-01-01T00:00:00.000Z"];
  const year = value.getUTCFullYear();
  const text = year < 1 ? first : year > 9999 ? last : value.toISOString();
  return Prisma.sql`${text}::timestamptz`;
}

/** A NOT and the next one, with what means nothing between them: two of them cancel each other out. */
const DOUBLE_NOT = "(?<![[:alnum:]])(-[[:space:]!&|()<>:*]*-[[:space:]!&|()<>:*]*)+";

/**
 * Web-search syntax (two words, "a phrase", or, -not) as a query on English text. Its words take the form in which texts
 * are indexed (search_form, in the migration); quotation marks of any script enclose a phrase. PostgreSQL gives up on
 * more than 31 NOTs in a row, so that they are taken out in pairs first.
 */
export function searchQuery(search: string): Prisma.Sql {
  const plain = storable(search).replace(/[“”„‟«»＂]/g, '"');
  const form = Prisma.sql`regexp_replace(search_form(${plain}::text), ${DOUBLE_NOT}::text, ' ', 'g')`;
  return Prisma.sql`websearch_to_tsquery('english', ${form})`;
}

/** Rows for `jsonb_to_recordset`. */
export function records(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`${JSON.stringify(rows)}::jsonb`;
}

/** Nothing that is stored holds a NUL or a lone surrogate, and PostgreSQL refuses to compare with one. */
export function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll("\0", "\ufffd");
}
