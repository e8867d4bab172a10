import type { Queries } from "./database.js";
import { Prisma } from "./generated/client.js";

/**
 * Whoever deletes holds this advisory lock alone, whoever writes in share: a speaker that nothing refers to must not be
 * deleted while somebody writes a statement of theirs, and each row's own lock would have them wait in circles.
 */
const WRITING = 5_719_324_408n;

/** Until the transaction ends; writers do not keep each other waiting. */
export async function joinWriters(queries: Queries): Promise<void> {
  await queries.rows(Prisma.sql`SELECT pg_advisory_xact_lock_shared(${WRITING}::bigint)::text`);
}

/** Until the transaction ends, and not before all writers have ended theirs. */
export async function keepWritersOut(queries: Queries): Promise<void> {
  await queries.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${WRITING}::bigint)::text`);
}
